// SPDX-License-Identifier: EUPL-1.2
// Writes a small .mo as msgfmt does, so that the reader can be tested with any words.
#pragma once

#include <cstdint>
#include <map>
#include <string>

inline std::string make_mo(const std::map<std::string, std::string>& messages) {
    const auto word = [](std::size_t value) {
        std::string bytes;
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return bytes;
    };
    const std::size_t count = messages.size();
    const std::size_t originals = 28;
    const std::size_t translations = originals + count * 8;
    std::size_t text_at = translations + count * 8;
    std::string tables[2], texts;
    for (const int which : {0, 1})
        for (const auto& [english, text] : messages) {
            const std::string& written = which == 0 ? english : text;
            tables[which] += word(written.size()) + word(text_at);
            texts += written + '\0';
            text_at += written.size() + 1;
        }
    return word(0x950412de) + word(0) + word(count) + word(originals) + word(translations) + word(0) + word(0) +
           tables[0] + tables[1] + texts;
}
