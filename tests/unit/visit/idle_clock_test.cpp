// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/visit/idle_clock.h"

using namespace std::chrono_literals;
using entre::visit::IdleClock;
using entre::visit::Rest;
using State = IdleClock::State;

TEST_CASE(
    "nobody's visit is never ended; a visitor is asked, may stay as often as they like, and is ended when silent") {
    const IdleClock::Clock::time_point start{};
    IdleClock clock(180s, 60s);
    CHECK(clock.state(start + 1h) == State::off);
    CHECK_FALSE(clock.next_change(start));
    clock.start(start);
    CHECK(clock.state(start + 179s) == State::counting);
    CHECK(clock.state(start + 180s) == State::asking);
    CHECK(clock.seconds_left(start + 180s) == 60);
    CHECK(clock.seconds_left(start + 239s) == 1);
    auto now = start;
    for (int i = 0; i < 50; ++i) {
        now += 239s;
        clock.acted(now);
        CHECK(clock.state(now) == State::counting);
    }
    CHECK(clock.state(now + 240s) == State::expired);
    clock.acted(now + 241s);  // too late: what was written may not be shown to whoever comes now
    CHECK(clock.state(now + 241s) == State::expired);
}

TEST_CASE("the clock rests while help comes, speech plays or a scan runs, and gives the whole time afterwards") {
    const IdleClock::Clock::time_point start{};
    IdleClock clock(180s, 60s);
    clock.start(start);
    clock.rest(Rest::help, true, start + 10s);
    clock.rest(Rest::speech, true, start + 20s);
    CHECK(clock.state(start + 2h) == State::resting);
    clock.rest(Rest::help, false, start + 2h);
    CHECK(clock.state(start + 2h) == State::resting);
    clock.rest(Rest::speech, false, start + 2h);
    CHECK(clock.state(start + 2h + 179s) == State::counting);
    CHECK(clock.state(start + 2h + 180s) == State::asking);
}

TEST_CASE("help that never comes does not keep a visit open for ever") {
    const IdleClock::Clock::time_point start{};
    IdleClock clock(180s, 60s);
    clock.start(start);
    clock.rest(Rest::help, true, start + 10s, 15min);
    clock.rest(Rest::help, true, start + 10min, 15min);  // the same rest
    CHECK(clock.state(start + 909s) == State::resting);
    CHECK(clock.next_change(start + 20s) == start + 910s);
    CHECK(clock.state(start + 910s) == State::counting);
    CHECK(clock.next_change(start + 910s) == start + 1090s);
    CHECK(clock.state(start + 1090s) == State::asking);
    CHECK(clock.seconds_left(start + 1090s) == 60);
    clock.acted(start + 1100s);
    CHECK(clock.state(start + 1279s) == State::counting);
    clock.rest(Rest::help, false, start + 1280s);  // it had ended long ago: no more time is given
    CHECK(clock.state(start + 1280s) == State::asking);
    CHECK(clock.state(start + 1340s) == State::expired);
}

TEST_CASE("the clock says when to look again, and never sooner than something changes") {
    const IdleClock::Clock::time_point start{};
    IdleClock clock(180s, 60s);
    clock.start(start);
    CHECK(clock.next_change(start) == start + 180s);
    for (auto now = start + 180s; clock.state(now) == State::asking;) {
        const auto next = clock.next_change(now);
        REQUIRE(next);
        REQUIRE(*next > now);
        CHECK(clock.seconds_left(*next) == clock.seconds_left(now) - 1);
        now = *next;
    }
}
