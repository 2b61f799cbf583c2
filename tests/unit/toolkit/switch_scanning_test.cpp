// SPDX-License-Identifier: EUPL-1.2
// A page used by one or two switches and nothing else.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "screens/ui/publish.h"
#include "screens/ui/switch_scanning.h"
#include "tests/unit/toolkit/stage.h"

using namespace entre::ui;
using namespace entre::ui::test;
using namespace std::chrono_literals;

namespace {

using Clock = SwitchScanning::Clock;

/// A page with a field, choices in two columns, buttons and a bar; and somebody with switches.
class Page final : public Stage {
public:
    SwitchScanning scanning{2s};
    Clock::time_point now{};
    std::string name, chosen;
    int next = 0, helped = 0;
    std::vector<std::string> said;

    Page() {
        scanning.on_shown = [this](const std::string& words, const Node*) { said.push_back(words); };
        build();
    }
    void build() override {
        Stage::build();
        scanning.laid_out(ui, now);
    }
    void move() {
        scanning.move(ui, now);
        build();
    }
    void select() {
        scanning.select(ui, now);
        build();
    }
    void press() {
        scanning.press(ui, now);
        build();
    }
    /// Time goes on until what is shown changes by itself.
    void wait() {
        REQUIRE(scanning.deadline());
        now = *scanning.deadline();
        scanning.due(ui, now);
        build();
    }
    std::string shown() const { return ui.scan() ? ui.scan()->words : ""; }
    bool covers(const std::string& wanted) const {
        for (const NodeId id : ui.scan()->covers)
            if (ui.find(id)->name == wanted) return true;
        return false;
    }
    /// By two switches: goes down to `wanted` and takes it, and says how many strikes it took.
    int take(const std::string& wanted) {
        int strikes = 0;
        for (; strikes < 100; ++strikes) {
            if (ui.scan() && ui.scan()->out != covers(wanted)) {
                const bool last = !ui.scan()->out && ui.scan()->covers.size() == 1;
                select();
                if (last) return strikes;
            } else {
                move();
            }
        }
        FAIL("never came to " << wanted << "; it is at " << shown());
        return strikes;
    }

protected:
    void add_page() override {
        {
            const auto body = ui.in(Region::body);
            if (page == "page") ui.field("name", "Namn", name, [this](std::string value) { name = std::move(value); });
            for (int r = 0; r < 4; ++r) {
                const auto grid = ui.grid("grid" + std::to_string(r), 2);
                for (int c = 0; c < 2; ++c) {
                    const std::string word = "Val " + std::to_string(r * 2 + c);
                    ui.choice(word, word, "", chosen == word, [this, word] { chosen = word; });
                }
            }
        }
        {
            const auto actions = ui.in(Region::actions);
            ui.primary("next", "Nästa", [this] {
                ++next;
                page += "'";
            });
            ui.secondary("back", "Tillbaka", "arrow-left", [] {}).disabled = true;
        }
        const auto access = ui.in(Region::access);
        for (const char* key : {"Språk", "Hjälp"}) {
            auto& node = ui.add(key, Role::button, Look::access, key);
            node.icon = "bell";
            node.focusable = true;
            node.action = [this] { ++helped; };
        }
    }
};

}  // namespace

TEST_CASE("two switches go from group to row to item, and what is shown is said") {
    Page stage;
    CHECK_FALSE(stage.ui.scan());
    stage.move();
    CHECK(stage.shown() == "The page");
    CHECK(stage.ui.scan()->covers.size() == 9);
    stage.move();
    CHECK(stage.shown() == "Nästa");
    stage.move();
    CHECK(stage.shown() == "Language, text, help and end");
    stage.move();
    CHECK(stage.shown() == "The page");
    stage.select();
    CHECK(stage.shown() == "Namn");
    stage.move();
    CHECK(stage.shown() == "Val 0, Val 1");
    stage.select();
    CHECK(stage.shown() == "Val 0");
    stage.move();
    stage.select();
    CHECK(stage.chosen == "Val 1");
    CHECK(stage.shown() == "The page");  // from where one is it goes on
    CHECK(stage.said.size() >= 9);
}

