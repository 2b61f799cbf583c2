// SPDX-License-Identifier: EUPL-1.2
// What Entré ships with: that it can be used, and that it is as its specification says.
#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/eservice/answers.h"
#include "kiosk/eservice/catalogue.h"
#include "kiosk/eservice/co_signers.h"
#include "kiosk/eservice/municipality.h"

using namespace entre::eservice;
using namespace std::chrono;
using Chosen = std::vector<std::string>;

namespace {

constexpr year_month_day today = year(2026) / November / 22;

std::filesystem::path content() {
    return std::filesystem::path(std::getenv("ENTRE_SOURCE_DIR")) / "provisioning/content";
}

Catalogue shipped() {
    auto catalogue = Catalogue::load(content() / "services");
    REQUIRE(catalogue);
    for (const Refusal& refusal : catalogue->refusals()) FAIL_CHECK(refusal.words());
    return std::move(*catalogue);
}

bool shows(const Answers& answers, const std::string& step, const std::string& id) {
    for (const Question* question : answers.visible(step))
        if (question->id == id) return true;
    return false;
}

void icon_exists(const std::string& icon) {
    CAPTURE(icon);
    if (!icon.empty()) CHECK(std::filesystem::exists("/usr/share/bootstrap-icons/svg/" + icon + ".svg"));
}

}  // namespace

TEST_CASE("the definitions that ship stand on shelves that exist, under a name of their own") {
    const Catalogue catalogue = shipped();
    CHECK(catalogue.find("specialkost"));
    CHECK(catalogue.find("synpunkter"));
    const auto municipality = read_municipality(content() / "municipality.yaml");
    REQUIRE(municipality);
    CHECK(municipality->name == "Lindsjö kommun");
    CHECK(std::filesystem::exists(municipality->emblem));
    for (const Category& category : municipality->categories) icon_exists(category.icon);
    for (const Definition& definition : catalogue.definitions()) {
        CAPTURE(definition.id);
        CHECK(municipality->category(definition.category));
        icon_exists(definition.icon);
        for (const Notice& notice : definition.needed) icon_exists(notice.icon);
        for (const Step& step : definition.steps) {
            icon_exists(step.icon);
            for (const Question& question : step.questions) {
                for (const Option& option : question.options) icon_exists(option.icon);
                // A hint and a help text shall be readable: about twelve words to a sentence, so no paragraph is a
                // page.
                for (const Text& paragraph : question.help) CHECK(paragraph.in("sv").size() < 160);
            }
        }
    }
}

TEST_CASE("words that klarspråk forbids do not occur") {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(content())) {
        if (entry.path().extension() != ".yaml") continue;
        FILE* file = std::fopen(entry.path().c_str(), "r");
        REQUIRE(file);
        std::string text(std::filesystem::file_size(entry.path()), '\0');
        REQUIRE(std::fread(text.data(), 1, text.size(), file) == text.size());
        std::fclose(file);
        for (const char* word :
             {"vänligen", "Vänligen", "ogiltig", "Ogiltig", "obligatorisk", "Obligatorisk", " error"}) {
            CAPTURE(word);
            CHECK(text.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("specialkost: a child made ill by food needs a certificate, and what the kitchen must know is asked") {
    const Catalogue catalogue = shipped();
    const Definition& definition = *catalogue.find("specialkost");
    CHECK(definition.log_in == LogIn::required);
    CHECK(definition.signature);
    CHECK(definition.prefix == "SK");
    Answers answers(definition, today);
    CHECK(answers.attachments().empty());
    CHECK_FALSE(shows(answers, "diet", "allergens"));
    REQUIRE(answers.set("reason", "medical"));
    for (const char* id : {"allergens", "traces", "reaction"}) CHECK(shows(answers, "diet", id));
    CHECK_FALSE(shows(answers, "diet", "avoid"));
    REQUIRE(answers.attachments().size() == 1);
    CHECK(answers.is_required(*answers.attachments()[0]));
    REQUIRE(answers.set("allergens", Chosen{"egg", "other"}));
    CHECK(shows(answers, "diet", "avoid"));
}

TEST_CASE("specialkost: other reasons need no certificate, only what the child does not eat") {
    const Catalogue catalogue = shipped();
    Answers answers(*catalogue.find("specialkost"), today);
    REQUIRE(answers.set("phone", "070-174 06 05"));
    REQUIRE(answers.set("another_guardian", true));
    CHECK(answers.faults("contact").size() == 2);
    REQUIRE(answers.set("guardian_name", "Robin"));
    CHECK(answers.faults("contact").size() == 1);
    CHECK(co_signers(answers).empty());
    REQUIRE(answers.set("guardian_number", "19031204-9802"));
    CHECK(answers.faults("contact").empty());
    REQUIRE(co_signers(answers).size() == 1);
    CHECK(co_signers(answers)[0].name == "Robin");
    CHECK(co_signers(answers)[0].number == "190312049802");
    CHECK(co_signers(answers)[0].asked->role.in("sv") == "Den andra vårdnadshavaren");
    REQUIRE(answers.set("another_guardian", false));
    CHECK(co_signers(answers).empty());
    REQUIRE(answers.set("another_guardian", true));
    for (const auto& [id, typed] : {std::pair{"child_name", "Samuel"},
                                    {"child_number", "20190101-2391"},
                                    {"school", "Ängskolan"},
                                    {"class", "3B"}})
        REQUIRE(answers.set(id, typed));
    REQUIRE(answers.set("reason", "ethical"));
    CHECK(answers.attachments().empty());
    CHECK(answers.faults("diet") == std::vector{Fault{"avoid", FaultCode::missing, 0, 0}});
    REQUIRE(answers.set("avoid", "Kött"));
    CHECK(answers.faults("diet").empty());
}

TEST_CASE("synpunkter: anonymous without log-in; an answer needs a way to give it") {
    const Catalogue catalogue = shipped();
    const Definition& definition = *catalogue.find("synpunkter");
    CHECK(definition.log_in == LogIn::none);
    CHECK_FALSE(definition.signature);
    CHECK(definition.prefix == "SP");
    Answers answers(definition, today);
    REQUIRE(answers.set("kind", "praise"));
    REQUIRE(answers.set("area", "culture"));
    REQUIRE(answers.set("text", "Biblioteket är fint."));
    REQUIRE(answers.set("wants_reply", false));
    CHECK(answers.faults("opinion").empty());
    CHECK(answers.faults("reply").empty());
    REQUIRE(answers.set("wants_reply", true));
    REQUIRE(answers.set("reply_by", "email"));
    CHECK(answers.faults("reply") == std::vector{Fault{"email", FaultCode::missing, 0, 0}});
    for (const Attachment* attachment : answers.attachments()) CHECK_FALSE(answers.is_required(*attachment));
}
