// SPDX-License-Identifier: EUPL-1.2
// What can be done with a paper without an e-service.
#pragma once

#include <string>

namespace entre::visit {

struct Errand {
    enum class Kind { none, copy, mail } kind = Kind::none;
    enum class Step {
        pages,    ///< scanned here
        details,  ///< how many copies, or where to
        check,    ///< of a letter: before it goes
        done,
    } step = Step::pages;
    int copies = 1;
    std::string address;  ///< that the papers go to

    /// Among the visit's papers. No e-service's attachment bears such a name.
    static constexpr const char* paper = ":errand";
};

}  // namespace entre::visit
