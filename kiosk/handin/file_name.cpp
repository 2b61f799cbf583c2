// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/file_name.h"

#include <array>
#include <utility>

namespace entre::handin {
namespace {

constexpr std::size_t longest_name = 40;

/// The plain letters of U+00C0 to U+00DF; U+00E0 to U+00FF are the same. A dash where there is none.
constexpr std::string_view plain_latin = "aaaaaaaceeeeiiiidnooooo-ouuuuy-s";
static_assert(plain_latin.size() == 32);

std::string safe_name(std::string_view title) {
    std::string name;
    for (std::size_t i = 0; i < title.size() && name.size() < longest_name; ++i) {
        const auto byte = static_cast<unsigned char>(title[i]);
        char letter = '-';
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            letter = title[i];
        } else if (byte >= 'A' && byte <= 'Z') {
            letter = static_cast<char>(byte - 'A' + 'a');
        } else if (byte == 0xc3 && i + 1 < title.size()) {  // UTF-8's first byte of U+00C0 to U+00FF
            letter = plain_latin[static_cast<unsigned char>(title[++i]) & 31u];
        }
        if (letter != '-' || (!name.empty() && name.back() != '-')) name += letter;
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name.empty() ? "bilaga" : name;
}

std::string_view extension(std::string_view media_type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known{
        {{"application/pdf", "pdf"}, {"image/jpeg", "jpg"}, {"image/png", "png"}, {"text/plain", "txt"}}};
    for (const auto& [type, name] : known)
        if (type == media_type) return name;
    return "bin";
}

}  // namespace

std::string attachment_path(std::size_t index, std::string_view title, std::string_view media_type) {
    std::string place = std::to_string(index + 1);
    if (place.size() < 2) place.insert(0, 1, '0');
    return "attachments/" + place + '-' + safe_name(title) + '.' + std::string(extension(media_type));
}

std::string signature_path(std::size_t index) { return "signature-" + std::to_string(index + 1) + ".json"; }

}  // namespace entre::handin
