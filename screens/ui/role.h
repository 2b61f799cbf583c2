// SPDX-License-Identifier: EUPL-1.2
// What a node on the screen is: the one list that drawing, speech, the accessibility tree and the tests share.
#pragma once

namespace entre::ui {

enum class Role {
    window,
    heading,
    label,
    button,
    toggle_button,  ///< pressed or not; its name changes with it (EN 301 549 5.6.1)
    check_box,
    radio_button,  ///< one choice of several, choice cards too
    text_field,
    password,  ///< masked: holds a length, never a text (5.1.3.8)
    progress,
    list,
    list_item,
    image,
    dialog,
    status,  ///< says where things stand; changes by itself
    note,    ///< a notice: a done, a warning, an error
    group,
    link,
    separator,
};

}  // namespace entre::ui
