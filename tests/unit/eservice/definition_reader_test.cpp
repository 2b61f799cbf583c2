// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/definition_reader.h"

#include <doctest/doctest.h>

#include <random>

#include "small_definition.h"

using namespace entre::eservice;

namespace {

std::string replaced(const std::string& from, const std::string& to) {
    std::string text = small_definition;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// The only refusal of the small definition with `from` replaced by `to`.
std::string refusal(const std::string& from, const std::string& to) {
    const auto result = parse_definition("small.yaml", replaced(from, to));
    REQUIRE_FALSE(result);
    std::string all;
    for (const Refusal& one : result.error()) all += (all.empty() ? "" : "\n") + one.words();
    return all;
}

}  // namespace

TEST_CASE("a definition is read whole") {
    const auto result = parse_definition("small.yaml", small_definition);
    REQUIRE(result);
    CHECK(result->id == "small");
    CHECK(result->prefix == "SM");
    CHECK(result->title.in("en") == "Small");
    CHECK(result->log_in == LogIn::optional);
    CHECK_FALSE(result->signature);
    CHECK(result->minutes == 3);
    CHECK(result->contact.phone == "1");
    REQUIRE(result->steps.size() == 2);
    CHECK(result->question("foods")->kind == QuestionKind::choices);
    CHECK(result->question("foods")->option("egg")->label.in("sv") == "Ägg");
    CHECK(result->question("sure")->options.size() == 2);
    CHECK(result->question("number")->is_private);
    CHECK(result->question("number")->required);
    CHECK_FALSE(result->question("note")->required);
    CHECK(result->question("note")->max_length == 10);
    REQUIRE(result->attachments.size() == 1);
    CHECK(result->attachments[0].heading.in("sv") == "Intyg");
    CHECK(result->what_happens_next.size() == 1);
}

TEST_CASE("what the schema forbids is refused with line and sentence") {
    CHECK(refusal("prefix: SM\n", "") == "small.yaml:1: The key 'prefix' is missing here.");
    CHECK(refusal("icon:", "ikon:") ==
          "small.yaml:1: The key 'icon' is missing here.\nsmall.yaml:8: There is no key 'ikon' here.");
    CHECK(refusal("title: {sv: Liten, en: Small}", "title: {sv: Liten}") ==
          "small.yaml:4: The text of 'title' is missing in English.");
    CHECK(refusal(R"({sv: "Varför?", en: "Why?"})", R"({en: "Why?"})") ==
          "small.yaml:23: The text of 'label' is missing in Swedish.");
    CHECK(refusal(R"({sv: "Varför?", en: "Why?"})", R"({sv: "", en: "Why?"})") ==
          "small.yaml:23: The value of 'sv' must not be empty.");
    CHECK(refusal("kind: number", "kind: amount") ==
          "small.yaml:35: The value of 'kind' must be one of: text, long_text, name, number, personal_number, "
          "organisation_number, phone, "
          "email, date, money, bank_account, choice, choices, yes_no.");
    CHECK(refusal("minutes: 3", "minutes: three") == "small.yaml:12: The value of 'minutes' must be a whole number.");
    CHECK(refusal("minutes: 3", "minutes: 0") == "small.yaml:12: The value of 'minutes' must be from 1 to 120.");
    CHECK(refusal("version: \"1\"", "version: 1") ==
          "small.yaml:2: The value of 'version' must be a text (a number in quotes is one).");
    CHECK(refusal("signature: false", "signature: maybe") ==
          "small.yaml:11: The value of 'signature' must be true or false.");
    CHECK(refusal("[{sv: Skanna, en: Scan}]", "Scan") == "small.yaml:57: The value of 'instructions' must be a list.");
    CHECK(refusal("[{sv: Skanna, en: Scan}]", "[]") ==
          "small.yaml:57: The value of 'instructions' must have at least 1 entries.");
    CHECK(refusal("max_length: 10", "max_lenght: 10") == "small.yaml:51: There is no key 'max_lenght' here.");
    CHECK(refusal("contact: {name: {sv: oss, en: us}, phone", "contact: {name: us, phone") ==
          "small.yaml:16: The value of 'name' must be a group of keys.");
}

TEST_CASE("what a schema cannot say is refused too") {
    CHECK(refusal("id: small", "id: Small") ==
          "small.yaml:1: The id 'Small' may only have small letters a to z, digits, '_' and '-', and begins with a "
          "letter.");
    for (const char* prefix : {"sm", "SIM", "LS", "SO", "USM", "S1"})
        CHECK(refusal("prefix: SM", std::string("prefix: ") + prefix) ==
              "small.yaml:3: The prefix may only have the capital letters A to Z, without I, L, O and U: take others.");
    CHECK(refusal("id: second", "id: first") == "small.yaml:38: The step 'first' stands twice.");
    CHECK(refusal("id: note", "id: sure") == "small.yaml:49: The question 'sure' stands twice.");
    CHECK(refusal("{id: taste, label", "{id: ill, label").starts_with("small.yaml:26: The option 'ill' stands twice."));
    CHECK(refusal("{question: reason, equals: ill}", "{question: season, equals: ill}") ==
          "small.yaml:30: There is no question 'season'.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: sure, equals: true}") ==
          "small.yaml:30: The question 'sure' comes later; a condition can only look back.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: foods, contains: egg}") ==
          "small.yaml:30: The question 'foods' comes later; a condition can only look back.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: reason, equals: bored}") ==
          "small.yaml:30: The question 'reason' has no option 'bored'.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: reason, contains: ill}") ==
          "small.yaml:30: Only one answer to 'reason' can be given: use equals.");
    CHECK(refusal("{question: foods, contains: milk}", "{question: foods, equals: milk}") ==
          "small.yaml:37: Several options of 'foods' can be chosen: use contains.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: reason, equals: true}") ==
          "small.yaml:30: The question 'reason' is not answered by true or false.");
    CHECK(refusal("{question: sure, equals: true}", "{question: sure, equals: \"true\"}") ==
          "small.yaml:48: The question 'sure' is answered by true or false.");
    CHECK(refusal("{question: reason, equals: ill}", "{question: reason}") ==
          "small.yaml:30: A condition is {question, equals}, {question, contains}, {not}, {all} or {any}.");
    CHECK(refusal("{question: reason, equals: ill}",
                  "{question: reason, equals: ill, not: {question: reason, equals: ill}}") ==
          "small.yaml:30: A condition is {question, equals}, {question, contains}, {not}, {all} or {any}.");
    CHECK(refusal("kind: number", "kind: choice") ==
          "small.yaml:34: The question 'milk_amount' has no options to choose from.");
    CHECK(refusal("kind: choice\n", "kind: text\n")
              .find("The question 'reason' has options, but its kind is not choice or choices.") != std::string::npos);
    CHECK(refusal("kind: long_text", "kind: date") ==
          "small.yaml:51: Only the kinds text, long_text and name have a greatest length.");
    CHECK(refusal("    required_if:", "    required: true\n    required_if:") ==
          "small.yaml:60: An attachment has either 'required' or 'required_if'.");
}

