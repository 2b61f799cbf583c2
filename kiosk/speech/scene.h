// SPDX-License-Identifier: EUPL-1.2
// The screen as speech sees it, each time that it has been laid out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/speech/phrase.h"

namespace entre::speech {

struct Thing {
    std::uint64_t id = 0;
    Spoken spoken;
    std::string language = {};
    bool read_with_page = false;  ///< else only when it gets the focus: the bars, the keys
    bool tells_changes = true;    ///< when it has the focus: not so the buttons of speech itself, which one hears work
    bool live = false;            ///< says where things stand, and is heard when that changes
    int percent = -1;             ///< of a progress
    bool is_text = false;         ///< a field that is written in: each character is told by itself
    /// The question that a choice belongs to, said when the focus comes into it.
    std::string group = {}, group_error = {};
    bool group_required = false, group_optional = false;
};

struct Scene {
    std::string page;
    std::string language;
    int turned = 0;             ///< how many times parts of the page have been turned, "Show more"
    std::vector<Thing> things;  ///< in reading order
    std::uint64_t focus = 0;

    const Thing* find(std::uint64_t id) const {
        for (const Thing& thing : things)
            if (thing.id == id) return &thing;
        return nullptr;
    }
};

}  // namespace entre::speech
