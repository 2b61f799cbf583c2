// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/keyboard_layouts.h"

#include <algorithm>

#include "kiosk/language/mark.h"

namespace entre::ui {
namespace {

using language::tr_noop;

// Letters of other languages in Latin script, for names.
constexpr std::array<std::string_view, 3> latin_more{"á à â ã æ ç č ć đ ð é", "è ê ë í ï ł ñ ŋ ó ô ø", "š ß ŧ ú ü ý ž"};

}  // namespace

const std::vector<KeyboardLayout>& keyboard_layouts() {
    static const std::vector<KeyboardLayout> all{
        {"sv",
         "SV",
         tr_noop("Swedish keyboard"),
         {"q w e r t y u i o p å", "a s d f g h j k l ö ä", "z x c v b n m"},
         latin_more,
         "áé"},
        {"en",
         "EN",
         tr_noop("English keyboard"),
         {"q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"},
         {"å ä ö æ ø á à â ç č é", "è ê ë í ï ł ñ ó ô đ ŋ", "š ß ŧ ú ü ý ž"},
         "áé"},
        {"fi",
         "FI",
         tr_noop("Finnish keyboard"),
         {"q w e r t y u i o p å", "a s d f g h j k l ö ä", "z x c v b n m"},
         latin_more,
         "áé"},
        // The order of the keyboards that Giellatekno gives out for Northern Sámi.
        {"se",
         "SE",
         tr_noop("Northern Sámi keyboard"),
         {"á š e r t y u i o p ŋ", "a s d f g h j k l đ ŧ", "z č c v b n m ž"},
         {"q w x å ä ö æ ø à â ç", "é è ê ë í ï ð ñ ó ô ł", "ß ü ú ý ć"},
         "åä"},
        // The places of the Arabic keyboards that people know, with what is left over on the second layer.
        {"ar",
         "ع",
         tr_noop("Arabic keyboard"),
         {"ض ص ث ق ف غ ع ه خ ح ج", "ش س ي ب ل ا ت ن م ك ط", "ذ ر ى ة و ز ظ د"},
         {"ء أ إ آ ئ ؤ لا ٱ پ چ گ", "٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩", "، ؛ ؟ « » ـ"},
         "أء",
         false},
        {"ti",
         "ሀ",
         tr_noop("Tigrinya keyboard"),
         {"ሀ ለ ሐ መ ረ ሰ ሸ ቀ ቐ በ ተ", "ቸ ነ ኘ አ ከ ኸ ወ ዐ ዘ ዠ የ", "ደ ጀ ገ ጠ ጨ ጸ ፈ ፐ"},
         {"ቨ ሠ ኀ ፀ ጰ ቈ ቘ ኰ ዀ ጐ ኈ", "። ፣ ፤ ፥ ፡ ፦ ፧", "፩ ፪ ፫ ፬ ፭ ፮"},
         "ቨ።",
         false,
         true},
    };
    return all;
}

const KeyboardLayout& keyboard_layout(std::string_view language) {
    const auto& all = keyboard_layouts();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.language == language; });
    return found == all.end() ? all.front() : *found;
}

std::vector<std::string> letters_of(std::string_view row) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < row.size();) {
        const std::size_t end = std::min(row.find(' ', at), row.size());
        letters.emplace_back(row.substr(at, end - at));
        at = end + 1;
    }
    return letters;
}

std::vector<std::string> syllable_orders(std::string_view text, bool& follows) {
    // U+1200 to U+135A in UTF-8, three bytes each; a consonant's orders are eight neighbours.
    unsigned code = 0;
    if (text.size() >= 3) {
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text[text.size() - 3 + i]));
        };
        if ((byte(0) & 0xF0U) == 0xE0U) code = (byte(0) & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    }
    follows = code >= 0x1200 && code <= 0x135A;
    const unsigned base = follows ? code & ~7U : 0x12A0;
    // The labialised ones have no second and seventh order; those places are not letters.
    static constexpr std::array<unsigned, 5> labialised{0x1248, 0x1258, 0x1288, 0x12B0, 0x12C0};
    const bool is_labialised = std::ranges::find(labialised, base) != labialised.end() || base == 0x1310;
    std::vector<std::string> orders;
    orders.reserve(7);
    for (unsigned order = 0; order < 7; ++order) {
        if (is_labialised && (order == 1 || order == 6)) continue;
        const unsigned c = base + order;
        orders.push_back({static_cast<char>(0xE0U | c >> 12U), static_cast<char>(0x80U | (c >> 6U & 0x3FU)),
                          static_cast<char>(0x80U | (c & 0x3FU))});
    }
    return orders;
}

}  // namespace entre::ui
