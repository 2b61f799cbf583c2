// SPDX-License-Identifier: EUPL-1.2
// What an e-service's definition says as help.
#include "kiosk/speech/sentences.h"
#include "screens/screens.h"

namespace entre::screens {

void help_lines(ui::Ui& ui, const Context& at, const std::vector<eservice::Text>& paragraphs) {
    int n = 0;
    const auto line = [&](std::string_view words) { ui.text("help.text" + std::to_string(++n), std::string(words)); };
    for (const auto& paragraph : paragraphs) {
        const std::string_view words = paragraph.in(at.words.code());
        if (!ui.enlarged()) {
            line(words);
            continue;
        }
        // Large text leaves the rail room for a sentence or two at a time (DESIGN.md 3).
        for (const auto& sentence : speech::sentences(words))
            line(words.substr(sentence.begin, sentence.end - sentence.begin));
    }
}

}  // namespace entre::screens
