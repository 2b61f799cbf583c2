// SPDX-License-Identifier: EUPL-1.2
#include "screens/scan_guide.h"

#include "screens/screens.h"

namespace entre::screens {

using scanner::ScannerManual;
using ui::Look;
using ui::Role;

namespace {

struct Guide {
    std::string picture;  ///< in screens/art, with its variants
    std::vector<std::string> steps;
    bool both = false, glass = false;  ///< there is a feeder and a glass; this is about the glass
};

Guide glass_guide(const Context& at, const ScannerManual& manual) {
    Guide guide;
    guide.glass = true;
    std::string put;
    switch (manual.corner) {
        case ScannerManual::Corner::back_left:
            put = at.tr("Put the page in the corner at the back to the left, with the text down.");
            guide.picture = "scanner-glass back-left";
            break;
        case ScannerManual::Corner::back_right:
            put = at.tr("Put the page in the corner at the back to the right, with the text down.");
            guide.picture = "scanner-glass back-right";
            break;
        case ScannerManual::Corner::front_left:
            put = at.tr("Put the page in the corner nearest to you to the left, with the text down.");
            guide.picture = "scanner-glass front-left";
            break;
        case ScannerManual::Corner::front_right:
            put = at.tr("Put the page in the corner nearest to you to the right, with the text down.");
            guide.picture = "scanner-glass front-right";
            break;
        case ScannerManual::Corner::unknown:
            put = at.tr("Put the page in the corner with the mark, with the text down.");
            guide.picture = "scanner-glass any-corner";
            break;
    }
    guide.steps = {at.tr("Lift the lid."), put, at.tr("Close the lid.")};
    return guide;
}

/// A scanner that has a feeder only is one in which papers stand, unless its manual says otherwise.
Guide feeder_guide(const Context& at, const ScannerManual& manual, bool only) {
    Guide guide;
    const auto edge = manual.edge == ScannerManual::Edge::bottom ? "bottom" : "top";
    std::string put;
    switch (manual.text) {
        case ScannerManual::Text::up:
            put = at.tr("Put the pages in the tray on the lid, with the text up.");
            guide.picture = std::string("scanner-tray up ") + edge;
            break;
        case ScannerManual::Text::down:
            put = at.tr("Put the pages in the tray on the lid, with the text down.");
            guide.picture = "scanner-tray down";
            break;
        case ScannerManual::Text::towards_you:
            put = at.tr("Stand the pages in the scanner, with the text towards you.");
            guide.picture = std::string("scanner-upright towards ") + edge;
            break;
        case ScannerManual::Text::away_from_you:
            put = at.tr("Stand the pages in the scanner, with the text away from you.");
            guide.picture = "scanner-upright away";
            break;
        case ScannerManual::Text::unknown:
            put = at.tr("Put the pages in the feeder. A small picture on the scanner shows which way they go.");
            guide.picture = only ? "scanner-upright any-text" : "scanner-tray any-text";
            break;
    }
    guide.steps = {at.tr("Take away staples and clips."), put};
    if (manual.edge == ScannerManual::Edge::top) guide.steps.push_back(at.tr("Let the top of the pages go in first."));
    if (manual.edge == ScannerManual::Edge::bottom)
        guide.steps.push_back(at.tr("Let the bottom of the pages go in first."));
    return guide;
}

/// Before the scanner has answered it is one with a glass.
Guide paper_guide(const Context& at) {
    const auto facts = at.scan.scanner().value_or(document::ScannerFacts{.glass = true});
    const auto manual = scanner::manual_of(at.scanner_manuals, facts);
    const bool both = facts.feeder && facts.glass;
    auto guide =
        !facts.feeder || (both && at.state.guide_to_glass) ? glass_guide(at, manual) : feeder_guide(at, manual, !both);
    guide.both = both;
    return guide;
}

/// What to do when the scan did not go well; without a picture where it is the paper that matters.
Guide trouble_guide(const Context& at, ErrorCode code) {
    switch (code) {
        case ErrorCode::scanner_jam:
            return {"scanner-trouble jam", {at.tr("Do not pull the paper."), at.tr("Press Call for help.")}};
        case ErrorCode::scanner_cover_open:
            return {"scanner-trouble cover", {at.tr("Close the lid until it clicks."), at.tr("Press Scan.")}};
        case ErrorCode::scanner_busy:
            return {"scanner-trouble busy", {at.tr("Wait until the scanner is silent."), at.tr("Press Scan.")}};
        case ErrorCode::no_scanner:
        case ErrorCode::scanner_gone:
        case ErrorCode::unavailable:
            return {"scanner-trouble gone", {at.tr("Press Call for help.")}};
        default:
            return paper_guide(at);
    }
}

Guide guide_now(const Context& at) {
    return at.scan.problem() ? trouble_guide(at, at.scan.problem()->code) : paper_guide(at);
}

/// The steps say all that it shows.
void drawing(ui::Ui& ui, const Guide& guide, float height) {
    auto& art = ui.add("guide.art", Role::image, Look::art, {});
    art.icon = guide.picture;
    art.decoration = true;
    art.layout.height = ui::Sizing::fixed;
    art.layout.fixed_height = height;
}

void steps(ui::Ui& ui, const Guide& guide) {
    int number = 0;
    for (const auto& words : guide.steps) {
        auto& node = ui.add("guide" + std::to_string(++number), Role::list_item, Look::numbered, words);
        node.number = number;
        node.count = static_cast<int>(guide.steps.size());
    }
}

/// The way between the glass and the feeder of a scanner that has both.
void other_place(ui::Ui& ui, Context& at, const Guide& guide) {
    if (!guide.both || at.scan.scanning()) return;
    ui.small_button("guide.other", guide.glass ? at.tr("Many pages: use the feeder") : at.tr("Thick or small paper"),
                    guide.glass ? "files" : "file-earmark",
                    [&at, glass = guide.glass] { at.state.guide_to_glass = !glass; });
}

}  // namespace

bool guide_beside_pages(const ui::Ui& ui) { return !ui.enlarged() && !ui.portrait() && ui.viewport().w >= 1500; }

void scan_guide(ui::Ui& ui, Context& at) {
    if (!guide_beside_pages(ui)) return;
    ui::LayoutSpec spec;
    spec.gap = 12;
    spec.width = ui::Sizing::fixed;
    spec.fixed_width = 392;
    const auto scope = ui.group("guide", spec);
    const auto guide = guide_now(at);
    // Who may choose between feeder and glass needs room for that.
    drawing(ui, guide, guide.both ? 220 : 392.F * 350 / 420);
    steps(ui, guide);
    other_place(ui, at, guide);
}

void scan_guide_in_list(ui::Ui& ui, Context& at) {
    if (guide_beside_pages(ui)) return;
    const auto guide = guide_now(at);
    const float width = ui.low() ? 160 : 260, height = width * 350 / 420;
    if (ui.portrait() && ui.surroundings().scale == ui::TextScale::largest) {
        // What is too long for one page of the list goes on on the next.
        steps(ui, guide);
        other_place(ui, at, guide);
        drawing(ui, guide, height);
        return;
    }
    {
        ui::LayoutSpec spec;
        spec.axis = ui::Axis::row;
        spec.gap = 24;
        const auto row = ui.group("guide", spec);
        {
            ui::LayoutSpec fixed;
            fixed.width = ui::Sizing::fixed;
            fixed.fixed_width = width;
            const auto column = ui.group("guide.drawing", fixed);
            drawing(ui, guide, height);
        }
        const auto column = ui.group("guide.steps", {.gap = 12});
        steps(ui, guide);
    }
    other_place(ui, at, guide);
}

}  // namespace entre::screens
