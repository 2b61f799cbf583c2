// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/definition_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kiosk/eservice/typed_text.h"

namespace entre::eservice {
namespace {

using nlohmann::json;

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_id(const std::string& id) {
    return is_small_letter(id.front()) && std::all_of(id.begin(), id.end(), [](char c) {
               return is_small_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

/// Case numbers are read aloud and typed in. I, L, O and U are not among their letters (kiosk/handin/case_number.cpp),
/// and the check letter would take each for another: two characters that changed places could go unnoticed.
bool is_prefix(const std::string& prefix) {
    return std::all_of(prefix.begin(), prefix.end(), [](char c) {
        return c >= 'A' && c <= 'Z' && std::string_view("ILOU").find(c) == std::string_view::npos;
    });
}

bool is_chosen(QuestionKind kind) { return kind == QuestionKind::choice || kind == QuestionKind::choices; }

bool is_free_text(QuestionKind kind) {
    return kind == QuestionKind::text || kind == QuestionKind::long_text || kind == QuestionKind::name;
}

class Rules {
public:
    Rules(const YamlDocument& document, const Definition& definition, const ForWhom& before)
        : document_(document), definition_(definition), before_(before) {}

    std::vector<Refusal> broken() {
        const json& root = document_.json();
        if (root.contains("id") && !is_id(definition_.id)) refuse("/id", id_sentence(definition_.id));
        if (root.contains("prefix") && !is_prefix(definition_.prefix))
            refuse("/prefix",
                   "The prefix may only have the capital letters A to Z, without I, L, O and U: take others.");

        std::set<std::string> step_ids, attachment_ids;
        for (const Step& step : before_.steps()) {
            step_ids.insert(step.id);
            for (const Question& question : step.questions) {
                question_ids_.insert(question.id);
                earlier_.emplace(question.id, &question);
            }
        }
        for (const Attachment& attachment : before_.attachments()) attachment_ids.insert(attachment.id);
        for (std::size_t i = 0; i < definition_.steps.size(); ++i) {
            const std::string place = "/steps/" + std::to_string(i);
            unique(step_ids, definition_.steps[i].id, place, "step");
            for (std::size_t j = 0; j < definition_.steps[i].questions.size(); ++j)
                question(definition_.steps[i].questions[j], root["steps"][i]["questions"][j],
                         place + "/questions/" + std::to_string(j));
        }
        for (std::size_t i = 0; i < definition_.attachments.size(); ++i) {
            const std::string place = "/attachments/" + std::to_string(i);
            const json& written = root["attachments"][i];
            unique(attachment_ids, definition_.attachments[i].id, place, "attachment");
            if (written.contains("required") && written.contains("required_if"))
                refuse(place + "/required_if", "An attachment has either 'required' or 'required_if'.");
            for (const char* key : {"show_if", "required_if"})
                if (written.contains(key)) condition(written[key], place + "/" + key);
        }
        for (std::size_t i = 0; i < definition_.co_signers.size(); ++i)
            co_signer(definition_.co_signers[i], "/co_signers/" + std::to_string(i));
        return std::move(refusals_);
    }

private:
    void refuse(const std::string& pointer, std::string sentence) {
        refusals_.push_back(document_.refuse(pointer, std::move(sentence)));
    }

    static std::string id_sentence(const std::string& id) {
        return "The id '" + id + "' may only have small letters a to z, digits, '_' and '-', and begins with a letter.";
    }

    void unique(std::set<std::string>& seen, const std::string& id, const std::string& place, const std::string& noun) {
        if (!is_id(id)) refuse(place + "/id", id_sentence(id));
        if (!seen.insert(id).second) refuse(place + "/id", "The " + noun + " '" + id + "' stands twice.");
    }

    void question(const Question& question, const json& written, const std::string& place) {
        unique(question_ids_, question.id, place, "question");
        if (written.contains("show_if")) condition(written["show_if"], place + "/show_if");
        if (is_chosen(question.kind) && !written.contains("options"))
            refuse(place, "The question '" + question.id + "' has no options to choose from.");
        if (!is_chosen(question.kind) && written.contains("options"))
            refuse(place + "/options",
                   "The question '" + question.id + "' has options, but its kind is not choice or choices.");
        if (question.kind == QuestionKind::choice && question.options.size() == 1)
            refuse(place + "/options",
                   "The question '" + question.id + "' has only one option: there is nothing to choose.");
        if (!is_free_text(question.kind) && written.contains("max_length"))
            refuse(place + "/max_length", "Only the kinds text, long_text and name have a greatest length.");
        for (const char* key : {"earliest", "latest"}) {
            if (!written.contains(key)) continue;
            const std::string day = written[key];
            if (question.kind != QuestionKind::date)
                refuse(place + "/" + key, "Only the kind date has a first and a last day.");
            else if (day != "today" && plain_date(day) != day)
                refuse(place + "/" + key, "Write 'today' or a day like \"2026-05-12\".");
        }
        std::set<std::string> option_ids;
        for (std::size_t i = 0; i < question.options.size() && written.contains("options"); ++i)
            unique(option_ids, question.options[i].id, place + "/options/" + std::to_string(i), "option");
        earlier_.emplace(question.id, &question);
    }

    void co_signer(const CoSigner& signer, const std::string& place) {
        if (!definition_.signature || definition_.log_in != LogIn::required)
            refuse(place, "Others can only sign what the visitor signs: 'signature' is true and 'log_in' is required.");
        for (const auto& [key, id, kind, word] :
             {std::tuple{"name", signer.name, QuestionKind::name, "name"},
              std::tuple{"number", signer.number, QuestionKind::personal_number, "personal_number"}}) {
            const auto found = earlier_.find(id);
            if (found == earlier_.end())
                refuse(place + "/" + key, "There is no question '" + id + "'.");
            else if (found->second->kind != kind || !found->second->required)
                // Without an answer nobody would be asked to sign.
                refuse(place + "/" + key, "The question '" + id + "' must be of the kind " + word +
                                              ", and not be left out by 'required: false'.");
        }
    }

    void condition(const json& written, const std::string& place) {
        const bool compares =
            written.contains("question") && written.contains("equals") != written.contains("contains");
        const std::size_t groups = written.count("not") + written.count("all") + written.count("any");
        if (compares ? written.size() != 2 : groups != 1 || written.size() != 1)
            return refuse(place, "A condition is {question, equals}, {question, contains}, {not}, {all} or {any}.");
        if (written.contains("not")) return condition(written["not"], place + "/not");
        for (const char* key : {"all", "any"})
            for (std::size_t i = 0; written.contains(key) && i < written[key].size(); ++i)
                condition(written[key][i], place + "/" + key + "/" + std::to_string(i));
        if (compares) comparison(written, place);
    }

    void comparison(const json& written, const std::string& place) {
        const std::string id = written["question"];
        const auto found = earlier_.find(id);
        if (found == earlier_.end())
            return refuse(place + "/question",
                          definition_.question(id)
                              ? "The question '" + id + "' comes later; a condition can only look back."
                              : "There is no question '" + id + "'.");
        const Question& asked = *found->second;
        if (written.contains("contains") != (asked.kind == QuestionKind::choices))
            return refuse(place, asked.kind == QuestionKind::choices
                                     ? "Several options of '" + id + "' can be chosen: use contains."
                                     : "Only one answer to '" + id + "' can be given: use equals.");
        const json& value = written.contains("contains") ? written["contains"] : written["equals"];
        if (value.is_boolean() != (asked.kind == QuestionKind::yes_no))
            return refuse(place, asked.kind == QuestionKind::yes_no
                                     ? "The question '" + id + "' is answered by true or false."
                                     : "The question '" + id + "' is not answered by true or false.");
        if (is_chosen(asked.kind) && !asked.option(value.get<std::string>()))
            refuse(place, "The question '" + id + "' has no option '" + value.get<std::string>() + "'.");
    }

    const YamlDocument& document_;
    const Definition& definition_;
    const ForWhom& before_;
    std::vector<Refusal> refusals_;
    std::set<std::string> question_ids_;
    std::map<std::string, const Question*> earlier_;
};

}  // namespace

std::vector<Refusal> broken_rules(const YamlDocument& document, const Definition& definition, const ForWhom& before) {
    std::vector<Refusal> refusals = Rules(document, definition, before).broken();
    std::stable_sort(refusals.begin(), refusals.end(),
                     [](const Refusal& a, const Refusal& b) { return a.line < b.line; });
    return refusals;
}

}  // namespace entre::eservice
