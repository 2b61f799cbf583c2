// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/grapheme.h"

#include <pango/pango.h>

#include <algorithm>
#include <vector>

namespace entre::ui {
namespace {

/// A text's characters: where each begins, with what Pango says of the place before it; the end is one more.
class Characters {
public:
    explicit Characters(const std::string& text)
        : length_(g_utf8_strlen(text.c_str(), static_cast<gssize>(text.size()))) {
        attributes_.resize(static_cast<std::size_t>(length_) + 1);
        pango_get_log_attrs(text.c_str(), static_cast<int>(text.size()), -1, pango_language_from_string("sv"),
                            attributes_.data(), static_cast<int>(attributes_.size()));
        starts_.reserve(attributes_.size());
        const char* at = text.c_str();
        for (long i = 0; i <= length_; ++i) {
            starts_.push_back(static_cast<std::size_t>(at - text.c_str()));
            if (i < length_) at = g_utf8_next_char(at);
        }
    }

    /// The last place at or before `byte` (`below`: before it) of which `is` holds; 0 if there is none.
    template <typename Is>
    std::size_t back(std::size_t byte, bool below, const Is& is) const {
        for (std::size_t i = starts_.size(); i-- > 0;)
            if ((below ? starts_[i] < byte : starts_[i] <= byte) && is(attributes_[i])) return starts_[i];
        return 0;
    }
    template <typename Is>
    std::size_t forth(std::size_t byte, const Is& is) const {
        for (std::size_t i = 0; i < starts_.size(); ++i)
            if (starts_[i] > byte && is(attributes_[i])) return starts_[i];
        return starts_.back();
    }

private:
    long length_;
    std::vector<PangoLogAttr> attributes_;
    std::vector<std::size_t> starts_;
};

bool is_border(const PangoLogAttr& at) { return at.is_cursor_position != 0; }
bool is_word_border(const PangoLogAttr& at) { return at.is_word_start != 0 || at.is_word_end != 0; }

}  // namespace

std::size_t grapheme_at(const std::string& text, std::size_t byte) {
    return byte >= text.size() ? text.size() : Characters(text).back(byte, false, is_border);
}

std::size_t grapheme_before(const std::string& text, std::size_t byte) {
    return byte == 0 ? 0 : Characters(text).back(std::min(byte, text.size()), true, is_border);
}

std::size_t grapheme_after(const std::string& text, std::size_t byte) {
    return byte >= text.size() ? text.size() : Characters(text).forth(byte, is_border);
}

std::size_t word_begin(const std::string& text, std::size_t byte) {
    return Characters(text).back(std::min(byte, text.size()), false, is_word_border);
}

std::size_t word_end(const std::string& text, std::size_t byte) {
    return Characters(text).forth(std::min(byte, text.size()), is_word_border);
}

std::string clean_text(const std::string& text) {
    // A sign of null would end the text for all who read it as C does.
    std::string clean;
    clean.reserve(text.size());
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
            clean += c;
        else if (c == '\n' || c == '\t')
            clean += c == '\t' ? ' ' : c;
    char* valid = g_utf8_make_valid(clean.c_str(), static_cast<gssize>(clean.size()));
    clean = valid;
    g_free(valid);
    return clean;
}

}  // namespace entre::ui
