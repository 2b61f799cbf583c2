// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/document/signed_text.h"

namespace entre::document {
namespace {

CaseDocument case_of(std::size_t rows) {
    CaseDocument document;
    document.language = "ti";
    document.municipality = {"Lindsjö kommun", "sv"};
    document.service = {{"ፍሉይ መግቢ"}, {"Specialkost", "sv"}};
    document.facts.push_back({{{"ቁጽሪ"}, {"Ärendenummer", "sv"}}, "SPK-2026-ABCD-EFGH"});
    CaseSection section{{{"ቆልዓ"}, {"Barnet", "sv"}}, {}};
    for (std::size_t i = 0; i < rows; ++i)
        section.rows.push_back(
            {{{"ስም"}, {"Namn " + std::to_string(i), "sv"}}, {{"ሓደ"}, {"svar " + std::to_string(i), "sv"}}});
    document.sections.push_back(section);
    document.attachments_title = {{"ወረቓቕቲ"}, {"Bilagor", "sv"}};
    document.attachments.push_back({{{"ምስክር"}, {"Läkarintyg", "sv"}}, {{"1"}, {"1 sida", "sv"}}});
    document.signature.push_back({{"ቅኑዕ እዩ።"}, {"Jag intygar.", "sv"}});
    return document;
}

}  // namespace

TEST_CASE("what is signed is said in the staff's language, and what is confirmed in the citizen's too") {
    const std::string text = signed_text(case_of(2), {{"ተሪፉ"}, {"Resten.", "sv"}}, 4000);
    CHECK(
        text ==
        "Specialkost\nLindsjö kommun\n\nÄrendenummer: SPK-2026-ABCD-EFGH\n\nBarnet\nNamn 0: svar 0\nNamn 1: svar 1\n\n"
        "Bilagor\nLäkarintyg: 1 sida\n\nJag intygar.\n\nፍሉይ መግቢ\nቅኑዕ እዩ።\n");
}

TEST_CASE("a case that is too long is cut between rows, and says so") {
    for (const std::size_t longest : {400, 1000, 3900}) {
        const std::string text = signed_text(case_of(1000), {{"ተሪፉ"}, {"Resten.", "sv"}}, longest);
        CHECK(text.size() <= longest);
        CHECK(text.size() > longest - 100);
        CHECK(text.find("\nResten.\n\nJag intygar.\n") != std::string::npos);
    }
}

TEST_CASE("in one language nothing is said twice") {
    auto document = case_of(1);
    document.service = {"Specialkost"};
    document.signature = {{"Jag intygar."}};
    const std::string text = signed_text(document, "Resten.", 4000);
    CHECK(text.find("Jag intygar.") == text.rfind("Jag intygar."));
}

}  // namespace entre::document
