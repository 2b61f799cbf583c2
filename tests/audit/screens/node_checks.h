// SPDX-License-Identifier: EUPL-1.2
// What can be judged from the node list alone.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "screens/ui/ui.h"
#include "tests/audit/screens/finding.h"

namespace entre::audit {

/// What the checks must know besides the nodes.
struct Ground {
    float millimetres_in_unit = 0.277F;
    std::function<std::string(std::string_view)> translate;  ///< a msgid in the page's language
};

void check_geometry(ui::Ui& ui, const Ground& ground, Findings& findings);
void check_words(ui::Ui& ui, const Ground& ground, std::span<const std::string> private_words, Findings& findings);
/// Presses Tab until the focus has come round.
void check_focus(ui::Ui& ui, const std::function<void()>& settle, Findings& findings);

/// Turns every paged group from its first page to its last by its buttons, and tells `each` of each page after the
/// first.
void check_paging(ui::Ui& ui, const std::function<void()>& settle, const std::function<void(const std::string&)>& each,
                  Findings& findings);

/// The msgids of the catalogue and what a language's catalogue makes of them.
using Messages = std::map<std::string, std::string>;
/// A text that is a msgid, where the language's catalogue has something else or nothing.
void check_translated(const ui::Ui& ui, const Messages& messages, Findings& findings);

/// A box of a part on the screen: mirrored where its node is.
ui::Rect placed(const ui::Node& node, ui::Rect at);
/// Visible, no group: it is looked at.
bool is_seen(const ui::Node& node);

}  // namespace entre::audit
