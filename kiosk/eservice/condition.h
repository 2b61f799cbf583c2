// SPDX-License-Identifier: EUPL-1.2
// When a question or an attachment shows, or is required: a small expression over earlier answers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/eservice/value.h"

namespace entre::eservice {

/// In a definition: {question: reason, equals: medical}, {question: allergens, contains: milk},
/// {not: ...}, {all: [...]}, {any: [...]}. One that is made empty always holds.
struct Condition {
    enum class Kind { always, never, equals, contains, negation, all, any };

    Kind kind = Kind::always;
    std::string question;          ///< of equals and contains
    Value value;                   ///< of equals: text, option or yes/no; of contains: an option
    std::vector<Condition> parts;  ///< of negation (one), all and any

    /// `answer_to` gives the answer to an earlier question, or an empty value when it does not show.
    bool holds(const std::function<Value(const std::string&)>& answer_to) const;
};

}  // namespace entre::eservice
