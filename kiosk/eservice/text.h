// SPDX-License-Identifier: EUPL-1.2
// A text that citizens read, in every language that it has been written in.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace entre::eservice {

class Text {
public:
    Text() = default;
    explicit Text(std::map<std::string, std::string, std::less<>> by_language) : by_language_(std::move(by_language)) {}

    /// The text in `language`, else in Swedish, else empty.
    const std::string& in(std::string_view language) const;

    bool has(std::string_view language) const { return by_language_.find(language) != by_language_.end(); }
    bool empty() const { return by_language_.empty(); }

private:
    std::map<std::string, std::string, std::less<>> by_language_;
};

}  // namespace entre::eservice