TEST_CASE("who must sign too is named by questions that are always answered") {
    const std::string sound =
        "log_in: required\nsignature: true\nco_signers:\n  - role: {sv: Den andra, en: The other}\n";
    const auto told = [&](const std::string& questions, const std::string& log_in = "log_in: required") {
        std::string text = sound + questions;
        text.replace(text.find("log_in: required"), std::string("log_in: required").size(), log_in);
        return refusal("log_in: optional\nsignature: false\n", text);
    };
    const std::string name = "    name: who\n    number: number\n";
    CHECK(told(name) == "small.yaml:14: There is no question 'who'.");
    CHECK(told("    name: note\n    number: number\n") ==
          "small.yaml:14: The question 'note' must be of the kind name, and not be left out by 'required: false'.");
    CHECK(told(name, "log_in: optional").find("'signature' is true and 'log_in' is required.") != std::string::npos);
    auto whole = replaced("log_in: optional\nsignature: false\n", sound + name);
    whole.replace(whole.find("      - id: note"), 0, "      - {id: who, kind: name, label: {sv: Vem, en: Who}}\n");
    const auto read = parse_definition("small.yaml", whole);
    REQUIRE(read);
    CHECK(read->co_signers.at(0).role.in("sv") == "Den andra");
}

TEST_CASE("an attachment is one paper, unless it says that there may be several") {
    CHECK_FALSE(parse_definition("small.yaml", small_definition)->attachments[0].several);
    std::string text = small_definition;
    const auto place = text.find("    instructions:", text.find("attachments:"));
    REQUIRE(place != std::string::npos);
    CHECK(parse_definition("small.yaml", text.insert(place, "    several: true\n"))->attachments[0].several);
}

