// SPDX-License-Identifier: EUPL-1.2
// Help beside and above what one does: it gives way, and never goes away.
#include "tests/unit/toolkit/stage.h"

using namespace entre::ui;

namespace {

class Rail : public test::Stage {
public:
    int sentences = 1, questions = 1;
    std::string sentence = "Kort.";

private:
    void add_page() override {
        {
            const auto body = ui.in(Region::body);
            const auto pages = ui.paged("questions", 20, false);
            for (int i = 1; i <= questions; ++i)
                ui.field("question" + std::to_string(i), "Fråga " + std::to_string(i), {}, [](const std::string&) {});
        }
        {
            const auto help = ui.in(Region::help);
            const auto pages = ui.paged("help.pages", 18);
            ui.subheading("help.title", "Så gör du");
            for (int i = 1; i <= sentences; ++i) ui.text("help" + std::to_string(i), sentence);
        }
        const auto actions = ui.in(Region::actions);
        ui.primary("next", "Nästa", [] {});
        ui.secondary("back", "Tillbaka", "arrow-left", [] {});
    }
};

const std::string long_sentence =
    "Det här är en mening med så många ord att den aldrig får plats bredvid formuläret när texten är som störst, hur "
    "man än vänder på saken, för den tar aldrig slut och säger dessutom ingenting som någon behöver veta alls.";

}  // namespace

TEST_CASE("help that has no room in the rail is one press away, and the page one press back") {
    Rail page;
    page.around.scale = TextScale::largest;
    page.build();
    CHECK(page.sees("Kort."));
    page.sentence = long_sentence;
    page.build();
    page.build();
    CHECK_FALSE(page.sees(long_sentence));
    REQUIRE(page.sees("Så gör du"));  // the button says what it is about
    CHECK(page.find("Så gör du").role == Role::button);
    CHECK(page.sees("Fråga 1"));
    page.ui.press(page.find("Så gör du").id);
    page.build();
    CHECK(page.sees(long_sentence));
    CHECK_FALSE(page.sees("Fråga 1"));
    CHECK(page.sees("Nästa"));
    page.ui.press(page.find("Back to the page").id);
    page.build();
    CHECK(page.sees("Fråga 1"));
    CHECK_FALSE(page.sees(long_sentence));
}

TEST_CASE("the rail's one button turns all pages and comes round") {
    Rail page;
    page.around.scale = TextScale::largest;
    page.sentences = 6;
    page.sentence = "Håll kortet med chippet uppåt, mot läsaren.";
    page.build();
    page.build();
    const int pages = page.ui.paging("help.pages").pages;
    REQUIRE(pages > 2);
    for (int turned = 0; turned < pages; ++turned) {
        CHECK(page.ui.paging("help.pages").page == turned);
        const std::string name = turned + 1 < pages ? "Show more" : "From the start";
        REQUIRE(page.sees(name));
        CHECK(page.ui.press(page.find(name).id));
        page.build();
    }
    CHECK(page.ui.paging("help.pages").page == 0);
}

TEST_CASE("on a panel that shows a u smaller no capital of the largest text is lower than 7.33 mm") {
    // EN 301 549 5.1.4; 15.6" and 1280 x 800.
    const auto window = std::move(*Window::open(
        {.title = "test", .width = 1280, .height = 800, .millimetres_per_pixel = 0.2625, .software = true}));
    constexpr float capital = 0.727F;  // em, Inter
    for (std::size_t style = 0; style < static_cast<std::size_t>(TextStyle::count_); ++style) {
        const float size = metrics(static_cast<TextStyle>(style), TextScale::largest, window->least_text()).size;
        CHECK(size * window->scale() * 0.2625F * capital >= 7.33F);
    }
    CHECK(window->size().w >= 1920);  // the whole reference layout
}