TEST_CASE("everything is reached by two switches, and every way in leads out again") {
    Page stage;
    for (const char* word : {"Val 0", "Val 7", "Val 4"}) {
        stage.take(word);
        CHECK(stage.chosen == word);
    }
    stage.take("Hjälp");
    CHECK(stage.helped == 1);
    // In and out of a row, and out of the group, without choosing anything.
    while (stage.shown() != "The page") stage.move();
    stage.select();
    stage.move();
    stage.select();
    CHECK(stage.shown() == "Val 0");
    for (const char* level : {"row", "group"}) {
        CAPTURE(level);
        int moves = 0;
        while (!stage.ui.scan()->out && ++moves < 20) stage.move();
        REQUIRE(stage.ui.scan()->out);
        stage.select();
    }
    CHECK(stage.shown() == "The page");
    CHECK(stage.chosen == "Val 4");
    stage.take("Nästa");
    CHECK(stage.page == "page'");
    CHECK(stage.shown() == "The page");
}

TEST_CASE("words are written by two switches on the screen's keyboard") {
    Page stage;
    std::mt19937 random{std::random_device{}()};
    std::string word;
    for (int i = 0; i < 4; ++i) word += "abdefghijklmnoprstuvy"[random() % 21];
    stage.take("Namn");
    CHECK(stage.ui.editing());
    for (const char letter : word) {
        CAPTURE(word);
        // After a letter the rows are shown from the first one again.
        CHECK(stage.ui.scan()->covers.size() > 6);
        stage.take(std::string(1, letter));
    }
    CHECK(stage.name == word);
    stage.take("Val 2");
    CHECK(stage.chosen == "Val 2");
    CHECK_FALSE(stage.ui.editing());
}

TEST_CASE("one switch: it goes by itself, a press takes, and nothing traps") {
    Page stage;
    CHECK_FALSE(stage.scanning.deadline());
    stage.press();
    CHECK(stage.shown() == "The page");
    CHECK(*stage.scanning.deadline() - stage.now == 4s);  // what has just come up is shown for twice the time
    stage.wait();
    CHECK(stage.shown() == "Nästa");
    CHECK(*stage.scanning.deadline() - stage.now == 2s);
    stage.wait();
    stage.wait();
    CHECK(stage.shown() == "The page");
    stage.press();
    stage.wait();
    stage.press();
    CHECK(stage.shown() == "Val 0");
    // Two rounds without a choice lead out, level by level; and at last nothing moves.
    std::set<std::string> seen;
    for (int i = 0; i < 200 && !stage.scanning.paused(); ++i) {
        stage.wait();
        seen.insert(stage.shown());
    }
    CHECK(stage.scanning.paused());
    CHECK(seen.contains("Val 1"));
    CHECK(seen.contains("Namn"));
    CHECK(seen.contains("Language, text, help and end"));
    CHECK_FALSE(stage.scanning.deadline());
    CHECK(stage.chosen.empty());
    CHECK(stage.next == 0);
    CHECK(stage.said.back().starts_with("Nothing moves now"));
    stage.press();
    CHECK(stage.shown() == "The page");
    CHECK(stage.scanning.deadline());
    stage.wait();
    stage.press();
    CHECK(stage.next == 1);
    CHECK(stage.shown() == "The page");
}

TEST_CASE("one switch: the interval is the citizen's") {
    Page stage;
    stage.press();
    stage.scanning.set_interval(8s);
    stage.wait();
    CHECK(*stage.scanning.deadline() - stage.now == 8s);
}

TEST_CASE("what switches point at has the focus for those who read the tree") {
    Page stage;
    stage.move();
    auto tree = snapshot(stage.ui, 1);
    const auto focused = [&] {
        for (const auto& node : tree.nodes)
            if (node.id == tree.focus) return node.focusable ? node.name : "not focusable";
        return std::string("nobody");
    };
    CHECK(focused() == "The page");
    stage.move();
    tree = snapshot(stage.ui, 1);
    CHECK(focused() == "Nästa");
    stage.scanning.stop(stage.ui);
    CHECK_FALSE(stage.ui.scan());
    CHECK_FALSE(stage.scanning.active());
}
