// SPDX-License-Identifier: EUPL-1.2
// What a document says in one place, and in which language (ISO 14289-1 7.2: that of every text can be told).
#pragma once

#include <string>
#include <utility>

namespace entre::document {

struct Phrase {
    std::string words = {};     ///< line breaks are kept
    std::string language = {};  ///< BCP 47; empty: the document's
};

/// In the citizen's language, and beside it the same for those who take care of the case, where that is another text.
struct Wording {
    Phrase citizens = {}, staffs = {};

    Wording() = default;
    Wording(std::string words, std::string language = {}) : citizens{std::move(words), std::move(language)} {}
    Wording(const char* words) : citizens{words} {}
    Wording(Phrase for_citizen, Phrase for_staff) : citizens(std::move(for_citizen)), staffs(std::move(for_staff)) {
        if (staffs.words == citizens.words) staffs = {};
    }

    bool empty() const { return citizens.words.empty() && staffs.words.empty(); }
};

}  // namespace entre::document
