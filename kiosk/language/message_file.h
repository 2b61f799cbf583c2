// SPDX-License-Identifier: EUPL-1.2
// One gettext catalogue in its binary form (.mo; GNU gettext manual, "The Format of GNU MO Files").
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/error.h"
#include "kiosk/language/plural_rule.h"

namespace entre::language {

/// Reads the file whole and looks up by binary search, as msgfmt sorts: nothing is built when the program starts.
class MessageFile {
public:
    /// Errors: `not_found`, `bad_input`.
    static Result<MessageFile> load(const std::filesystem::path& file);
    static Result<MessageFile> parse(std::string bytes);

    /// Empty when the catalogue does not have it.
    std::string_view find(std::string_view english) const;
    std::string_view find_plural(std::string_view singular, unsigned long count) const;

private:
    struct Entry {
        std::uint32_t offset;
        std::uint32_t length;
    };
    MessageFile() = default;
    std::string_view at(const Entry& entry) const {
        return std::string_view(bytes_).substr(entry.offset, entry.length);
    }
    std::string_view find_whole(std::string_view english) const;

    std::string bytes_;
    std::vector<Entry> originals_;
    std::vector<Entry> translations_;
    PluralRule plural_rule_;
};

}  // namespace entre::language
