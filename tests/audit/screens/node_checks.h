// SPDX-License-Identifier: EUPL-1.2
// What can be judged from the node list alone.
#pragma once

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

/// A box of a part on the screen: mirrored where its node is.
ui::Rect placed(const ui::Node& node, ui::Rect at);
/// Visible, no group: it is looked at.
bool is_seen(const ui::Node& node);

}  // namespace entre::audit
