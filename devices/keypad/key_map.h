// SPDX-License-Identifier: EUPL-1.2
// Which key of a keyboard, keypad or switch means which command: one file in provisioning/content/keypads each.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "devices/keypad/command.h"
#include "devices/keypad/key_name.h"
#include "kiosk/error.h"

namespace entre::keypad {

struct Binding {
    Chord chord;
    Command press = Command::none;
    Command hold = Command::none;  ///< when the key is held for `hold_after`; `press` then waits for the release
    std::chrono::milliseconds hold_after{0};
    std::string label;  ///< what is engraved on the key; empty: its usual name
};

/// The keys of one device.
struct KeyMap {
    std::string name;  ///< the file's own, such as "tactile_keypad"
    std::vector<Binding> bindings;

    const Binding* find(Chord chord) const;
    bool has(Command command) const;

    /// Errors: `not_found`; `bad_input` with "file:line: sentence".
    static Result<KeyMap> read(const std::filesystem::path& file);
};

/// The maps called `names` in `folder`, in that order, and "keyboard" last: a keyboard always works.
Result<std::vector<KeyMap>> read_key_maps(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace entre::keypad
