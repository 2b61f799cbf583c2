// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/message_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace entre::language {
namespace {

constexpr std::uint32_t magic = 0x950412de;

/// Little-endian, as msgfmt writes unless told otherwise. The caller has seen that four bytes are there.
std::uint32_t word_at(const std::string& bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    return value;
}

/// A message with plurals holds its forms with a zero byte between; its key is the singular.
std::string_view first_part(std::string_view text) { return text.substr(0, text.find('\0')); }

}  // namespace

Result<MessageFile> MessageFile::load(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::not_found, file.string() + ": There is no such catalogue.");
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    Result<MessageFile> messages = parse(bytes.str());
    if (!messages) return fail(messages.error().code, file.string() + ": " + messages.error().detail);
    return messages;
}

Result<MessageFile> MessageFile::parse(std::string bytes) {
    MessageFile file;
    file.bytes_ = std::move(bytes);
    const std::uint64_t size = file.bytes_.size();
    if (size < 20 || word_at(file.bytes_, 0) != magic)
        return fail(ErrorCode::bad_input, "This is no gettext catalogue.");

    const std::uint64_t count = word_at(file.bytes_, 8);
    const auto read_table = [&](std::uint64_t table, std::vector<Entry>& entries) {
        if (table + count * 8 > size) return false;
        for (std::uint64_t i = 0; i < count; ++i) {
            const Entry entry{word_at(file.bytes_, table + i * 8 + 4), word_at(file.bytes_, table + i * 8)};
            if (std::uint64_t{entry.offset} + entry.length > size) return false;
            entries.push_back(entry);
        }
        return true;
    };
    if (!read_table(word_at(file.bytes_, 12), file.originals_) ||
        !read_table(word_at(file.bytes_, 16), file.translations_))
        return fail(ErrorCode::bad_input, "The catalogue is cut short.");
    const auto key = [&](const Entry& entry) { return first_part(file.at(entry)); };
    if (!std::is_sorted(file.originals_.begin(), file.originals_.end(),
                        [&](const Entry& a, const Entry& b) { return key(a) < key(b); }))
        return fail(ErrorCode::bad_input, "The catalogue is not sorted.");

    const std::string_view header = file.find("");
    const std::string_view plural_key = "Plural-Forms:";
    if (const std::size_t at = header.find(plural_key); at != std::string_view::npos) {
        const std::string_view line = header.substr(at + plural_key.size());
        Result<PluralRule> rule = PluralRule::parse(line.substr(0, line.find('\n')));
        if (!rule) return tl::unexpected(rule.error());
        file.plural_rule_ = std::move(*rule);
    }
    return file;
}

std::string_view MessageFile::find_whole(std::string_view english) const {
    const auto found =
        std::lower_bound(originals_.begin(), originals_.end(), english,
                         [&](const Entry& entry, std::string_view wanted) { return first_part(at(entry)) < wanted; });
    if (found == originals_.end() || first_part(at(*found)) != english) return {};
    return at(translations_[static_cast<std::size_t>(found - originals_.begin())]);
}

std::string_view MessageFile::find(std::string_view english) const { return first_part(find_whole(english)); }

std::string_view MessageFile::find_plural(std::string_view singular, unsigned long count) const {
    std::string_view forms = find_whole(singular);
    for (unsigned long skip = plural_rule_.form(count); skip > 0; --skip) {
        const std::size_t end = forms.find('\0');
        if (end == std::string_view::npos) return {};
        forms.remove_prefix(end + 1);
    }
    return first_part(forms);
}

}  // namespace entre::language
