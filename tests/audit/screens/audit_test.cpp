// SPDX-License-Identifier: EUPL-1.2
// Each check finds what it is for: a page without faults, and then one fault at a time.
#include <doctest/doctest.h>

#include <SDL.h>

#include "screens/ui/draw.h"
#include "tests/audit/screens/node_checks.h"
#include "tests/audit/screens/pixel_checks.h"

namespace {

using namespace entre;
using namespace entre::audit;
using ui::Node;
using ui::Region;

/// A small page that the caller may break: as it is built, or after it has been laid out.
class Page {
public:
    Page() : window_(open()), canvas_(*window_), ui_(canvas_, {}) {}

    std::function<void(ui::Ui&)> more = [](ui::Ui&) {};
    ui::Surroundings around{};

    void settle() {
        for (int pass = 0; pass < 3; ++pass) {
            ui_.begin("page", around);
            {
                const auto head = ui_.in(Region::head);
                ui_.heading("Rubrik");
            }
            {
                const auto body = ui_.in(Region::body);
                ui_.text("text", "Några ord om saken.");
                ui_.note("note", ui::Look::note_ok, "Sparat.");
                more(ui_);
            }
            {
                const auto help = ui_.in(Region::help);
                ui_.text("help", "Hjälp.");
            }
            const auto actions = ui_.in(Region::actions);
            ui_.primary("next", "Nästa", [] {});
            ui_.secondary("back", "Tillbaka", "arrow-left", [] {});
            ui_.end(window_->size());
        }
    }
    Node& node(const char* key) { return const_cast<Node&>(*ui_.find(ui::node_id("page", key))); }
    ui::Ui& ui() { return ui_; }

    Pixels draw() {
        window_->set_ground(canvas_.theme().color(ui::Token::page));
        window_->begin_frame();
        ui::draw(ui_);
        window_->end_frame();
        Pixels pixels{1600, 900, std::vector<std::uint32_t>(1600UL * 900)};
        SDL_RenderReadPixels(window_->renderer(), nullptr, SDL_PIXELFORMAT_RGB888, pixels.at.data(), 1600 * 4);
        for (auto& pixel : pixels.at) pixel &= 0xFFFFFFU;
        return pixels;
    }

    /// What all the checks of the page as it stands now have found.
    std::size_t found(Check check, float millimetres = 0.277F) {
        Findings findings;
        const Ground ground{millimetres, [](std::string_view english) { return std::string(english); }};
        const std::vector<std::string> secrets = {"Kvastfening"};
        const Messages messages = {{"Save", "Spara"}, {"Stop", "Stop"}};
        check_geometry(ui_, ground, findings);
        check_words(ui_, ground, secrets, findings);
        check_translated(ui_, messages, findings);
        check_contrast(ui_, window_->scale(), draw(), findings);
        return findings.count(check);
    }
    std::size_t found_by_keys(Check check) {
        Findings findings;
        check_focus(
            ui_, [this] { settle(); }, findings);
        return findings.count(check);
    }

private:
    static std::unique_ptr<ui::Window> open() {
        auto window = ui::Window::open({.width = 1600, .height = 900, .scale = 1, .software = true});
        REQUIRE(window.has_value());
        return std::move(*window);
    }

    std::unique_ptr<ui::Window> window_;
    ui::Canvas canvas_;
    ui::Ui ui_;
};

}  // namespace

TEST_CASE("a page without faults passes every check") {
    Page page;
    page.settle();
    for (const auto& what : check_infos()) {
        CAPTURE(what.name);
        CHECK(page.found(what.check) == 0);
    }
    CHECK(page.found_by_keys(Check::focus_reaches) == 0);
    CHECK(page.found_by_keys(Check::focus_order) == 0);
}

TEST_CASE("sizes and places that are wrong are found") {
    Page page;
    SUBCASE("text that has too little room") {
        page.settle();
        page.node("text").box.h = 12;
        CHECK(page.found(Check::clipped) > 0);
    }
    SUBCASE("a word that is wider than its place") {
        page.settle();
        for (auto& part : page.node("text").parts) part.at.w = 30;
        CHECK(page.found(Check::clipped) > 0);
    }
    SUBCASE("two things on one spot") {
        page.settle();
        page.node("note").box.y = page.node("text").box.y + 4;
        CHECK(page.found(Check::overlapping) > 0);
    }
    SUBCASE("something outside the screen") {
        page.settle();
        page.node("note").box.x = 1500;
        CHECK(page.found(Check::outside) > 0);
    }
    SUBCASE("a target that is too small") {
        page.settle();
        page.node("back").box.h = 44;
        CHECK(page.found(Check::target_size) > 0);
    }
    SUBCASE("targets that are too near") {
        page.settle();
        page.node("back").box.y = page.node("next").box.bottom() + 6;
        CHECK(page.found(Check::target_gap) > 0);
    }
    SUBCASE("capitals that are too low in an enlarged size") {
        page.around.scale = ui::TextScale::largest;
        page.settle();
        CHECK(page.found(Check::capitals) == 0);
        CHECK(page.found(Check::capitals, 0.15F) > 0);
    }
    SUBCASE("a page from right to left that is not mirrored") {
        page.around.rtl = true;
        page.settle();
        CHECK(page.found(Check::mirrored) == 0);
        page.node("region.help").box.x = 1000;
        CHECK(page.found(Check::mirrored) > 0);
    }
}

