// SPDX-License-Identifier: EUPL-1.2
// The on-screen keyboards: every letter of every language has a key, and every key has its place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "screens/ui/on_screen_keyboard.h"

using namespace entre::ui;

namespace {

using Kind = KeyCap::Kind;

std::vector<KeyboardShape> every_shape() {
    std::vector<KeyboardShape> shapes;
    for (const KeyboardLayout& layout : keyboard_layouts())
        for (const auto plane :
             {KeyboardPlane::letters, KeyboardPlane::digits, KeyboardPlane::more, KeyboardPlane::edit})
            for (const auto entry : {Entry::text, Entry::name, Entry::email, Entry::digits})
                for (const bool portrait : {false, true}) {
                    KeyboardShape shape{&layout, nullptr, plane, entry, portrait, {}};
                    if (layout.language != "sv") shape.other = &keyboard_layout("sv");
                    // E-mail addresses are written on keyboards with capitals only.
                    if (entry == Entry::email && (!layout.capitals || layout.language == "se")) continue;
                    bool follows = false;
                    if (layout.syllables) shape.orders = syllable_orders("", follows);
                    shapes.push_back(shape);
                }
    return shapes;
}

std::set<std::string> written_with(const KeyboardLayout& layout) {
    std::set<std::string> letters;
    for (const auto& rows : {layout.letters, layout.more})
        for (const auto row : rows)
            for (const auto& letter : letters_of(row)) letters.insert(letter);
    return letters;
}

}  // namespace

TEST_CASE("each row fills the keyboard's width with keys of at least one unit, and no key stands twice") {
    for (const KeyboardShape& shape : every_shape()) {
        CAPTURE(shape.layout->language);
        CAPTURE(static_cast<int>(shape.plane));
        CAPTURE(shape.portrait);
        const KeyRows rows = key_rows(shape);
        CHECK(rows.size() <= (shape.portrait ? 5 : 4));
        std::set<std::string> letters;
        std::map<Kind, int> kinds;
        for (const auto& row : rows) {
            float units = 0;
            for (const KeyCap& cap : row) {
                units += cap.units;
                CHECK(cap.units >= 0.999F);
                ++kinds[cap.kind];
                if (cap.kind == Kind::letter) CHECK(letters.insert(cap.text).second);
            }
            CHECK(std::abs(units - units_across(shape.portrait)) < 0.01F);
        }
        CHECK(kinds[Kind::erase] == 1);
        CHECK(kinds[Kind::hide] == 1);
        CHECK(kinds[Kind::plane] >= 1);
    }
}

TEST_CASE("every letter of the language has a key on its first or second layer") {
    const std::map<std::string, std::string> alphabets{
        {"sv", "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö é ü á"},
        {"en", "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö é"},
        {"fi", "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö š ž"},
        {"se", "a á b c č d đ e f g h i j k l m n ŋ o p r s š t ŧ u v z ž å ä ö q w x y"},
        {"ar", "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء أ إ آ ؤ ئ ى ة"},
        {"ti", "ሀ ለ ሐ መ ረ ሰ ሸ ቀ ቐ በ ቨ ተ ቸ ነ ኘ አ ከ ኸ ወ ዐ ዘ ዠ የ ደ ጀ ገ ጠ ጨ ጸ ፀ ፈ ፐ ቈ ኰ ጐ"},
    };
    for (const auto& alphabet : alphabets) {
        CAPTURE(alphabet.first);
        const auto there = written_with(keyboard_layout(alphabet.first));
        for (const auto& letter : letters_of(alphabet.second)) {
            CAPTURE(letter);
            CHECK(there.count(letter) == 1);
        }
    }
    // The first layer alone holds what is written daily.
    for (const auto* letter : {"á", "č", "đ", "ŋ", "š", "ŧ", "ž"}) {
        const auto& rows = keyboard_layout("se").letters;
        CHECK(std::ranges::any_of(rows, [&](const auto row) {
            const auto letters = letters_of(row);
            return std::ranges::find(letters, letter) != letters.end();
        }));
    }
}

TEST_CASE("a layer is never a dead end, and another language's keyboard is one key away") {
    for (const KeyboardShape& shape : every_shape()) {
        bool leads_on = false, other = false;
        for (const auto& row : key_rows(shape))
            for (const KeyCap& cap : row) {
                leads_on = leads_on || (cap.kind == Kind::plane && cap.plane != shape.plane);
                other = other || cap.kind == Kind::language;
            }
        CHECK(leads_on);
        if (shape.plane == KeyboardPlane::letters) CHECK(other == (shape.other != nullptr));
    }
}

TEST_CASE("an Ethiopic syllable offers its seven orders, and any other text those of the vowel carrier") {
    bool follows = false;
    CHECK(syllable_orders("ሰላ", follows) == letters_of("ለ ሉ ሊ ላ ሌ ል ሎ"));
    CHECK(follows);
    CHECK(syllable_orders("", follows) == letters_of("አ ኡ ኢ ኣ ኤ እ ኦ"));
    CHECK_FALSE(follows);
    CHECK(syllable_orders("Anna", follows) == letters_of("አ ኡ ኢ ኣ ኤ እ ኦ"));
    CHECK_FALSE(follows);
    CHECK(syllable_orders("ኳ", follows) == letters_of("ኰ ኲ ኳ ኴ ኵ"));
    CHECK(follows);
    CHECK(syllable_orders("ሰ።", follows).front() == "አ");
    CHECK_FALSE(follows);
}
