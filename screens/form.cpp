// SPDX-License-Identifier: EUPL-1.2
// One step of an e-service: its questions, a few at a time, with help for the one at hand beside them.
#include <algorithm>

#include "kiosk/eservice/input_mask.h"
#include "screens/form_search.h"
#include "screens/screens.h"

namespace entre::screens {

using eservice::Question;
using eservice::QuestionKind;
using ui::Look;
using ui::Role;
using ui::Token;

namespace {

std::string fault_words(const Context& at, const Question& question, const std::vector<eservice::Fault>& faults) {
    if (!at.state.faults_shown) return {};
    const auto it =
        std::find_if(faults.begin(), faults.end(), [&](const auto& f) { return f.question == question.id; });
    return it == faults.end() ? std::string() : at.tr("Error:") + " " + eservice::words(*it, at.words);
}

std::string typed(const Context& at, const Question& question) {
    const auto* value = std::get_if<std::string>(&at.visit.answers->get(question.id));
    return value ? *value : std::string();
}

// In the words of `Node::purpose` (EN 301 549 11.1.3.5.2).
const char* purpose(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::name:
            return "name";
        case QuestionKind::personal_number:
            return "personal_number";
        case QuestionKind::organisation_number:
            return "organisation_number";
        case QuestionKind::phone:
            return "phone";
        case QuestionKind::email:
            return "email";
        case QuestionKind::date:
            return "date";
        default:
            return "";
    }
}

void field(ui::Ui& ui, Context& at, const Question& question, const std::string& fault) {
    const auto id = question.id;
    auto& node =
        ui.field("question." + id, question.label.in(at.language()), typed(at, question), [&at, id](std::string value) {
            static_cast<void>(
                at.visit.answers->set(id, value.empty() ? eservice::Value{} : eservice::Value{std::move(value)}));
        });
    node.layout.margin_top = 10;
    node.hint = question.hint.in(at.language());
    node.error = fault;
    node.required = question.required;
    node.optional = !question.required;
    // Every answer is somebody's own.
    node.is_private = true;
    node.multi_line = question.kind == QuestionKind::long_text;
    node.digits = eservice::has_mask(question.kind) || question.kind == QuestionKind::number;
    node.entry = node.digits                            ? ui::Entry::digits
                 : question.kind == QuestionKind::name  ? ui::Entry::name
                 : question.kind == QuestionKind::email ? ui::Entry::email
                                                        : ui::Entry::text;
    node.purpose = purpose(question.kind);
    if (eservice::has_mask(question.kind))
        node.format = [kind = question.kind](const std::string& text, std::size_t caret) {
            auto formed = eservice::masked(kind, text, caret);
            return ui::TextEditing::Formatted{std::move(formed.text), formed.caret};
        };
}

// A question with options is a label and one control for each option, so that a page may turn between them.
void options(ui::Ui& ui, Context& at, const Question& question, const std::string& fault) {
    const std::string key = "question." + question.id;
    const bool many = question.kind == QuestionKind::choices;
    auto& label = ui.text(key + ".label",
                          question.label.in(at.language()) + " " +
                              (question.required ? at.tr("(must be filled in)") : at.tr("(you may skip this)")),
                          ui::TextStyle::body);
    const auto end = question.label.in(at.language()).size();
    label.bold_spans = {{0, end}};
    label.layout.keep_with_next = true;
    label.layout.margin_top = 12;
    label.about = key;
    label.tells = ui::Tells::label;
    if (const auto& hint = question.hint.in(at.language()); !hint.empty()) {
        auto& node = ui.text(key + ".hint", hint, ui::TextStyle::small, Token::ink2);
        node.layout.keep_with_next = true;
        node.about = key;
        node.tells = ui::Tells::hint;
    }
    if (!fault.empty()) {
        auto& node = ui.add(key + ".error", Role::status, Look::heading_icon, fault);
        node.about = key;
        node.tells = ui::Tells::error;
        node.style = ui::TextStyle::small;
        node.icon = "exclamation-circle";
        node.token = Token::error;
        node.bold = true;
        node.layout.keep_with_next = true;
    }
    const auto& value = at.visit.answers->get(question.id);
    struct One {
        std::string id, name, hint, icon;
        bool chosen;
    };
    std::vector<One> all;
    if (question.kind == QuestionKind::yes_no) {
        const auto* is = std::get_if<bool>(&value);
        all = {{"yes", at.tr("Yes"), {}, {}, is && *is}, {"no", at.tr("No"), {}, {}, is && !*is}};
    } else {
        for (const auto& option : question.options) {
            bool chosen = false;
            if (const auto* one = std::get_if<std::string>(&value)) chosen = *one == option.id;
            if (const auto* several = std::get_if<std::vector<std::string>>(&value))
                chosen = std::ranges::find(*several, option.id) != several->end();
            all.push_back(
                {option.id, option.label.in(at.language()), option.hint.in(at.language()), option.icon, chosen});
        }
    }
    const bool searched = is_searched(question);
    const std::size_t room = ui.enlarged() ? 4 : 6;
    SearchShown shown;
    if (searched) {
        shown = option_search(ui, at, question, room);
        std::vector<One> found;
        found.reserve(shown.ids.size() + 1);
        // What has been chosen stays in sight, whatever is searched for.
        for (const One& one : all)
            if (one.chosen && std::ranges::find(shown.ids, one.id) == shown.ids.end()) found.push_back(one);
        for (const auto& id : shown.ids) found.push_back(*std::ranges::find(all, id, &One::id));
        all = std::move(found);
    }
    const bool hints = std::ranges::any_of(all, [](const One& one) { return !one.hint.empty(); });
    const std::size_t across = ui.enlarged() || hints ? 1 : many ? (ui.portrait() ? 2 : 3) : 2;
    for (std::size_t i = 0; i < all.size(); i += across) {
        const auto row = ui.grid(key + ".row" + std::to_string(i), static_cast<int>(across), 16);
        auto& group = ui.name_group(question.label.in(at.language()), key);
        group.error = fault;
        group.required = question.required;
        group.optional = !question.required;
        if (i + across < all.size()) ui.keep_group_with_next();
        for (std::size_t k = i; k < std::min(all.size(), i + across); ++k) {
            const One& one = all[k];
            const auto id = question.id;
            const std::string option_key = key + "." + one.id;
            ui::Node* node = nullptr;
            if (many) {
                node = &ui.check(option_key, one.name, one.chosen, [&at, id, option = one.id] {
                    auto now = at.visit.answers->get(id);
                    std::vector<std::string> chosen;
                    if (const auto* several = std::get_if<std::vector<std::string>>(&now)) chosen = *several;
                    const auto it = std::ranges::find(chosen, option);
                    if (it == chosen.end())
                        chosen.push_back(option);
                    else
                        chosen.erase(it);
                    static_cast<void>(
                        at.visit.answers->set(id, chosen.empty() ? eservice::Value{} : eservice::Value{chosen}));
                });
            } else {
                const bool yes_no = question.kind == QuestionKind::yes_no;
                node = &ui.choice(option_key, one.name, one.hint, one.chosen, [&at, id, option = one.id, yes_no] {
                    static_cast<void>(
                        at.visit.answers->set(id, yes_no ? eservice::Value{option == "yes"} : eservice::Value{option}));
                });
            }
            node->purpose = {};
            if (one.chosen) node->is_private = true;
        }
    }
    if (searched) option_turning(ui, at, question, shown, room);
}

// A date is written, or chosen in a calendar: beside the field, or under it where the text is large.
void date(ui::Ui& ui, Context& at, const Question& question, const std::string& fault) {
    ui::LayoutSpec spec;
    spec.axis = ui.enlarged() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 16;
    spec.cross = ui.enlarged() ? ui::Cross::stretch : ui::Cross::end;
    const auto row = ui.group("question." + question.id + ".row", spec);
    field(ui, at, question, fault);
    date_button(ui, at, question);
}

bool has_options(const Question& question) {
    return question.kind == QuestionKind::choice || question.kind == QuestionKind::choices ||
           question.kind == QuestionKind::yes_no;
}

void help_for(ui::Ui& ui, Context& at, const Question* question) {
    const auto help = ui.in(ui::Region::help);
    const auto pages = ui.paged("help.pages", 18);
    if (!question || question->help.empty()) {
        if (ui.portrait()) return;
        auto& title = ui.subheading("help.title", at.tr("Good to know"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help.line1", at.tr("Your answers are kept only while you are here."));
        ui.text("help.line2", at.tr("Press Call for help if you want somebody beside you."));
        return;
    }
    auto& title =
        ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Help with the question"), "question-circle");
    title.style = ui::TextStyle::rail_heading;
    help_lines(ui, at, question->help);
}

}  // namespace

void form_page(ui::Ui& ui, Context& at) {
    auto& answers = *at.visit.answers;
    const auto step = at.visit.stage.step;
    const auto faults = answers.faults(step);
    const auto visible = answers.visible(step);
    step_bar(ui, at);
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.visit.service->step(step)->title.in(at.language()));
    }
    const Question* at_hand = nullptr;
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("questions", ui.enlarged() ? 20 : 15, false);
        for (const auto* question : visible) {
            const std::string fault = fault_words(at, *question, faults);
            if (has_options(*question))
                options(ui, at, *question, fault);
            else if (question->kind == QuestionKind::date)
                date(ui, at, *question, fault);
            else
                field(ui, at, *question, fault);
            const std::string key = "question." + question->id;
            bool focused = ui.is_focused(key);
            for (const auto& option : question->options) focused = focused || ui.is_focused(key + "." + option.id);
            for (const char* part : {".search", ".more", ".fewer", ".pick"})
                focused = focused || ui.is_focused(key + part);
            focused = focused || ui.is_focused(key + ".yes") || ui.is_focused(key + ".no");
            if (focused) at_hand = question;
        }
    }
    const auto paging = ui.paging("questions");
    // On its way through the rail and the bars the focus leaves the help as it is: help that changed under it would
    // take the button that has the focus away, and the keys would never come further (EN 301 549 5.1.6.2).
    if (at_hand) at.state.at_hand = at_hand->id;
    for (const auto* question : visible)
        if (!at_hand && ui.focus() && question->id == at.state.at_hand) at_hand = question;
    if (!at_hand) {
        // No question has the focus: the first one on the page that shows.
        for (const auto* question : visible) {
            const std::string key = "question." + question->id +
                                    (has_options(*question)                 ? ".label"
                                     : question->kind == QuestionKind::date ? ".row"
                                                                            : "");
            if (paging.anchor == 0 || ui::node_id(ui.page(), key) == paging.anchor) {
                at_hand = question;
                break;
            }
        }
        if (!at_hand && !visible.empty()) at_hand = visible.front();
    }
    help_for(ui, at, at_hand);

    const auto actions = ui.in(ui::Region::actions);
    const bool more = paging.page + 1 < paging.pages;
    const auto next = at.visit.next();
    const auto names = stage_names(at);
    const auto position = at.visit.position();
    const std::string label =
        more ? at.tr("Next: More questions")
             : language::format(at.tr("Next: {name}"),
                                {{"name", position + 1 < names.size() ? names[position + 1] : std::string()}});
    ui.primary("next", label, [&at, &ui, step, more, next] {
        const auto wrong = at.visit.answers->faults(step);
        // A page is left when what is on it is right; the last one when the whole step is.
        const auto first = std::ranges::find_if(wrong, [&](const eservice::Fault& fault) {
            if (!more) return true;
            const auto* node = ui.find(ui::node_id(ui.page(), "question." + fault.question));
            const auto* group = ui.find(ui::node_id(ui.page(), "question." + fault.question + ".label"));
            return (node && !node->hidden) || (group && !group->hidden);
        });
        if (first != wrong.end()) {
            at.state.faults_shown = true;
            at.speaker.cue(speech::Cue::error);
            const auto* question = at.visit.service->question(first->question);
            std::string key = "question." + first->question;
            if (question && is_searched(*question))
                key += ".search";
            else if (question && has_options(*question))
                key +=
                    "." + (question->kind == QuestionKind::yes_no ? std::string("yes") : question->options.front().id);
            ui.focus_on(key);
            return;
        }
        at.state.at_hand.clear();
        if (more) {
            ui.turn_page("questions", 1);
            return ui.forget_focus();
        }
        if (next) at.go_stage(*next);
    });
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at, &ui, paging] {
        at.state.at_hand.clear();
        if (paging.page > 0) return ui.turn_page("questions", -1);
        if (const auto previous = at.visit.previous()) return at.go_stage(*previous);
        at.go(visit::Place::service_info);
    });
}

}  // namespace entre::screens
