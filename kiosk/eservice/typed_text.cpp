// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/typed_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

namespace entre::eservice {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// The signs that word processors and phones put in the place of plain ones.
std::string plain_signs(std::string_view typed) {
    std::string text(typed);
    replace_all(text, "\u00A0", " ");
    replace_all(text, "\u2212", "-");
    replace_all(text, "\u2013", "-");
    return text;
}

}  // namespace

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return std::string(text);
}

int characters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::optional<std::string> plain_number(std::string_view typed) {
    std::string text = plain_signs(typed);
    std::erase_if(text, is_space);
    std::replace(text.begin(), text.end(), ',', '.');
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto digits = [&](std::size_t from, std::size_t to) {
        return from < to &&
               std::all_of(text.begin() + static_cast<long>(from), text.begin() + static_cast<long>(to), is_digit);
    };
    const bool whole = digits(start, point) && (point == text.size() || digits(point + 1, text.size()));
    // Fifteen digits are what a double, and so every reader of the machine data, holds exactly.
    if (!whole || text.size() - start > 16) return std::nullopt;
    const std::size_t zeros = std::min(text.find_first_not_of('0', start), point) - start;
    text.erase(start, start + zeros == point ? zeros - 1 : zeros);
    return text;
}

std::optional<std::string> plain_date(std::string_view typed) {
    const std::string text = plain_signs(typed);
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            if (i == 0 || !is_digit(text[i - 1])) groups.emplace_back();
            groups.back() += text[i];
        } else if (!is_space(text[i]) && text[i] != '-' && text[i] != '.' && text[i] != '/') {
            return std::nullopt;
        }
    }
    if (groups.size() == 1 && groups[0].size() == 8)
        groups = {groups[0].substr(0, 4), groups[0].substr(4, 2), groups[0].substr(6)};
    if (groups.size() != 3 || groups[0].size() != 4 || groups[1].size() > 2 || groups[2].size() > 2)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(std::stoi(groups[0])),
                                           std::chrono::month(static_cast<unsigned>(std::stoul(groups[1]))),
                                           std::chrono::day(static_cast<unsigned>(std::stoul(groups[2]))));
    if (!date.ok()) return std::nullopt;
    std::array<char, 16> written{};
    std::snprintf(written.data(), written.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return std::string(written.data());
}

std::optional<std::string> plain_money(std::string_view typed) {
    auto number = plain_number(typed);
    if (!number || number->starts_with('-')) return std::nullopt;
    const std::size_t point = number->find('.');
    if (point == std::string::npos) return number;
    const std::size_t decimals = number->size() - point - 1;
    if (decimals > 2) return std::nullopt;
    if (decimals == 1) *number += '0';
    return number;
}

std::optional<std::string> plain_account(std::string_view typed) {
    std::string digits;
    for (const char c : plain_signs(typed)) {
        if (is_digit(c))
            digits += c;
        else if (!is_space(c) && c != '-' && c != ',' && c != '.')
            return std::nullopt;
    }
    // Clearing numbers have four digits and begin with 1 to 9; Swedbank's, which begin with 8, have a fifth. Account
    // numbers have 6 to 10 digits, and in savings banks up to 11.
    if (digits.empty() || digits.front() == '0') return std::nullopt;
    const std::size_t clearing = digits.front() == '8' ? 5 : 4;
    if (digits.size() < clearing + 6 || digits.size() > clearing + 11) return std::nullopt;
    return digits.substr(0, clearing) + "-" + digits.substr(clearing);
}

bool is_plausible_phone(std::string_view typed) {
    const std::string text = plain_signs(typed);
    const auto digits = std::count_if(text.begin(), text.end(), is_digit);
    const bool known_signs = text.find_first_not_of("0123456789 -()/.+") == std::string::npos;
    const std::size_t plus = text.rfind('+');
    return known_signs && digits >= 5 && digits <= 15 && (plus == std::string::npos || plus == 0);
}

bool is_plausible_email(std::string_view typed) {
    const std::size_t at = typed.find('@');
    if (at == std::string_view::npos || at == 0 || typed.find('@', at + 1) != std::string_view::npos ||
        typed.size() > 254)
        return false;
    if (std::any_of(typed.begin(), typed.end(), is_space)) return false;
    const std::string_view domain = typed.substr(at + 1);
    const std::size_t dot = domain.rfind('.');
    return dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2 && !domain.starts_with('.') &&
           domain.find("..") == std::string_view::npos;
}

}  // namespace entre::eservice
