// SPDX-License-Identifier: EUPL-1.2
// Ordinary words of papers in other languages than Swedish.
#pragma once

#include <array>
#include <string>

namespace entre::tests {

inline constexpr std::array english_words{
    "the",     "child",  "which", "school", "doctor",  "because",   "weekly",   "their",   "through",
    "should",  "health", "milk",  "wheat",  "without", "breakfast", "together", "there",   "with",
    "weather", "though", "youth", "width",  "length",  "author",    "watch",    "switch",  "birth",
    "mother",  "father", "wrong", "answer", "between", "whether",   "and",      "quickly", "follow",
};

inline constexpr std::array finnish_words{
    "lapsi",   "koulu",     "lääkäri",   "todistus", "viikko", "maito",   "ruoka",   "perhe",    "äiti",
    "isä",     "kotona",    "päiväkoti", "syödä",    "kunta",  "hakemus", "hylätty", "yhteensä", "sairaus",
    "tarvita", "erityinen", "kirjasto",  "vuosi",    "nimi",   "osoite",  "puhelin", "työ",      "hyvä",
};

inline constexpr std::array arabic_words{
    "شهادة", "المدرسة", "الطفل",   "الطبيب", "يحتاج", "طعام",   "خاص",    "بسبب",  "الحساسية", "من",    "الحليب",
    "في",    "البيت",   "العائلة", "كل",     "يوم",   "أسبوع",  "إلى",    "الطلب", "البلدية",  "مكتبة", "عنوان",
    "الاسم", "هاتف",    "رقم",     "سنة",    "العمل", "الدواء", "مستشفى", "تاريخ", "الميلاد",  "عن",    "هذا",
};

inline constexpr std::array tigrinya_words{
    "ቤት",    "ትምህርቲ", "ቆልዓ", "ሓኪም",  "ምስክር", "ወረቐት", "ሰሙን", "ጸባ", "ምግቢ", "ስድራ", "ኣደ",  "ኣቦ",  "ስራሕ",  "መድሃኒት",
    "ሆስፒታል", "ዕለት",   "ስም",  "ኣድራሻ", "ቁጽሪ",  "ዓመት",  "ናይ",  "ምስ", "ኣብ",  "እዩ",  "ሕማም", "ከተማ", "መጽሓፍ",
};

}  // namespace entre::tests
