// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/answers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "kiosk/eservice/definition_reader.h"
#include "small_definition.h"

using namespace entre;
using namespace entre::eservice;
using namespace std::chrono;
using Chosen = std::vector<std::string>;

namespace {

constexpr year_month_day today = year(2026) / November / 22;

const Definition& definition() {
    static const Definition read = parse_definition("small.yaml", small_definition).value();
    return read;
}

std::vector<std::string> shown(const Answers& answers, const std::string& step) {
    std::vector<std::string> ids;
    for (const Question* question : answers.visible(step)) ids.push_back(question->id);
    return ids;
}

Answers answered() {
    Answers answers(definition(), today);
    REQUIRE(answers.set("reason", "ill"));
    REQUIRE(answers.set("foods", Chosen{"egg", "milk"}));
    REQUIRE(answers.set("milk_amount", "1 200,50"));
    REQUIRE(answers.set("sure", true));
    REQUIRE(answers.set("number", " 190101-2391 "));
    return answers;
}

}  // namespace

TEST_CASE("questions show when earlier answers ask for them") {
    Answers answers(definition(), today);
    CHECK(shown(answers, "first") == Chosen{"reason"});
    CHECK(shown(answers, "second") == Chosen{"sure", "note"});
    REQUIRE(answers.set("reason", "ill"));
    CHECK(shown(answers, "first") == Chosen{"reason", "foods"});
    REQUIRE(answers.set("foods", Chosen{"milk"}));
    CHECK(shown(answers, "first") == Chosen{"reason", "foods", "milk_amount"});
    REQUIRE(answers.set("foods", Chosen{"egg"}));
    CHECK(shown(answers, "first") == Chosen{"reason", "foods"});
    REQUIRE(answers.set("sure", true));
    CHECK(shown(answers, "second") == Chosen{"sure", "number", "note"});
    CHECK(shown(answers, "no such step").empty());
}

TEST_CASE("a question that became hidden keeps its answer, which counts for nothing") {
    Answers answers = answered();
    REQUIRE(answers.set("reason", "taste"));
    CHECK(shown(answers, "first") == Chosen{"reason"});
    // What hangs on a hidden question is hidden too.
    CHECK_FALSE(answers.is_required(definition().attachments[0]));
    CHECK(answers.faults("first").empty());
    CHECK(answers.to_json() == "{\n  \"reason\": \"taste\",\n  \"sure\": true\n}");
    REQUIRE(answers.set("reason", "ill"));
    CHECK(answers.get("foods") == Value(Chosen{"milk", "egg"}));
    CHECK(shown(answers, "first").size() == 3);
}

TEST_CASE("faults come in reading order, one for each question that shows") {
    Answers answers(definition(), today);
    CHECK(answers.faults("first") == std::vector{Fault{"reason", FaultCode::not_chosen, 0, 0}});
    CHECK(answers.faults("second") == std::vector{Fault{"sure", FaultCode::not_chosen, 0, 0}});
    REQUIRE(answers.set("reason", "ill"));
    REQUIRE(answers.set("foods", Chosen{"milk"}));
    REQUIRE(answers.set("milk_amount", "much"));
    REQUIRE(answers.set("sure", true));
    REQUIRE(answers.set("number", "20160412-238"));
    REQUIRE(answers.set("note", "åäöåäöåäöåäö"));
    CHECK(answers.faults("first") == std::vector{Fault{"milk_amount", FaultCode::not_a_number, 0, 0}});
    CHECK(answers.faults("second") ==
          std::vector{Fault{"number", FaultCode::digits_missing, 1, 12}, Fault{"note", FaultCode::too_long, 2, 0}});
}

TEST_CASE("no is an answer, and spaces are none") {
    Answers answers(definition(), today);
    REQUIRE(answers.set("sure", false));
    CHECK(answers.faults("second").empty());
    REQUIRE(answers.set("sure", true));
    REQUIRE(answers.set("number", "  "));
    CHECK(answers.faults("second") == std::vector{Fault{"number", FaultCode::missing, 0, 0}});
}

TEST_CASE("an empty value clears") {
    Answers answers = answered();
    REQUIRE(answers.set("foods", Value{}));
    CHECK(is_empty(answers.get("foods")));
    REQUIRE(answers.set("number", ""));
    CHECK(is_empty(answers.get("number")));
}

