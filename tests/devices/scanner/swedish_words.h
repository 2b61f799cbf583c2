// SPDX-License-Identifier: EUPL-1.2
// Ordinary words, of which every test run takes others.
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace entre::tests {

inline constexpr std::array swedish_words{
    "allergi",    "andning",     "apelsin",    "avgift",       "barnet",    "bibliotek", "blomkål",    "byggnad",
    "båtplats",   "choklad",     "citron",     "dagbok",       "diagnos",   "dricka",    "dörren",     "elever",
    "ersättning", "familj",      "fisksoppa",  "flygplan",     "frukost",   "föräldrar", "förskola",   "gatan",
    "glutenfri",  "granskog",    "grönsaker",  "gurka",        "handling",  "hembygd",   "hjärtat",    "hosta",
    "hälsosam",   "höstlov",     "idrott",     "inköp",        "jordgubbe", "julafton",  "kalkon",     "kanelbulle",
    "kastrull",   "klassrum",    "knäckebröd", "kommunen",     "kunskap",   "kvarter",   "källare",    "köksbord",
    "laktos",     "lampan",      "lekplats",   "lingon",       "läkare",    "lördag",    "matsal",     "medicin",
    "midsommar",  "morot",       "mjölkfri",   "måltid",       "människa",  "nattljus",  "nyckel",     "nässla",
    "olivolja",   "området",     "orsak",      "paprika",      "pedagog",   "persika",   "plommon",    "potatis",
    "promenad",   "pålägg",      "rabarber",   "recept",       "regnbåge",  "rektor",    "rådhus",     "röster",
    "saffran",    "sallad",      "selleri",    "sjukhus",      "skolgård",  "smörgås",   "sommarlov",  "sparris",
    "stallet",    "symtom",      "sångfågel",  "söndag",       "tallrik",   "tandvård",  "timjan",     "tomater",
    "trädgård",   "tystnad",     "tårtbit",    "undersökning", "uppsala",   "utflykt",   "vaccin",     "valnöt",
    "vardagsrum", "vattenglas",  "vetemjöl",   "vinterdag",    "vårdplan",  "välling",   "yoghurt",    "åkermark",
    "återbesök",  "äldreboende", "äpplen",     "ärtsoppa",     "ögonblick", "öppettid",  "överkänslig"};

/// `count` different words, others each time.
inline std::vector<std::string> random_words(std::size_t count) {
    std::vector<std::string> words(swedish_words.begin(), swedish_words.end());
    std::shuffle(words.begin(), words.end(), std::mt19937(std::random_device{}()));
    words.resize(std::min(count, words.size()));
    return words;
}

inline int random_number(int least, int most) {
    std::random_device device;
    return std::uniform_int_distribution(least, most)(device);
}

inline std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace entre::tests
