// SPDX-License-Identifier: EUPL-1.2
// What a part of a document is, for those who do not see it (ISO 32000-1 14.7, 14.8).
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace entre::document {

/// One element of the structure tree; its kids stand in reading order.
struct Tag {
    /// A marked piece of a page's content that belongs to this element.
    struct Mark {
        std::size_t page = 0;
        int id = 0;
    };

    std::string type;             ///< a standard type of ISO 32000-1 14.8.4: "P", "H1", "TH"
    std::string alt = {};         ///< for a Figure: what it shows
    std::string language = {};    ///< BCP 47, of the text and of `alt`; empty: as around it
    std::string attributes = {};  ///< attribute objects in PDF syntax, such as "<< /O /Table /Scope /Row >>"
    std::vector<std::variant<std::unique_ptr<Tag>, Mark>> kids = {};

    Tag& add(std::string kid_type, std::string kid_attributes = {}) {
        auto kid = std::make_unique<Tag>();
        kid->type = std::move(kid_type);
        kid->attributes = std::move(kid_attributes);
        return *std::get<std::unique_ptr<Tag>>(kids.emplace_back(std::move(kid)));
    }

    /// Where words of another language within this element go: into a Span that says so, which goes on as long as
    /// nothing else comes between. The element itself when there is no other language.
    Tag& within(const std::string& other_language) {
        if (other_language.empty()) return *this;
        if (!kids.empty())
            if (auto* last = std::get_if<std::unique_ptr<Tag>>(&kids.back());
                last && (*last)->type == "Span" && (*last)->language == other_language)
                return **last;
        Tag& span = add("Span");
        span.language = other_language;
        return span;
    }
};

}  // namespace entre::document
