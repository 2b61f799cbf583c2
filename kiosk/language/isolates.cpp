// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/isolates.h"

#include <algorithm>

namespace entre::language {
namespace {

constexpr std::string_view open_mark = "\u2066", close_mark = "\u2069";

enum class Kind { letter, digit, binder, space, other };

struct Character {
    Kind kind = Kind::other;
    std::size_t size = 1;
};

bool between_digits(std::string_view text, std::size_t byte) {
    const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    return byte > 0 && is_digit(byte - 1) && is_digit(byte + 1);
}

/// Latin letters, and what stands within numbers and addresses. Whatever else there is has its own order.
Character character_at(std::string_view text, std::size_t byte) {
    const auto lead = static_cast<unsigned char>(text[byte]);
    if (lead < 0x80) {
        if (lead >= '0' && lead <= '9') return {Kind::digit};
        if ((lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z')) return {Kind::letter};
        if (lead == ' ') return {Kind::space};
        if (lead == ',') return {between_digits(text, byte) ? Kind::binder : Kind::other};  // "1 250,50", but "3, 5"
        return {std::string_view("-._@+/:&'").find(text[byte]) != std::string_view::npos ? Kind::binder : Kind::other};
    }
    std::size_t size = 1;
    while (byte + size < text.size() && (static_cast<unsigned char>(text[byte + size]) & 0xC0) == 0x80) ++size;
    const std::string_view whole = text.substr(byte, size);
    if (whole == "\u2022") return {Kind::digit, size};                       // a digit that is hidden
    if (whole == "\u00A0" || whole == "\u202F") return {Kind::space, size};  // hard spaces
    if (whole == "\u2013") return {Kind::binder, size};
    // U+00C0 to U+024F: Latin-1's letters, Latin Extended A and B.
    return {size == 2 && lead >= 0xC3 && lead <= 0xC9 ? Kind::letter : Kind::other, size};
}

struct Stretch {
    std::size_t end = 0;  ///< after its last letter or digit
    bool numbers = false, binders = false, address = false, initial = false;

    bool wants_isolation() const { return (numbers && binders) || address || initial; }
};

/// From `begin`, a letter, a digit or a plus, as far as single spaces and binders hold together.
Stretch stretch_from(std::string_view text, std::size_t begin) {
    Stretch found{begin};
    bool gap = false, address = false;
    Kind before = Kind::other;
    std::size_t word = begin, letters = 0;
    for (std::size_t at = begin; at < text.size();) {
        const Character here = character_at(text, at);
        if (here.kind == Kind::other) break;
        if (here.kind == Kind::space && before == Kind::space) break;
        before = here.kind;
        if (here.kind == Kind::letter || here.kind == Kind::digit) {
            if (at == begin || gap) word = at, letters = 0;
            ++letters;
            found.numbers = found.numbers || here.kind == Kind::digit;
            found.binders = found.binders || found.end < at;
            found.address = found.address || address;
            found.end = at + here.size;
            gap = false;
        } else if (text[at] == '.' && letters == 1 && word > begin && found.end == at &&
                   character_at(text, word).kind == Kind::letter) {
            found.initial = true;  // "Anna A."
            found.end = at + 1;
        } else {
            gap = gap || here.kind == Kind::space;
            address = address || text[at] == '@';
        }
        at += here.size;
    }
    return found;
}

}  // namespace

std::size_t Isolated::shown(std::size_t source) const {
    for (const std::size_t mark : marks) {
        if (mark > source) break;
        source += isolate_size;
    }
    return source;
}

std::size_t Isolated::shown_end(std::size_t source) const {
    for (const std::size_t mark : marks) {
        if (mark >= source) break;
        source += isolate_size;
    }
    return source;
}

std::size_t Isolated::source(std::size_t shown) const {
    const auto before = static_cast<std::size_t>(std::lower_bound(marks.begin(), marks.end(), shown) - marks.begin());
    // A position within a mark is where the mark stands.
    if (before > 0) shown = std::max(shown, marks[before - 1] + isolate_size);
    return shown - before * isolate_size;
}

Isolated isolate_numbers(std::string_view text) {
    Isolated result;
    result.text.reserve(text.size() + 2 * isolate_size);
    for (std::size_t at = 0; at < text.size();) {
        const Character here = character_at(text, at);
        const bool starts = here.kind == Kind::letter || here.kind == Kind::digit || text[at] == '+';
        const Stretch stretch = starts ? stretch_from(text, at) : Stretch{at};
        if (stretch.end <= at) {
            result.text.append(text.substr(at, here.size));
            at += here.size;
            continue;
        }
        const bool isolates = stretch.wants_isolation();
        if (isolates) {
            result.marks.push_back(result.text.size());
            result.text.append(open_mark);
        }
        result.text.append(text.substr(at, stretch.end - at));
        if (isolates) {
            result.marks.push_back(result.text.size());
            result.text.append(close_mark);
        }
        at = stretch.end;
    }
    return result;
}

bool is_isolate(std::string_view text, std::size_t byte) {
    const std::string_view rest = text.substr(std::min(byte, text.size()));
    return rest.starts_with(open_mark) || rest.starts_with(close_mark);
}

}  // namespace entre::language
