// SPDX-License-Identifier: EUPL-1.2
// Each hint of a provider has words in each language, and a way on.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "screens/provider_words.h"

using namespace entre;
using identity::ProviderHint;
using screens::ProviderWay;

TEST_CASE("each hint has words in each language, which name the provider where they speak of it") {
    auto loaded = language::Translator::load(std::filesystem::path(std::getenv("ENTRE_BINARY_DIR")) / "locales",
                                             {"en", "sv", "fi", "se", "ar", "ti"});
    REQUIRE(loaded);
    for (const ProviderHint hint : identity::all_provider_hints) {
        std::set<std::string> texts;
        for (const char* code : {"en", "sv", "fi", "se", "ar", "ti"}) {
            CAPTURE(code);
            CAPTURE(name(hint));
            REQUIRE(loaded->set_language(code));
            const std::string words = screens::provider_words(*loaded, hint, "Qx7");
            CHECK(words.size() > 10);
            CHECK(words.find('{') == std::string::npos);
            texts.insert(words);
        }
        CHECK(texts.size() == 6);
    }
}

TEST_CASE("each hint has a way on") {
    CHECK(screens::way_on(ProviderHint::scan_code) == ProviderWay::show_code);
    CHECK(screens::way_on(ProviderHint::opened) == ProviderWay::on_phone);
    CHECK(screens::way_on(ProviderHint::wait) == ProviderWay::on_phone);
    CHECK(screens::way_on(ProviderHint::expired) == ProviderWay::again);
    CHECK(screens::way_on(ProviderHint::failed) == ProviderWay::again);
    CHECK(screens::way_on(ProviderHint::certificate_refused) == ProviderWay::other_way);
    CHECK(screens::way_on(ProviderHint::down) == ProviderWay::other_way);
}
