// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/letter.h"

#include <algorithm>

namespace entre::handin {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Words with single dots between them, each of the characters that `may` says.
template <class May>
bool is_dotted(std::string_view text, May may) {
    return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == text.npos &&
           std::ranges::all_of(text, [&](char c) { return c == '.' || is_letter_or_digit(c) || may(c); });
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const auto at = text.rfind('@');
    if (text.size() > 254 || at == text.npos || at > 64) return false;
    const auto local = text.substr(0, at), domain = text.substr(at + 1);
    // RFC 5322 3.2.3: atext
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return is_dotted(local, [&](char c) { return others.find(c) != others.npos; }) &&
           is_dotted(domain, [](char c) { return c == '-'; }) && domain.find('.') != domain.npos &&
           domain.front() != '-' && domain.back() != '-';
}

}  // namespace entre::handin
