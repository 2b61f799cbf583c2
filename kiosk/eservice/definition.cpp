// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/definition.h"

#include <algorithm>

namespace entre::eservice {

const std::string& Text::in(std::string_view language) const {
    static const std::string nothing;
    auto found = by_language_.find(language);
    if (found == by_language_.end()) found = by_language_.find("sv");
    return found == by_language_.end() ? nothing : found->second;
}

const Option* Question::option(std::string_view option_id) const {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.id == option_id; });
    return found == options.end() ? nullptr : &*found;
}

const Step* Definition::step(std::string_view step_id) const {
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return one.id == step_id; });
    return found == steps.end() ? nullptr : &*found;
}

const Question* Definition::question(std::string_view question_id) const {
    for (const Step& one : steps)
        for (const Question& asked : one.questions)
            if (asked.id == question_id) return &asked;
    return nullptr;
}

}  // namespace entre::eservice
