// SPDX-License-Identifier: EUPL-1.2
// What can be wrong with what a card holds: worn memory, a stranger's layout, an issuer's mistake.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "kiosk/bytes.h"

namespace virtual_card {

/// The card's data objects by their tag, after PIV (NIST SP 800-73-4 part 1, table 3).
using Objects = std::map<std::uint32_t, entre::Bytes>;

/// `kind` and `object` are two words: what happened, and to which certificate ("log-in", "signing", "both").
///   missing     there is no such object
///   empty       the object has nothing in it
///   truncated   half of the certificate is there, and the object says so
///   too-long    the object says that its certificate is longer than it is
///   too-short   the object ends before its certificate does, which says another length itself
///   garbage     something else than a certificate, as long
///   compressed  it is marked as compressed, and is not
/// Returns false for other words.
bool damage(Objects& objects, const std::string& kind, const std::string& object);

}  // namespace virtual_card
