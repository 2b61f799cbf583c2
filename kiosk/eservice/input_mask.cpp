// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/input_mask.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "kiosk/eservice/phone_groups.h"

namespace entre::eservice {
namespace {

using std::size_t;

/// What counts of what was typed, in order, and where something else stood between.
struct Typed {
    std::string signs;           ///< digits; a leading "+", a decimal comma
    std::vector<size_t> breaks;  ///< after how many signs; each once, none at 0
    bool has_plus = false;       ///< a "+" among or between the digits
    size_t caret = 0;            ///< after how many signs

    bool ends_with_break() const { return !breaks.empty() && breaks.back() == signs.size(); }
    std::optional<size_t> first_break() const { return breaks.empty() ? std::nullopt : std::optional(breaks.front()); }
};

/// A digit in any of the scripts that our citizens write in: Latin, Arabic, Persian.
std::optional<char> digit(std::string_view typed, size_t at, size_t& length) {
    const auto byte = [&](size_t i) {
        return at + i < typed.size() ? static_cast<unsigned>(static_cast<unsigned char>(typed[at + i])) : 0U;
    };
    length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    if (byte(0) >= '0' && byte(0) <= '9') return static_cast<char>(byte(0));
    if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) return static_cast<char>('0' + byte(1) - 0xA0);
    if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) return static_cast<char>('0' + byte(1) - 0xB0);
    return std::nullopt;
}

/// What people and programs put between digits; letters are none.
bool is_break(std::string_view sign) {
    if (sign.size() == 1) return std::string_view(" -./+()\t\n").find(sign[0]) != std::string_view::npos;
    return sign == "\u00A0" || sign == "\u2212" || (sign >= "\u2009" && sign <= "\u2015");
}

Typed read(std::string_view typed, size_t caret, QuestionKind kind) {
    Typed result;
    bool comma = false;
    for (size_t at = 0, length = 1; at < typed.size(); at += length) {
        if (at < caret) result.caret = result.signs.size();
        const auto number = digit(typed, at, length);
        const char c = typed[at];
        const bool decimal = kind == QuestionKind::money && (c == ',' || c == '.') && !comma && !result.signs.empty();
        if (number) {
            result.signs += *number;
        } else if (decimal) {
            comma = true;
            result.signs += ',';
        } else if (c == '+' && kind == QuestionKind::phone && result.signs.empty()) {
            result.signs += '+';
        } else if (is_break(typed.substr(at, length))) {
            if (c == '+') result.has_plus = true;
            if (!result.signs.empty() && (result.breaks.empty() || result.breaks.back() != result.signs.size()))
                result.breaks.push_back(result.signs.size());
        }
        if (at < caret) result.caret = result.signs.size();
    }
    return result;
}

/// Puts the form together and knows where each sign has come to stand.
class Form {
public:
    explicit Form(const Typed& typed) : typed_(typed) {}

    /// The next `count` signs, or what there is.
    void signs(size_t count) {
        for (; count > 0 && next_ < typed_.signs.size(); --count) {
            text_ += typed_.signs[next_++];
            after_.push_back(text_.size());
        }
    }
    /// What stands between two groups, or is written last. A caret at the end of a `full` group goes past it: there is
    /// no room before.
    void between(std::string_view words, bool full = true) {
        text_ += words;
        if ((full || is_done()) && next_ == typed_.caret) past_ = text_.size();
    }
    bool is_done() const { return next_ == typed_.signs.size(); }
    size_t left() const { return typed_.signs.size() - next_; }
    Masked done() {
        signs(left());
        const size_t caret = typed_.caret == 0 ? 0 : after_[typed_.caret - 1];
        return {std::move(text_), std::max(caret, past_)};
    }

private:
    const Typed& typed_;
    std::string text_;
    std::vector<size_t> after_;
    size_t next_ = 0, past_ = 0;
};

/// Two groups of digits with a hyphen: personnummer (8 and 4, or 6 and 4) and organisationsnummer. A first group that
/// lacks digits keeps its hyphen where it is, so that what is mended there does not move the rest.
Masked two_groups(const Typed& typed, size_t full, bool is_short_form) {
    const auto first = typed.first_break();
    const size_t count = typed.signs.size();
    size_t group = full;
    const bool breaks_after_six = first && *first == 6;
    if (first && *first < full && *first < count && !breaks_after_six)
        group = *first;
    else if (is_short_form || (breaks_after_six && count <= 10))
        group = 6;
    Form form(typed);
    form.signs(group);
    const bool whole = group == full || group == 6;
    if (!form.is_done() || (whole && typed.ends_with_break() && count == group))
        form.between(typed.has_plus && group == 6 ? "+" : "-", whole);
    return form.done();
}

