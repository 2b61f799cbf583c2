// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/for_whom.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/eservice/definition_json.h"
#include "kiosk/eservice/definition_rules.h"
#include "kiosk/eservice/schema_check.h"
#include "kiosk/eservice/text_rules.h"
#include "kiosk/identity/identity_number.h"

namespace entre::eservice {
namespace {

using identity::Mandate;

constexpr const char* which = "for_whom";
constexpr std::array parties = {std::pair{Party::self, "self"}, std::pair{Party::child, "child"},
                                std::pair{Party::person, "person"}, std::pair{Party::organisation, "organisation"}};

std::string option_of(Party party) {
    for (const auto& [one, id] : parties)
        if (one == party) return id;
    return {};
}

bool includes(const std::vector<Party>& some, const std::string& option) {
    return std::ranges::any_of(some, [&](Party party) { return option_of(party) == option; });
}

Condition constant(bool holds) {
    Condition condition;
    condition.kind = holds ? Condition::Kind::always : Condition::Kind::never;
    return condition;
}

/// Whether a condition can ever hold when only `some` may be chosen and the questions in `gone` are not there.
Condition limited(Condition condition, const std::vector<Party>& some, const std::vector<QuestionId>& gone) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::equals && condition.question == which) {
        if (!includes(some, std::get<std::string>(condition.value))) return constant(false);
        return some.size() == 1 ? constant(true) : condition;
    }
    if (condition.kind == Kind::equals || condition.kind == Kind::contains)
        return std::ranges::count(gone, condition.question) > 0 ? constant(false) : condition;
    for (auto& part : condition.parts) part = limited(std::move(part), some, gone);
    const auto are = [&](Kind kind) {
        return std::ranges::count(condition.parts, kind, [](const Condition& part) { return part.kind; });
    };
    const auto count = static_cast<std::ptrdiff_t>(condition.parts.size());
    if (condition.kind == Kind::any && are(Kind::never) == count) return constant(false);
    if (condition.kind == Kind::all && are(Kind::never) > 0) return constant(false);
    return condition;
}

const std::string& text(const Answers& answers, const QuestionId& question) {
    static const std::string nothing;
    const auto* typed = std::get_if<std::string>(&answers.get(question));
    return typed ? *typed : nothing;
}

}  // namespace

ForWhom::OrRefusals ForWhom::read(const std::filesystem::path& file, const std::vector<std::string>& languages) {
    const auto yaml = read_yaml_file(file);
    if (!yaml) return tl::unexpected(std::vector{yaml.error()});
    return parse(file.filename().string(), *yaml, languages);
}

ForWhom::OrRefusals ForWhom::parse(const std::string& file_name, const std::string& yaml,
                                   const std::vector<std::string>& languages) {
    const auto document = YamlDocument::parse(file_name, yaml);
    if (!document) return tl::unexpected(std::vector{document.error()});
    for (auto faults : {Schema::of_shared_steps().faults(*document), missing_texts(*document, languages)})
        if (!faults.empty()) return tl::unexpected(std::move(faults));
    Definition own;
    for (const auto& one : document->json()["steps"]) own.steps.push_back(step_from(one));
    for (const auto& one : document->json().value("attachments", nlohmann::json::array()))
        own.attachments.push_back(attachment_from(one));
    if (auto faults = broken_rules(*document, own); !faults.empty()) return tl::unexpected(std::move(faults));
    const Question* asked = own.question(which);
    const auto lacks = [&](const auto& party) { return !asked || !asked->option(party.second); };
    if (std::ranges::any_of(parties, lacks))
        return tl::unexpected(std::vector{document->refuse(
            "/steps", "There must be a question 'for_whom' with the options self, child, person and organisation.")});
    ForWhom result;
    result.steps_ = std::move(own.steps);
    result.attachments_ = std::move(own.attachments);
    return result;
}

ForWhom ForWhom::of(const std::vector<Party>& some) const {
    ForWhom result;
    if (some == std::vector{Party::self}) return result;
    std::vector<QuestionId> gone;
    for (const Step& step : steps_) {
        Step part = step;
        part.questions.clear();
        for (Question question : step.questions) {
            question.show_if = limited(std::move(question.show_if), some, gone);
            const bool asks = question.id != which || some.size() > 1;
            if (question.id == which)
                std::erase_if(question.options, [&](const Option& option) { return !includes(some, option.id); });
            if (asks && question.show_if.kind != Condition::Kind::never)
                part.questions.push_back(std::move(question));
            else
                gone.push_back(question.id);
        }
        if (!part.questions.empty()) result.steps_.push_back(std::move(part));
    }
    for (Attachment attachment : attachments_) {
        attachment.show_if = limited(std::move(attachment.show_if), some, gone);
        if (attachment.show_if.kind != Condition::Kind::never) result.attachments_.push_back(std::move(attachment));
    }
    return result;
}

void ForWhom::lead(Definition& definition) const {
    definition.steps.insert(definition.steps.begin(), steps_.begin(), steps_.end());
    definition.attachments.insert(definition.attachments.begin(), attachments_.begin(), attachments_.end());
}

std::optional<Mandate> mandate(const Answers& answers) {
    const auto& some = answers.definition().for_whom;
    if (some.empty()) return std::nullopt;
    const std::string party = some.size() == 1 ? option_of(some.front()) : text(answers, which);
    Mandate result;
    using Right = Mandate::Right;
    if (party == "child") {
        result.kind = Mandate::Kind::child;
        result.right = Right::guardian;
    } else if (party == "person") {
        result.kind = Mandate::Kind::person;
        const auto& capacity = text(answers, "for_whom_capacity");
        result.right = capacity == "trustee"         ? Right::trustee
                       : capacity == "administrator" ? Right::administrator
                                                     : Right::agent;
    } else if (party == "organisation") {
        result.kind = Mandate::Kind::organisation;
        result.right = text(answers, "for_whom_signatory") == "signatory" ? Right::signatory : Right::authorised;
    } else {
        return std::nullopt;
    }
    result.name = text(answers, "for_whom_" + party + "_name");
    const auto& typed = text(answers, "for_whom_" + party + "_number");
    const auto number = result.kind == Mandate::Kind::organisation
                            ? identity::IdentityNumber::parse_organisation(typed, answers.today())
                            : identity::IdentityNumber::parse_person(typed, answers.today());
    if (number) result.number = number->digits();
    if (result.name.empty()) return std::nullopt;
    return result;
}

}  // namespace entre::eservice
