// SPDX-License-Identifier: EUPL-1.2
// For a program that lives on after it has held what is personal: what is freed is overwritten, whichever library held
// it.
#pragma once

namespace entre {

/// Call it first in main: starts this program anew, once, with glibc's allocator told to overwrite what is freed (and
/// to keep no freed blocks aside from that, as its per-thread cache does). Without glibc nothing happens. The
/// environment variable GLIBC_TUNABLES decides it, and is read only before main; mallopt's M_PERTURB does not reach the
/// cache.
void forget_what_is_freed(char** argv);

}  // namespace entre
