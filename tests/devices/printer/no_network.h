// SPDX-License-Identifier: EUPL-1.2
// What a terminal's visit may do: systemd lets it have Unix sockets only (entre-terminal.service).
#pragma once

#include <functional>

namespace entre::testing {

/// Does `work` on a thread of its own that can make no other sockets, and gives what it gave.
bool without_network(const std::function<bool()>& work);

}  // namespace entre::testing
