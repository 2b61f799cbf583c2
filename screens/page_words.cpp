// SPDX-License-Identifier: EUPL-1.2
#include "screens/page_words.h"

namespace entre::screens {

std::string sheet_name(const Context& at, std::size_t index) {
    return language::format(at.tr("Page {number}"), {{"number", std::to_string(index + 1)}});
}

std::vector<PageFinding> findings_of(const Context& at, const document::Page& page) {
    const auto& is = page.findings;
    std::vector<PageFinding> found;
    const auto cut_off = [&](bool there, std::string words) {
        if (!there) return;
        found.push_back({at.tr("Cut off"), std::move(words),
                         at.tr("Scan it again with the whole page in the scanner, or keep it as it is.")});
    };
    cut_off(is.cut_off_top, at.tr("The page is cut off at the top."));
    cut_off(is.cut_off_bottom, at.tr("The page is cut off at the bottom."));
    cut_off(is.cut_off_left, at.tr("The page is cut off on the left."));
    cut_off(is.cut_off_right, at.tr("The page is cut off on the right."));
    // What to do about several edges is said once.
    for (std::size_t i = 0; i + 1 < found.size(); ++i) found[i].advice.clear();
    if (is.blurred)
        found.push_back({at.tr("Blurred"), at.tr("The page is blurred."),
                         at.tr("Scan it again with the paper flat and still, or keep it as it is.")});
    if (is.dark)
        found.push_back({at.tr("Too dark"), at.tr("The page is too dark."),
                         at.tr("Scan it again with the lid closed, or keep it as it is.")});
    if (is.blank)
        found.push_back({at.tr("Empty?"), at.tr("The page seems to be empty."),
                         at.tr("Is it an empty back? Then remove it. Is there something on it? Then keep it.")});
    return found;
}

std::vector<PageStep> steps_of(const Context& at, const document::Page& page) {
    std::vector<PageStep> steps;
    const auto step = [&](bool done, bool off, PageStep words) {
        words.off = off;
        if (done || off) steps.push_back(std::move(words));
    };
    step(page.done.straighten, page.off.straighten,
         {"straighten", at.tr("Straightened"), at.tr("Undo the straightening"), at.tr("Straighten again")});
    step(page.done.upright, page.off.upright,
         {"upright", at.tr("Turned upright"), at.tr("Turn it back"), at.tr("Turn it upright again")});
    step(page.done.crop, page.off.crop, {"crop", at.tr("Cropped"), at.tr("Undo the cropping"), at.tr("Crop again")});
    step(page.done.clean, page.off.clean,
         {"clean", at.tr("Background cleaned"), at.tr("Show the paper's own colour"),
          at.tr("Clean the background again")});
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
