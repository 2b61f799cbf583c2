// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/challenges.h"

#include <doctest/doctest.h>

#include <set>
#include <vector>

namespace entre::relay {
namespace {

TEST_CASE("a challenge is good once, from the terminal that asked for it") {
    Challenges challenges;
    const auto challenge = challenges.issue("terminal-1");
    REQUIRE(challenge);
    CHECK(challenge->text.find("terminal-1") != std::string::npos);
    CHECK(challenges.take(challenge->id, "terminal-2").error().code == ErrorCode::challenge_expired);
    CHECK(challenges.take(challenge->id, "terminal-1") == challenge->text);
    CHECK(challenges.take(challenge->id, "terminal-1").error().code == ErrorCode::challenge_expired);
    CHECK(challenges.take("never", "terminal-1").error().code == ErrorCode::challenge_expired);
}

TEST_CASE("a challenge has its time") {
    Challenges challenges{std::chrono::seconds(0)};
    const auto challenge = challenges.issue("terminal-1");
    REQUIRE(challenge);
    CHECK(challenges.take(challenge->id, "terminal-1").error().code == ErrorCode::challenge_expired);
}

TEST_CASE("a terminal that asks and asks loses its oldest, not others' and not memory") {
    Challenges challenges;
    const auto other = challenges.issue("terminal-2");
    std::vector<Challenge> mine;
    std::set<std::string> texts;
    for (std::size_t i = 0; i < Challenges::most_live + 5; ++i) {
        mine.push_back(*challenges.issue("terminal-1"));
        texts.insert(mine.back().text.substr(0, 44));
    }
    CHECK(texts.size() == mine.size());
    for (std::size_t i = 0; i < mine.size(); ++i)
        CHECK(challenges.take(mine[i].id, "terminal-1").has_value() == (i >= 5));
    CHECK(challenges.take(other->id, "terminal-2"));
}

}  // namespace
}  // namespace entre::relay
