// SPDX-License-Identifier: EUPL-1.2
#include "screens/form_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace entre;
using namespace entre::screens;

namespace {

std::string word(std::mt19937& random) {
    static const std::string consonants = "bdfghjklmnprstv", vowels = "aeiouy";
    std::string result;
    for (int i = 0; i < 5; ++i) {
        result += consonants[random() % consonants.size()];
        result += vowels[random() % vowels.size()];
    }
    return result;
}

eservice::Question question(std::size_t options, std::mt19937& random) {
    eservice::Question asked;
    asked.id = "place";
    asked.kind = eservice::QuestionKind::choice;
    std::set<std::string> names;
    while (names.size() < options) names.insert(word(random));
    for (const std::string& name : names) {
        eservice::Option option;
        option.id = "o" + std::to_string(asked.options.size());
        option.label = eservice::Text({{"sv", "Å" + name + " skola"}, {"en", name + " school"}});
        asked.options.push_back(option);
    }
    return asked;
}

}  // namespace

TEST_CASE("more than eight answers are searched among") {
    std::mt19937 random{std::random_device{}()};
    CHECK_FALSE(is_searched(question(8, random)));
    CHECK(is_searched(question(9, random)));
    eservice::Question boxes = question(20, random);
    boxes.kind = eservice::QuestionKind::choices;
    CHECK_FALSE(is_searched(boxes));
}

TEST_CASE("one of 290 is found by its beginning, without its accents and with a letter wrong") {
    std::mt19937 random{std::random_device{}()};
    const eservice::Question asked = question(290, random);
    CHECK(search_matches(asked, "sv", "").size() == 290);
    CHECK(search_matches(asked, "sv", "").front() == asked.options.front().id);
    CHECK(search_matches(asked, "sv", "finnsinte").empty());
    for (int i = 0; i < 40; ++i) {
        const auto& wanted = asked.options[random() % asked.options.size()];
        std::string typed = wanted.label.in("sv");
        CAPTURE(typed);
        CHECK(search_matches(asked, "sv", typed).front() == wanted.id);
        typed = "a" + typed.substr(2, 10);  // without the ring
        CHECK(search_matches(asked, "sv", typed).front() == wanted.id);
        typed[3 + random() % 6] = 'x';
        const auto found = search_matches(asked, "sv", typed);
        CHECK(std::ranges::find(found, wanted.id) != found.end());
        CHECK(found.size() < 30);
        CHECK(search_matches(asked, "en", wanted.label.in("en")).front() == wanted.id);
    }
}