TEST_CASE("a text that lacks one of the municipality's languages is refused with line and language") {
    CHECK(parse_definition("small.yaml", small_definition, {"sv", "en"}));
    const std::string text = replaced(R"({sv: "Varför?", en: "Why?"})", R"({sv: "Varför?", en: "Why?", fi: "Miksi?"})");
    const auto result = parse_definition("small.yaml", text, {"sv", "fi", "se"});
    REQUIRE_FALSE(result);
    CHECK(result.error()[0].words() == "small.yaml:4: The text of 'title' is missing in Finnish.");
    CHECK(result.error()[1].words() == "small.yaml:4: The text of 'title' is missing in Northern Sámi.");
    std::string words;
    for (const Refusal& one : result.error()) words += one.words() + "\n";
    CHECK(words.find("small.yaml:23: The text of 'label' is missing in Northern Sámi.") != std::string::npos);
    CHECK(words.find("small.yaml:23: The text of 'label' is missing in Finnish.") == std::string::npos);
    // A list's paragraph is named by the list.
    CHECK(words.find("The text of 'instructions' is missing in Finnish.") != std::string::npos);
}

TEST_CASE("what is no YAML, or more than a definition, is refused") {
    CHECK(refusal("icon: egg-fried", "icon: [egg-fried").starts_with("small.yaml:"));
    CHECK(refusal("icon: egg-fried", "icon: egg-fried\nicon: shop") == "small.yaml:9: The key 'icon' stands twice.");
    CHECK_FALSE(parse_definition("empty.yaml", ""));
    CHECK_FALSE(parse_definition("list.yaml", "[1, 2]"));
    CHECK_FALSE(parse_definition("text.yaml", "hello"));
    CHECK(parse_definition("deep.yaml", std::string(200, '[') + std::string(200, ']')).error()[0].sentence ==
          "This is nested too deeply.");
    std::string laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name < 'k'; ++name) {
        const std::string before(1, static_cast<char>(name - 1));
        laughs += std::string(1, name) + ": &" + name + " [";
        for (int i = 0; i < 10; ++i) laughs += (i ? ", *" : "*") + before;
        laughs += "]\n";
    }
    CHECK(parse_definition("laughs.yaml", laughs).error()[0].sentence ==
          "The file holds too much; are there references in a circle?");
}

TEST_CASE("text that is not UTF-8 is refused before anything counts its characters") {
    CHECK(refusal("sv: Kort", "sv: K\xF6rt") == "small.yaml:6: The text is not UTF-8.");
    CHECK(refusal("icon: egg", "ik\xFCon: egg") == "small.yaml:8: The key is not UTF-8.");
    for (const std::string bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                  "\xF8\x88\x80\x80\x80", "\xFC", "\xFF"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_definition("small.yaml", replaced("sv: Kort", "sv: " + bad)));
    }
    for (const std::string good : {"å", "€", "\xF0\x9F\x8D\x8E", "ትግርኛ", "العربية"}) {
        CAPTURE(good);
        CHECK(parse_definition("small.yaml", replaced("sv: Kort", "sv: " + good)));
    }
}

TEST_CASE("several faults are all told, in the order of their lines") {
    std::string text = replaced("minutes: 3", "minutes: three");
    text.replace(text.find("kind: number"), 12, "kind: amount");
    const auto result = parse_definition("small.yaml", text);
    REQUIRE_FALSE(result);
    REQUIRE(result.error().size() == 2);
    CHECK(result.error()[0].line == 12);
    CHECK(result.error()[1].line == 35);
}

TEST_CASE("property: a definition with one byte wrong is read or refused with a reason, never worse") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string signs = "{}[]:,\"'&*!|>-# \nx0\t\xC3";
    for (int i = 0; i < 300; ++i) {
        std::string text = small_definition;
        text[std::uniform_int_distribution<std::size_t>(0, text.size() - 1)(random)] =
            signs[std::uniform_int_distribution<std::size_t>(0, signs.size() - 1)(random)];
        const auto result = parse_definition("bent.yaml", text);
        if (result) continue;
        CHECK_FALSE(result.error().empty());
        for (const Refusal& one : result.error()) CHECK_FALSE(one.sentence.empty());
    }
}
