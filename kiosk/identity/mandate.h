// SPDX-License-Identifier: EUPL-1.2
// For whom somebody acts.
#pragma once

#include <string>

namespace entre::identity {

/// Somebody else than oneself. Lives in the visit and dies with it.
struct Mandate {
    enum class Kind { child, person, organisation } kind = Kind::child;
    /// By what right: of one's child one is the guardian; for others there is a paper, or one is in a register.
    enum class Right { guardian, trustee, administrator, agent, signatory, authorised } right = Right::guardian;
    std::string name;
    std::string number;  ///< personal or organisation number, 12 digits

    /// "Omar B.", and of an organisation's name as many whole words as fit in `longest` characters.
    std::string short_name(std::size_t longest = 18) const;

    bool operator==(const Mandate&) const = default;
};

/// The words that machines read: "child", "trustee".
const char* word(Mandate::Kind kind);
const char* word(Mandate::Right right);

}  // namespace entre::identity
