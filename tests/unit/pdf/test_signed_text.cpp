// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/document/signed_text.h"

namespace entre::document {
namespace {

/// In the citizen's language and in the staff's.
Wording both(const std::string& citizens, const std::string& staffs) {
    return {Phrase{citizens}, Phrase{staffs, "sv"}};
}

CaseDocument case_of(std::size_t rows) {
    CaseDocument document;
    document.language = "ti";
    document.municipality = Wording("Lindsjö kommun", "sv");
    document.service = both("ፍሉይ መግቢ", "Specialkost");
    document.facts.push_back({both("ቁጽሪ", "Ärendenummer"), "SPK-2026-ABCD-EFGH"});
    CaseSection section{both("ቆልዓ", "Barnet"), {}};
    for (std::size_t i = 0; i < rows; ++i)
        section.rows.push_back({both("ስም", "Namn " + std::to_string(i)), both("ሓደ", "svar " + std::to_string(i))});
    document.sections.push_back(section);
    document.attachments_title = both("ወረቓቕቲ", "Bilagor");
    document.attachments.push_back({both("ምስክር", "Läkarintyg"), both("1", "1 sida")});
    document.signature.push_back(both("ቅኑዕ እዩ።", "Jag intygar."));
    return document;
}

}  // namespace

TEST_CASE("what is signed is said in the staff's language, and what is confirmed in the citizen's too") {
    const std::string text = signed_text(case_of(2), both("ተሪፉ", "Resten."), 4000);
    CHECK(
        text ==
        "Specialkost\nLindsjö kommun\n\nÄrendenummer: SPK-2026-ABCD-EFGH\n\nBarnet\nNamn 0: svar 0\nNamn 1: svar 1\n\n"
        "Bilagor\nLäkarintyg: 1 sida\n\nJag intygar.\n\nፍሉይ መግቢ\nቅኑዕ እዩ።\n");
}

TEST_CASE("a case that is too long is cut between rows, and says so") {
    for (const std::size_t longest : {400, 1000, 3900}) {
        const std::string text = signed_text(case_of(1000), both("ተሪፉ", "Resten."), longest);
        CHECK(text.size() <= longest);
        CHECK(text.size() > longest - 100);
        CHECK(text.find("\nResten.\n\nJag intygar.\n") != std::string::npos);
    }
}

TEST_CASE("in one language nothing is said twice") {
    auto document = case_of(1);
    document.service = Wording("Specialkost");
    document.signature = {Wording("Jag intygar.")};
    const std::string text = signed_text(document, "Resten.", 4000);
    CHECK(text.find("Jag intygar.") == text.rfind("Jag intygar."));
}

}  // namespace entre::document
