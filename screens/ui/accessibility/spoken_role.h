// SPDX-License-Identifier: EUPL-1.2
// The word a role is spoken with, as a msgid of kiosk/speech.
#pragma once

#include <string_view>

#include "screens/ui/role.h"

namespace entre::ui {

/// Empty for what is plain text to the ear.
constexpr std::string_view spoken_role(Role role) {
    switch (role) {
        case Role::button:
        case Role::toggle_button:
            return "button";  // its name says its state
        case Role::check_box:
            return "check box";
        case Role::radio_button:
            return "choice";
        case Role::text_field:
            return "text field";
        case Role::password:
            return "masked field";
        case Role::link:
            return "link";
        case Role::list:
            return "list";
        case Role::heading:
            return "heading";
        case Role::image:
            return "image";
        case Role::dialog:
            return "dialog";
        case Role::note:
            return "notice";
        case Role::progress:
            return "progress";
        case Role::window:
        case Role::label:
        case Role::list_item:
        case Role::status:
        case Role::group:
        case Role::separator:
            return {};
    }
    return {};
}

}  // namespace entre::ui