Masked personal_number(const Typed& typed) {
    // Ten digits written in one go that begin with no century are the short form.
    const std::string century = typed.signs.substr(0, 2);
    const bool in_short = typed.signs.size() == 10 && century != "18" && century != "19" && century != "20";
    return two_groups(typed, 8, in_short);
}

Masked organisation_number(const Typed& typed) {
    // Twelve digits begin with "16" or are a sole trader's personnummer.
    return two_groups(typed, typed.signs.size() > 10 ? 8 : 6, false);
}

Masked date(const Typed& typed) {
    const size_t count = typed.signs.size();
    const auto& breaks = typed.breaks;
    const bool day_first = !breaks.empty() && breaks[0] <= 2;
    if (day_first && count >= 6 && breaks.size() >= 2 && breaks[1] - breaks[0] <= 2 && count - breaks[1] == 4) {
        const auto two = [&](size_t from, size_t to) {
            return std::string(2 - (to - from), '0') + typed.signs.substr(from, to - from);
        };
        std::string text = typed.signs.substr(breaks[1]) + "-" + two(breaks[0], breaks[1]) + "-" + two(0, breaks[0]);
        const size_t end = text.size();
        return {std::move(text), end};
    }
    Form form(typed);
    size_t at = 0, next_break = 0;
    for (const size_t size : {day_first ? 2U : 4U, 2U}) {
        while (next_break < breaks.size() && breaks[next_break] <= at) ++next_break;
        const bool broken = next_break < breaks.size() && breaks[next_break] <= at + size;
        const size_t group = broken ? breaks[next_break] - at : std::min<size_t>(size, count - at);
        form.signs(group);
        at += group;
        if (at < count || (broken && at == count))
            form.between("-", group == size);
        else
            break;
    }
    return form.done();
}

Masked phone(const Typed& typed) {
    Form form(typed);
    if (typed.signs.starts_with("+46") || typed.signs.starts_with("0")) {
        size_t area = area_code_length(typed.signs);
        if (typed.signs[0] == '+') {
            form.signs(3);
            if (!form.is_done()) form.between(" ");
        }
        form.signs(area);
        if (form.is_done()) return form.done();
        form.between("-");
        for (const size_t group : subscriber_groups(form.left())) {
            form.signs(group);
            if (!form.is_done()) form.between(" ");
        }
        return form.done();
    }
    // Other countries' numbers, and those without an area code, keep the groups in which they were written.
    size_t at = 0;
    for (const size_t stop : typed.breaks) {
        form.signs(stop - at);
        at = stop;
        form.between(" ", false);
    }
    return form.done();
}

Masked money(const Typed& typed) {
    Form form(typed);
    const size_t whole = std::min(typed.signs.find(','), typed.signs.size());
    if (whole > 3) {
        form.signs((whole - 1) % 3 + 1);
        for (size_t at = (whole - 1) % 3 + 1; at < whole; at += 3) {
            form.between(" ");
            form.signs(3);
        }
    }
    return form.done();
}

Masked bank_account(const Typed& typed) {
    // Clearing numbers that begin with 8 have a fifth digit (Swedbank).
    Form form(typed);
    form.signs(4);
    if (typed.signs.starts_with('8') && !form.is_done()) {
        form.between("-");
        form.signs(1);
    }
    if (!form.is_done()) form.between(", ");
    while (form.left() > 4) {
        form.signs(3);
        form.between(" ");
    }
    return form.done();
}

}  // namespace

bool has_mask(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::personal_number:
        case QuestionKind::organisation_number:
        case QuestionKind::date:
        case QuestionKind::phone:
        case QuestionKind::money:
        case QuestionKind::bank_account:
            return true;
        default:
            return false;
    }
}

Masked masked(QuestionKind kind, std::string_view text, std::size_t caret) {
    const Typed typed = read(text, caret, kind);
    switch (kind) {
        case QuestionKind::personal_number:
            return personal_number(typed);
        case QuestionKind::organisation_number:
            return organisation_number(typed);
        case QuestionKind::date:
            return date(typed);
        case QuestionKind::phone:
            return phone(typed);
        case QuestionKind::money:
            return money(typed);
        case QuestionKind::bank_account:
            return bank_account(typed);
        default:
            return {std::string(text), caret};
    }
}

}  // namespace entre::eservice
