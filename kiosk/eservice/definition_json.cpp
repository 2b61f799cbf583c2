// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/definition_json.h"

#include <array>
#include <utility>

#include "kiosk/eservice/read_text.h"

namespace entre::eservice {

using nlohmann::json;

namespace {

// From here on the schema has been seen to, so what is required is there and of its type.

constexpr std::array kinds = {
    std::pair{"text", QuestionKind::text},
    std::pair{"long_text", QuestionKind::long_text},
    std::pair{"name", QuestionKind::name},
    std::pair{"number", QuestionKind::number},
    std::pair{"personal_number", QuestionKind::personal_number},
    std::pair{"organisation_number", QuestionKind::organisation_number},
    std::pair{"phone", QuestionKind::phone},
    std::pair{"email", QuestionKind::email},
    std::pair{"date", QuestionKind::date},
    std::pair{"money", QuestionKind::money},
    std::pair{"bank_account", QuestionKind::bank_account},
    std::pair{"choice", QuestionKind::choice},
    std::pair{"choices", QuestionKind::choices},
    std::pair{"yes_no", QuestionKind::yes_no},
};

QuestionKind kind_of(const std::string& word) {
    for (const auto& [name, kind] : kinds)
        if (word == name) return kind;
    return QuestionKind::text;
}

int default_length(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
        case QuestionKind::name:
            return 100;
        case QuestionKind::long_text:
            return 2000;
        default:
            return 0;
    }
}

std::vector<Option> yes_and_no() {
    Option yes;
    yes.id = "yes";
    yes.label = Text({{"sv", "Ja"}, {"en", "Yes"}, {"fi", "Kyllä"}, {"se", "Juo"}, {"ar", "نعم"}, {"ti", "እወ"}});
    Option no;
    no.id = "no";
    no.label = Text({{"sv", "Nej"}, {"en", "No"}, {"fi", "Ei"}, {"se", "Ii"}, {"ar", "لا"}, {"ti", "ኣይፋልን"}});
    return {yes, no};
}

Condition condition(const json& written) {
    Condition result;
    const auto parts = [&](Condition::Kind kind, const json& list) {
        result.kind = kind;
        for (const json& part : list) result.parts.push_back(condition(part));
    };
    if (written.contains("all")) {
        parts(Condition::Kind::all, written["all"]);
    } else if (written.contains("any")) {
        parts(Condition::Kind::any, written["any"]);
    } else if (written.contains("not")) {
        parts(Condition::Kind::negation, json::array({written["not"]}));
    } else {
        const bool contains = written.contains("contains");
        const json value = written.value(contains ? "contains" : "equals", json(""));
        result.kind = contains ? Condition::Kind::contains : Condition::Kind::equals;
        result.question = written.value("question", "");
        result.value = value.is_boolean() ? Value(value.get<bool>()) : Value(value.get<std::string>());
    }
    return result;
}

Condition condition_at(const json& object, const char* key, Condition::Kind otherwise) {
    if (object.contains(key)) return condition(object[key]);
    Condition result;
    result.kind = otherwise;
    return result;
}

Option option(const json& written) {
    return {written["id"], text_at(written, "label"), text_at(written, "hint"), written.value("icon", "")};
}

Notice notice(const json& written) {
    return {written.value("icon", ""), text_at(written, "title"), text_at(written, "text")};
}

Question question(const json& written) {
    Question result;
    result.id = written["id"];
    result.kind = kind_of(written["kind"]);
    result.label = text_at(written, "label");
    result.short_label = text_at(written, "short_label");
    result.hint = text_at(written, "hint");
    result.help = texts_at(written, "help");
    result.required = written.value("required", true);
    result.max_length = written.value("max_length", default_length(result.kind));
    result.earliest = written.value("earliest", "");
    result.latest = written.value("latest", "");
    for (const json& one : written.value("options", json::array())) result.options.push_back(option(one));
    if (result.kind == QuestionKind::yes_no) result.options = yes_and_no();
    result.show_if = condition_at(written, "show_if", Condition::Kind::always);
    result.is_private = written.value("private", false) || result.kind == QuestionKind::personal_number;
    result.purpose = written.value("purpose", "");
    return result;
}

Party party(const std::string& word) {
    return word == "self"     ? Party::self
           : word == "child"  ? Party::child
           : word == "person" ? Party::person
                              : Party::organisation;
}

LogIn log_in(const std::string& word) {
    return word == "required" ? LogIn::required : word == "optional" ? LogIn::optional : LogIn::none;
}

}  // namespace

Step step_from(const json& written) {
    Step result;
    result.id = written["id"];
    result.icon = written.value("icon", "");
    result.title = text_at(written, "title");
    for (const json& one : written["questions"]) result.questions.push_back(question(one));
    return result;
}

Attachment attachment_from(const json& written) {
    Attachment result;
    result.id = written["id"];
    result.title = text_at(written, "title");
    result.heading = text_at(written, written.contains("heading") ? "heading" : "title");
    result.instructions = texts_at(written, "instructions");
    result.show_if = condition_at(written, "show_if", Condition::Kind::always);
    const bool required = written.value("required", false);
    result.required_if =
        condition_at(written, "required_if", required ? Condition::Kind::always : Condition::Kind::never);
    result.max_pages = written.value("max_pages", result.max_pages);
    result.several = written.value("several", false);
    return result;
}

Definition definition_from(const json& written) {
    Definition result;
    result.id = written["id"];
    result.version = written["version"];
    result.prefix = written["prefix"];
    result.title = text_at(written, "title");
    result.short_title = text_at(written, "short_title");
    result.summary = text_at(written, "summary");
    result.introduction = text_at(written, "introduction");
    result.icon = written["icon"];
    result.category = written["category"];
    for (const json& one : written.value("for_whom", json::array())) result.for_whom.push_back(party(one));
    result.log_in = log_in(written["log_in"]);
    result.signature = written["signature"];
    for (const json& one : written.value("co_signers", json::array()))
        result.co_signers.push_back({text_at(one, "role"), one["name"], one["number"]});
    result.minutes = written["minutes"];
    result.handling_time = text_at(written, "handling_time");
    result.fee = text_at(written, "fee");
    result.who_may_apply = text_at(written, "who_may_apply");
    const json& contact = written["contact"];
    result.contact = {text_at(contact, "name"), contact["phone"], contact["email"]};
    for (const json& one : written.value("needed", json::array())) result.needed.push_back(notice(one));
    for (const json& one : written["steps"]) result.steps.push_back(step_from(one));
    for (const json& one : written.value("attachments", json::array()))
        result.attachments.push_back(attachment_from(one));
    for (const json& one : written["what_happens_next"]) result.what_happens_next.push_back(notice(one));
    return result;
}

}  // namespace entre::eservice
