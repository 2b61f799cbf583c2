// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/text_language.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace entre::document {
namespace {

struct SmallWords {
    const char* language;
    std::string_view words;  ///< with a space on both sides of each
};

// Words that stand in nearly every text of a language, and mean nothing in the others here.
constexpr std::array languages{
    SmallWords{"sv",
               " och att det är som på för av inte med till ett jag har ska eller från vid efter mycket utan "
               "enligt över även samt kan vi du "},
    SmallWords{"en",
               " the and of to is that it with as was this from are which been has have not by were would should "
               "an she he they their "},
    SmallWords{"fi",
               " ja on ei että se hän ovat oli myös mutta tai kuin joka sekä kanssa jos voi ole minä tämä sen "
               "hänen ollut vain "},
    SmallWords{"de",
               " und der die das ist nicht mit dem von zu auf wird sich eine einer im werden auch bei oder wurde "
               "ich sie "},
    SmallWords{"fr",
               " et les est une dans pour qui que sur par avec pas sont ses aux ou ce cette il elle nous vous des "},
    SmallWords{"es", " el los las una por con para como del su al más pero sus este esta son fue está y "},
};

constexpr int least_found = 3;  // fewer may be chance, or names
constexpr int clear_lead = 2;   // times as many as of any other

}  // namespace

std::string language_of(std::span<const Word> words) {
    std::array<int, languages.size()> found{};
    for (const Word& word : words) {
        std::string text = word.text;
        while (!text.empty() && std::ispunct(static_cast<unsigned char>(text.back()))) text.pop_back();
        std::ranges::transform(text, text.begin(),
                               [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
        if (text.empty() || text.find(' ') != std::string::npos) continue;
        text.insert(text.begin(), ' ');
        text += ' ';
        for (std::size_t i = 0; i < languages.size(); ++i)
            if (languages[i].words.find(text) != std::string_view::npos) ++found[i];
    }
    const auto most = std::ranges::max_element(found);
    if (*most < least_found) return {};
    const int winner = *most;
    const auto rivals = std::ranges::count_if(found, [&](int count) { return count * clear_lead > winner; });
    if (rivals > 1) return {};  // the winner is one of them
    return languages[static_cast<std::size_t>(most - found.begin())].language;
}

}  // namespace entre::document
