// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/message_file.h"

#include <doctest/doctest.h>

#include <random>

#include "mo_writer.h"

using namespace entre;
using namespace entre::language;
using namespace std::string_literals;

namespace {

std::string random_word(std::mt19937& random) {
    std::string word;
    for (auto length = std::uniform_int_distribution<int>(1, 12)(random); length > 0; --length)
        word += static_cast<char>(std::uniform_int_distribution<int>('a', 'z')(random));
    return word;
}

}  // namespace

TEST_CASE("every message is found, and nothing else is") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::map<std::string, std::string> messages{{"", "Content-Type: text/plain; charset=UTF-8\n"}};
    for (int i = 0; i < 300; ++i) messages[random_word(random)] = "å" + random_word(random);
    const auto file = MessageFile::parse(make_mo(messages));
    REQUIRE(file);
    for (const auto& [english, text] : messages) CHECK(file->find(english) == text);
    for (int i = 0; i < 300; ++i)
        if (const std::string word = random_word(random); !messages.contains(word)) CHECK(file->find(word).empty());
}

TEST_CASE("plural forms follow the rule of the catalogue") {
    const std::map<std::string, std::string> messages{
        {"", "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"},
        {"one page\0{count} pages"s, "first\0second\0third"s},
    };
    const auto file = MessageFile::parse(make_mo(messages));
    REQUIRE(file);
    CHECK(file->find_plural("one page", 1) == "first");
    CHECK(file->find_plural("one page", 2) == "second");
    CHECK(file->find_plural("one page", 0) == "third");
    CHECK(file->find("one page") == "first");
    CHECK(file->find_plural("other", 1).empty());
}

TEST_CASE("a catalogue with fewer forms than it says gives nothing rather than something else") {
    const auto file =
        MessageFile::parse(make_mo({{"", "Plural-Forms: nplurals=2; plural=n != 1;\n"}, {"page\0pages"s, "sida"}}));
    REQUIRE(file);
    CHECK(file->find_plural("page", 7).empty());
}

TEST_CASE("a broken catalogue is refused, wherever it is cut or bent") {
    const std::string whole = make_mo({{"", "header\n"}, {"Back", "Tillbaka"}, {"Next", "Nästa"}});
    REQUIRE(MessageFile::parse(whole));
    for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(MessageFile::parse(whole.substr(0, length)));
    }
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 5000; ++i) {
        std::string bent = whole;
        bent[std::uniform_int_distribution<std::size_t>(0, bent.size() - 1)(random)] =
            static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
        if (const auto file = MessageFile::parse(bent)) {
            CHECK(file->find("Back").size() <= whole.size());
            CHECK(file->find_plural("Next", 3).size() <= whole.size());
        }
    }
    CHECK_FALSE(MessageFile::parse(make_mo({{"", "Plural-Forms: nplurals=2; plural=nonsense;\n"}})));
}
