// SPDX-License-Identifier: EUPL-1.2
// What a citizen has answered to one question.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace entre::eservice {

/// monostate: no answer. string: what was typed, or the chosen option's id. bool: yes or no. vector: the ids of the
/// chosen options.
using Value = std::variant<std::monostate, std::string, bool, std::vector<std::string>>;

inline bool is_empty(const Value& value) {
    if (const auto* typed = std::get_if<std::string>(&value)) return typed->empty();
    if (const auto* chosen = std::get_if<std::vector<std::string>>(&value)) return chosen->empty();
    return std::holds_alternative<std::monostate>(value);
}

}  // namespace entre::eservice