TEST_CASE("colours that are too near each other are found in the picture") {
    Page page;
    page.settle();
    SUBCASE("text") {
        for (auto& part : page.node("text").parts) part.text.color = ui::Token::bar_line;
        CHECK(page.found(Check::text_contrast) > 0);
    }
    SUBCASE("the edge of a control") {
        for (auto& part : page.node("back").parts) {
            part.box.border = ui::Token::line;
            part.box.fill = ui::Token::surface;
        }
        CHECK(page.found(Check::control_contrast) > 0);
    }
    SUBCASE("an icon") {
        for (auto& part : page.node("back").parts) part.token = ui::Token::line;
        CHECK(page.found(Check::icon_contrast) > 0);
    }
    SUBCASE("no ring where the focus is") {
        Findings findings;
        const auto& node = page.node("back");
        const Pixels before = page.draw();
        check_ring(node, 1, before, before, findings);
        CHECK(findings.count(Check::focus_contrast) == 1);
        page.ui().focus_node(node.id, true);
        page.settle();
        check_ring(page.node("back"), 1, before, page.draw(), findings);
        CHECK(findings.count(Check::focus_contrast) == 1);
    }
}

TEST_CASE("words that are wrong are found") {
    Page page;
    SUBCASE("a control without a name, and an icon without a word") {
        page.more = [](ui::Ui& ui) { ui.small_button("nameless", "", "pencil", [] {}); };
        page.settle();
        CHECK(page.found(Check::named) > 0);
        CHECK(page.found(Check::icon_with_word) > 0);
    }
    SUBCASE("two controls of the same name") {
        page.more = [](ui::Ui& ui) { ui.small_button("twin", "Nästa", "pencil", [] {}); };
        page.settle();
        CHECK(page.found(Check::named) > 0);
    }
    SUBCASE("two nodes of one key") {
        page.more = [](ui::Ui& ui) {
            ui.text("first", "Nyhet");
            ui.text("first", "Annan nyhet");
        };
        page.settle();
        CHECK(page.found(Check::named) > 0);
    }
    SUBCASE("another script that does not say its language") {
        page.more = [](ui::Ui& ui) { ui.text("arabic", "ابدأ"); };
        page.settle();
        CHECK(page.found(Check::language) > 0);
        page.more = [](ui::Ui& ui) { ui.text("arabic", "ابدأ").language = "ar"; };
        page.settle();
        CHECK(page.found(Check::language) == 0);
    }
    SUBCASE("shown and not spoken") {
        page.settle();
        page.node("note").name = "Något annat.";
        CHECK(page.found(Check::spoken) > 0);
    }
    SUBCASE("English in a Swedish page") {
        page.more = [](ui::Ui& ui) {
            ui.text("english", "Save");
            ui.text("alike", "Stop");
        };
        page.settle();
        CHECK(page.found(Check::translated) == 1);
    }
    SUBCASE("an error that does not say of what") {
        page.more = [](ui::Ui& ui) {
            ui.field("field", "", "", [](const std::string&) {}).error = "Fel: Skriv något.";
        };
        page.settle();
        CHECK(page.found(Check::error_named) > 0);
    }
    SUBCASE("an answer that is not private") {
        page.more = [](ui::Ui& ui) { ui.text("answer", "Kvastfening"); };
        page.settle();
        CHECK(page.found(Check::private_marked) > 0);
    }
}

TEST_CASE("ways of the focus that are wrong are found") {
    Page page;
    SUBCASE("a control that goes when it gets the focus: the keys never come past it") {
        page.more = [](ui::Ui& ui) {
            if (!ui.is_focused("shy")) ui.small_button("shy", "Skygg", "pencil", [] {});
        };
        page.settle();
        CHECK(page.found_by_keys(Check::focus_reaches) > 0);
    }
    SUBCASE("a focus that goes upwards") {
        page.settle();
        std::swap(page.node("next").box, page.node("back").box);
        CHECK(page.found_by_keys(Check::focus_order) > 0);
    }
    SUBCASE("pages that cannot be turned to") {
        page.more = [](ui::Ui& ui) {
            const auto pages = ui.paged("pages", 16);
            for (int i = 0; i < 30; ++i) ui.text("line" + std::to_string(i), "En rad till.");
        };
        const auto check = [&] {
            Findings findings;
            check_paging(
                page.ui(), [&] { page.settle(); }, [](const std::string&) {}, findings);
            CHECK(findings.cases(Check::paging) > 0);
            return findings.count(Check::paging);
        };
        page.settle();
        CHECK(check() == 0);
        page.node("pages.more").action = [] {};
        CHECK(check() > 0);
    }
}
