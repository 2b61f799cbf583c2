// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/condition.h"

#include <algorithm>

namespace entre::eservice {

bool Condition::holds(const std::function<Value(const std::string&)>& answer_to) const {
    const auto part_holds = [&](const Condition& part) { return part.holds(answer_to); };
    switch (kind) {
        case Kind::always:
            return true;
        case Kind::never:
            return false;
        case Kind::equals:
            return answer_to(question) == value;
        case Kind::negation:
            return !parts.front().holds(answer_to);
        case Kind::all:
            return std::all_of(parts.begin(), parts.end(), part_holds);
        case Kind::any:
            return std::any_of(parts.begin(), parts.end(), part_holds);
        case Kind::contains: {
            const Value answer = answer_to(question);
            const auto* chosen = std::get_if<std::vector<std::string>>(&answer);
            const auto* wanted = std::get_if<std::string>(&value);
            return chosen && wanted && std::find(chosen->begin(), chosen->end(), *wanted) != chosen->end();
        }
    }
    return false;
}

}  // namespace entre::eservice
