// SPDX-License-Identifier: EUPL-1.2
#include "screens/page_words.h"

namespace entre::screens {

std::string sheet_name(const Context& at, std::size_t index) {
    return language::format(at.tr("Page {number}"), {{"number", std::to_string(index + 1)}});
}

std::vector<PageFinding> findings_of(const Context& at, const document::Page& page) {
    std::vector<PageFinding> found;
    if (page.findings.blank)
        found.push_back({at.tr("Empty?"), at.tr("The page seems to be empty."),
                         at.tr("Is it an empty back? Then remove it. Is there something on it? Then keep it.")});
    return found;
}

std::vector<PageStep> steps_of(const Context& at, const document::Page& page) {
    std::vector<PageStep> steps;
    if (page.done.straighten)
        steps.push_back(
            {"straighten", at.tr("Straightened"), at.tr("Undo the straightening"), at.tr("Straighten again")});
    return steps;
}

std::string page_summary(const Context& at, const document::Page& page, std::size_t index, std::size_t count) {
    std::string words = language::format(at.tr("Page {page} of {pages}"),
                                         {{"page", std::to_string(index + 1)}, {"pages", std::to_string(count)}}) +
                        ".";
    for (const auto& finding : findings_of(at, page)) words += " " + finding.words;
    return words;
}

}  // namespace entre::screens
