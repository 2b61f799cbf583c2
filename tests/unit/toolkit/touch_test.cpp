// SPDX-License-Identifier: EUPL-1.2
// Fingers: one at a time, palms not at all, and a press when it is lifted where it came down.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <thread>

#include "tests/unit/toolkit/stage.h"

using namespace entre::ui;
using namespace entre::ui::test;

namespace {

class Hand final : public Stage {
public:
    std::array<int, 3> pressed{};

    Hand() { build(); }
    Point at(int button) const { return node(std::to_string(button)).box.centre(); }
    void finger(InputEvent::Kind kind, Point where, std::int64_t id) {
        InputEvent event;
        event.kind = kind;
        event.at = where;
        event.touch = true;
        event.finger = id;
        send(event);
    }
    void down(Point where, std::int64_t id = 1) { finger(InputEvent::Kind::pointer_down, where, id); }
    void up(Point where, std::int64_t id = 1) { finger(InputEvent::Kind::pointer_up, where, id); }
    void move(Point where, std::int64_t id = 1) { finger(InputEvent::Kind::pointer_move, where, id); }
    /// Longer than the contacts of a palm are apart, and than a second strike is waited for.
    static void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(350)); }
    bool none() const { return pressed == std::array<int, 3>{}; }

protected:
    void add_page() override {
        const auto body = ui.in(Region::body);
        for (std::size_t i = 0; i < pressed.size(); ++i)
            ui.choice(std::to_string(i), std::to_string(i), "", false, [this, i] { ++pressed[i]; });
    }
};

}  // namespace

TEST_CASE("a finger presses when it is lifted inside, once, however long it stays") {
    Hand hand;
    hand.down(hand.at(0));
    for (int i = 0; i < 20; ++i) hand.move(hand.at(0));
    CHECK(hand.none());
    Hand::pause();
    hand.up(hand.at(0));
    CHECK(hand.pressed[0] == 1);
    hand.up(hand.at(0));
    CHECK(hand.pressed[0] == 1);
}

TEST_CASE("a second finger does nothing while one is down, and takes nothing from it") {
    Hand hand;
    hand.down(hand.at(0), 1);
    Hand::pause();
    hand.down(hand.at(1), 2);
    hand.move(hand.at(2), 2);
    hand.up(hand.at(1), 2);
    CHECK(hand.none());
    hand.up(hand.at(0), 1);
    CHECK(hand.pressed == std::array{1, 0, 0});
    // Neither does it press when it is the last one lifted.
    Hand::pause();
    hand.down(hand.at(0), 1);
    Hand::pause();
    hand.down(hand.at(1), 2);
    hand.up(hand.at(0), 1);
    hand.up(hand.at(1), 2);
    CHECK(hand.pressed == std::array{2, 0, 0});
}

TEST_CASE("a palm presses nothing: many contacts at once") {
    Hand hand;
    for (int finger = 1; finger <= 4; ++finger) hand.down(hand.at(finger % 3), finger);
    for (int finger = 1; finger <= 4; ++finger) hand.up(hand.at(finger % 3), finger);
    CHECK(hand.none());
    Hand::pause();
    hand.down(hand.at(2), 9);
    hand.up(hand.at(2), 9);
    CHECK(hand.pressed == std::array{0, 0, 1});
}

TEST_CASE("a hand that rests where nothing can be pressed is in nobody's way") {
    Hand hand;
    hand.down({1910, 600}, 7);
    Hand::pause();
    hand.down(hand.at(1), 8);
    hand.up(hand.at(1), 8);
    CHECK(hand.pressed == std::array{0, 1, 0});
    hand.up({1910, 600}, 7);
    CHECK(hand.pressed == std::array{0, 1, 0});
}
