// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/random_words.h"

#include "kiosk/document/pdf_syntax.h"

namespace entre::testing {
namespace {

std::u32string letters(Script script) {
    switch (script) {
        case Script::latin:
            return U"abcdefghijklmnopqrstuvwxyzåäöéüñłśżźčŋđÅÄÖABCDEFGHIJKLMNOPQRSTUVWXYZ";
        case Script::arabic:
            return U"ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگکیآأإؤئءةىڕڵۆێەلالا";  // twice lam, alef: they join
        case Script::cyrillic:
            return U"абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґАБВГД";
        case Script::ethiopic:
            return U"ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐቋኳጓትግርኛ";
        case Script::greek:
            return U"αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΒΓΔ";
        case Script::hebrew:
            return U"אבגדהוזחטיכלמנסעפצקרשת";
    }
    return {};
}

}  // namespace

RandomWords::RandomWords() : random_(std::random_device{}()) {}

int RandomWords::number(int smallest, int largest) {
    return std::uniform_int_distribution<int>(smallest, largest)(random_);
}

std::string RandomWords::word(Script script) {
    const std::u32string alphabet = letters(script);
    std::string word;
    for (int left = number(6, 11); left > 0; --left)
        word += document::utf8(alphabet[static_cast<std::size_t>(number(0, static_cast<int>(alphabet.size()) - 1))]);
    return word;
}

}  // namespace entre::testing
