// SPDX-License-Identifier: EUPL-1.2
// A question with so many options that they are searched among: the best matches, a few at a time.
#include <algorithm>

#include "kiosk/language/matching.h"
#include "screens/form_search.h"

namespace entre::screens {

using eservice::Option;
using eservice::Question;
using eservice::QuestionKind;

bool is_searched(const Question& question) {
    return (question.kind == QuestionKind::choice && question.options.size() > 8) ||
           (question.kind == QuestionKind::choices && question.options.size() > 20);
}

std::vector<std::string> search_matches(const Question& question, const std::string& language,
                                        const std::string& words) {
    std::vector<std::pair<int, const Option*>> found;
    found.reserve(question.options.size());
    for (const Option& option : question.options)
        if (const auto rank = language::match(words, option.label.in(language) + " " + option.hint.in(language)))
            found.emplace_back(*rank, &option);
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<std::string> ids;
    ids.reserve(found.size());
    for (const auto& one : found) ids.push_back(one.second->id);
    return ids;
}

SearchShown option_search(ui::Ui& ui, Context& at, const Question& question, std::size_t room) {
    const std::string key = "question." + question.id;
    auto& search = at.state.searches[question.id];
    SearchShown shown;
    shown.ids = search_matches(question, at.language(), search.words);
    const std::size_t count = shown.ids.size();
    search.first = count == 0 ? 0 : std::min(search.first, (count - 1) / room * room);
    auto& field = ui.field(key + ".search", at.tr("Search among the answers"), search.words,
                           [&at, id = question.id](std::string words) {
                               at.state.searches[id] = {std::move(words), 0};
                           });
    field.example = at.tr("Search among the answers");
    field.icon = "search";
    field.is_private = true;
    field.hint = count == 0 ? at.tr("No answer has those words. Write something else.")
                            : at.words.counted("{count} answer to choose from", "{count} answers to choose from",
                                               static_cast<unsigned long>(count));
    field.layout.keep_with_next = true;
    const std::string hint = field.hint;
    std::string first_key = count == 0 ? std::string() : key + "." + shown.ids[search.first];
    // Enter says how many there are and goes to the best of them.
    field.action = [&ui, &at, hint, first_key] {
        at.speaker.happened(hint);
        if (!first_key.empty()) ui.focus_on(first_key);
    };
    shown.before = search.first > 0;
    shown.after = search.first + room < count;
    const auto begin = shown.ids.begin() + static_cast<std::ptrdiff_t>(search.first);
    shown.ids = {begin, begin + static_cast<std::ptrdiff_t>(std::min(room, count - search.first))};
    return shown;
}

void option_turning(ui::Ui& ui, Context& at, const Question& question, const SearchShown& shown, std::size_t room) {
    if (!shown.before && !shown.after) return;
    const std::string key = "question." + question.id;
    const auto row = ui.row(key + ".turning", 16);
    if (shown.before)
        ui.small_button(key + ".fewer", at.tr("Show previous answers"), "chevron-up",
                        [&at, id = question.id, room] { at.state.searches[id].first -= room; });
    if (shown.after)
        ui.small_button(key + ".more", at.tr("Show more answers"), "chevron-down",
                        [&at, id = question.id, room] { at.state.searches[id].first += room; });
}

}  // namespace entre::screens
