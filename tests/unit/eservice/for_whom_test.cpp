// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/for_whom.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "kiosk/eservice/catalogue.h"
#include "small_definition.h"

using namespace entre::eservice;
using entre::identity::Mandate;
using namespace std::chrono;

namespace {

constexpr year_month_day today = year(2026) / November / 22;

ForWhom shipped() {
    auto step =
        ForWhom::read(std::filesystem::path(std::getenv("ENTRE_SOURCE_DIR")) / "provisioning/content/for_whom.yaml",
                      {"sv", "en", "fi", "se", "ar", "ti"});
    if (!step)
        for (const auto& refusal : step.error()) FAIL_CHECK(refusal.words());
    REQUIRE(step);
    return *step;
}

Definition small(const std::string& parties) {
    const auto for_whom = shipped();
    const auto definition =
        parse_definition("small.yaml", small_definition + "for_whom: [" + parties + "]\n", {}, &for_whom);
    if (!definition)
        for (const auto& refusal : definition.error()) FAIL_CHECK(refusal.words());
    REQUIRE(definition);
    return *definition;
}

std::vector<std::string> asked(const Answers& answers) {
    std::vector<std::string> ids;
    for (const auto* question : answers.visible("for_whom")) ids.push_back(question->id);
    return ids;
}

std::vector<std::string> papers(const Answers& answers) {
    std::vector<std::string> ids;
    for (const auto* attachment : answers.attachments())
        if (answers.is_required(*attachment)) ids.push_back(attachment->id);
    return ids;
}

using Ids = std::vector<std::string>;

std::string some_name() {
    std::random_device random;
    std::string name = "Xa";
    for (int i = 0; i < 6; ++i) name += static_cast<char>('a' + random() % 26);
    return name;
}

}  // namespace

TEST_CASE("who acts for oneself is asked one question, and nothing when there is no other way") {
    const auto several = small("self, child, person, organisation"), one = small("self");
    Answers answers(several, today);
    CHECK(asked(answers) == Ids{"for_whom"});
    CHECK(answers.faults("for_whom").size() == 1);
    REQUIRE(answers.set("for_whom", "self"));
    CHECK(asked(answers) == Ids{"for_whom"});
    CHECK(answers.faults("for_whom").empty());
    CHECK(papers(answers).empty());
    CHECK_FALSE(mandate(answers));
    CHECK(one.steps.size() == 2);
    CHECK_FALSE(mandate(Answers(one, today)));
}

TEST_CASE("a child is named, and its guardian needs no paper") {
    const auto definition = small("self, child");
    Answers answers(definition, today);
    REQUIRE(definition.question("for_whom")->options.size() == 2);
    CHECK_FALSE(definition.question("for_whom_organisation_name"));
    CHECK(
        std::ranges::none_of(definition.attachments, [](const Attachment& one) { return one.id.starts_with("for"); }));
    REQUIRE(answers.set("for_whom", "child"));
    CHECK_FALSE(mandate(answers));
    const auto name = some_name() + " Ek";
    REQUIRE(answers.set("for_whom_child_name", name));
    REQUIRE(answers.set("for_whom_child_number", "190101-2391"));
    CHECK(answers.faults("for_whom").empty());
    CHECK(mandate(answers) == Mandate{Mandate::Kind::child, Mandate::Right::guardian, name, "201901012391"});
    // What was first said and then taken back is nobody's.
    REQUIRE(answers.set("for_whom", "self"));
    CHECK_FALSE(mandate(answers));
}

TEST_CASE("who acts for another person says by what right, and has the paper for it") {
    const auto definition = small("self, child, person");
    Answers answers(definition, today);
    REQUIRE(answers.set("for_whom", "person"));
    const auto name = some_name();
    REQUIRE(answers.set("for_whom_person_name", name));
    REQUIRE(answers.set("for_whom_person_number", "191500722390"));
    for (const auto& [capacity, right, paper] :
         {std::tuple{"trustee", Mandate::Right::trustee, "for_whom_appointment"},
          {"administrator", Mandate::Right::administrator, "for_whom_appointment"},
          {"agent", Mandate::Right::agent, "for_whom_authority"}}) {
        const std::string acts_as = capacity;
        CAPTURE(acts_as);
        REQUIRE(answers.set("for_whom_capacity", capacity));
        CHECK(answers.faults("for_whom").empty());
        CHECK(papers(answers) == Ids{paper});
        CHECK(mandate(answers) == Mandate{Mandate::Kind::person, right, name, "191500722390"});
    }
}

TEST_CASE("an e-service for associations alone does not ask for whom") {
    const auto definition = small("organisation");
    Answers answers(definition, today);
    CHECK(asked(answers) == Ids{"for_whom_organisation_name", "for_whom_organisation_number", "for_whom_signatory"});
    const auto name = some_name();
    REQUIRE(answers.set("for_whom_organisation_name", name));
    REQUIRE(answers.set("for_whom_organisation_number", "556012-5790"));
    REQUIRE(answers.set("for_whom_signatory", "authorised"));
    CHECK(papers(answers) == Ids{"for_whom_authority"});
    CHECK(mandate(answers) == Mandate{Mandate::Kind::organisation, Mandate::Right::authorised, name, "165560125790"});
    REQUIRE(answers.set("for_whom_signatory", "signatory"));
    CHECK(papers(answers).empty());
}

TEST_CASE("an e-service's own conditions may look back to it, and its ids are taken") {
    const auto for_whom = shipped();
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = small_definition + "for_whom: [self, child]\n";
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return parse_definition("small.yaml", text.replace(at, from.size(), to), {}, &for_whom);
    };
    CHECK(with("show_if: {question: reason, equals: ill}", "show_if: {question: for_whom, equals: child}"));
    const auto not_there =
        with("show_if: {question: reason, equals: ill}", "show_if: {question: for_whom, equals: person}");
    REQUIRE_FALSE(not_there);
    CHECK(not_there.error().front().sentence == "The question 'for_whom' has no option 'person'.");
    const auto taken = with("- id: sure", "- id: for_whom");
    REQUIRE_FALSE(taken);
    CHECK(taken.error().front().sentence == "The question 'for_whom' stands twice.");
    const auto alone = parse_definition("small.yaml", small_definition + "for_whom: [self, child]\n");
    REQUIRE_FALSE(alone);
    CHECK(alone.error().front().line > 50);
}

TEST_CASE("a for_whom.yaml that lacks what the program asks for is refused") {
    const auto refused = ForWhom::parse("for_whom.yaml",
                                        "steps:\n  - id: who\n    title: {sv: Vem, en: Who}\n    questions:\n"
                                        "      - {id: name, kind: name, label: {sv: Namn, en: Name}}\n");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().words() ==
          "for_whom.yaml:1: There must be a question 'for_whom' with the options self, child, person and "
          "organisation.");
}

TEST_CASE("the bar's short name of whom one acts for") {
    Mandate mandate{.name = "Omar Ali Berhe"};
    CHECK(mandate.short_name() == "Omar B.");
    mandate.name = "Omar";
    CHECK(mandate.short_name() == "Omar");
    mandate = {.kind = Mandate::Kind::organisation, .name = "Åsele Öppna förening för äldre"};
    CHECK(mandate.short_name() == "Åsele Öppna…");
    mandate.name = "Åseleöppnaföreningenförallaäldre";
    CHECK(mandate.short_name() == "Åseleöppnaförening…");
}
