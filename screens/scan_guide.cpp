// SPDX-License-Identifier: EUPL-1.2
#include "screens/scan_guide.h"

#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;

void scan_guide(ui::Ui& ui, Context& at) {
    if (ui.enlarged() || ui.portrait() || ui.viewport().w < 1500) return;
    ui::LayoutSpec spec;
    spec.gap = 12;
    spec.width = ui::Sizing::fixed;
    spec.fixed_width = 392;
    const auto scope = ui.group("guide", spec);
    if (at.state.theme != ui::ThemeName::high_contrast) {
        auto& art = ui.add("art", Role::image, Look::art, {});
        art.icon = "scanner";
        art.decoration = true;
        art.layout.height = ui::Sizing::fixed;
        art.layout.fixed_height = 392.F * 350 / 420;
    }
    int number = 0;
    for (const auto& words :
         {at.tr("Lift the lid."), at.tr("Put the page in the corner with the text down."), at.tr("Close the lid.")}) {
        auto& node = ui.add("guide" + std::to_string(++number), Role::list_item, Look::numbered, words);
        node.number = number;
        node.count = 3;
    }
}

}  // namespace entre::screens