TEST_CASE("a value must be of the question's kind and one of its options") {
    Answers answers(definition(), today);
    CHECK(answers.set("nothing", "x").error().code == ErrorCode::unknown_question);
    CHECK(answers.set("reason", "bored").error().code == ErrorCode::wrong_kind);
    CHECK(answers.set("reason", true).error().code == ErrorCode::wrong_kind);
    CHECK(answers.set("foods", "milk").error().code == ErrorCode::wrong_kind);
    CHECK(answers.set("foods", Chosen{"milk", "stone"}).error().code == ErrorCode::wrong_kind);
    CHECK(answers.set("sure", "yes").error().code == ErrorCode::wrong_kind);
    CHECK(answers.set("note", false).error().code == ErrorCode::wrong_kind);
    CHECK(is_empty(answers.get("reason")));
}

TEST_CASE("chosen options come in the definition's order, once each") {
    Answers answers(definition(), today);
    REQUIRE(answers.set("foods", Chosen{"egg", "milk", "egg"}));
    CHECK(answers.get("foods") == Value(Chosen{"milk", "egg"}));
}

TEST_CASE("attachments show and are required by answers") {
    Answers answers(definition(), today);
    CHECK(answers.attachments().empty());
    REQUIRE(answers.set("reason", "ill"));
    REQUIRE(answers.attachments().size() == 1);
    CHECK_FALSE(answers.is_required(*answers.attachments()[0]));
    REQUIRE(answers.set("foods", Chosen{"milk"}));
    CHECK(answers.is_required(*answers.attachments()[0]));
    REQUIRE(answers.set("reason", "taste"));
    CHECK(answers.attachments().empty());
    REQUIRE(answers.set("sure", false));
    CHECK(answers.attachments().size() == 1);
}

TEST_CASE("the machine data are ids and canonical values, in the order of the questions") {
    CHECK(answered().to_json() == R"({
  "reason": "ill",
  "foods": [
    "milk",
    "egg"
  ],
  "milk_amount": 1200.5,
  "sure": true,
  "number": "201901012391"
})");
}

TEST_CASE("the summary is what people read, in their language, with the number masked for the screen") {
    const auto summary = answered().summary("sv");
    REQUIRE(summary.size() == 2);
    CHECK(summary[0].title == "Ett");
    REQUIRE(summary[0].rows.size() == 3);
    CHECK(summary[0].rows[0].label == "Varför?");
    CHECK(summary[0].rows[0].value == "Sjuk");
    CHECK(summary[0].rows[1].value == "Mjölk, Ägg");
    REQUIRE(summary[1].rows.size() == 3);
    CHECK(summary[1].rows[0].value == "Ja");
    CHECK(summary[1].rows[1].label == "Nummer");
    CHECK(summary[1].rows[1].value == "20190101-2391");
    CHECK(summary[1].rows[1].masked == "20190101-••••");
    CHECK(summary[1].rows[1].is_private);
    CHECK(summary[1].rows[2].value.empty());
    CHECK_FALSE(summary[1].rows[2].is_private);

    const auto english = answered().summary("en");
    CHECK(english[0].rows[1].value == "Milk, Egg");
    CHECK(english[1].rows[0].value == "Yes");
    // A language that the definition lacks falls back to Swedish.
    CHECK(answered().summary("fi")[0].title == "Ett");
}

TEST_CASE("property: whatever is answered in whatever order, what is handed in is what shows") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::pair<std::string, std::vector<Value>>> choices = {
        {"reason", {"ill", "taste", Value{}}},
        {"foods", {Chosen{"milk"}, Chosen{"egg"}, Chosen{"milk", "egg"}, Value{}}},
        {"milk_amount", {"7", "x", "-0,5", Value{}}},
        {"sure", {true, false, Value{}}},
        {"number", {"201901012391", "2019", "\xFF\xFE", Value{}}},
        {"note", {"kort", "\"}{\n", Value{}}},
    };
    Answers answers(definition(), today);
    for (int i = 0; i < 2000; ++i) {
        const auto& [id, values] = choices[std::uniform_int_distribution<std::size_t>(0, choices.size() - 1)(random)];
        REQUIRE(answers.set(id, values[std::uniform_int_distribution<std::size_t>(0, values.size() - 1)(random)]));
        const std::string data = answers.to_json();
        std::ptrdiff_t handed_in = 0;
        for (const std::string id_of : {"reason", "foods", "milk_amount", "sure", "number", "note"})
            handed_in += data.find("\n  \"" + id_of + "\": ") != std::string::npos ? 1 : 0;
        std::ptrdiff_t given = 0;
        for (const std::string step : {"first", "second"}) {
            for (const std::string& visible : shown(answers, step)) given += is_empty(answers.get(visible)) ? 0 : 1;
            for (const Fault& fault : answers.faults(step)) {
                const auto now = shown(answers, step);
                CHECK(std::find(now.begin(), now.end(), fault.question) != now.end());
            }
        }
        CHECK(handed_in == given);
    }
}
