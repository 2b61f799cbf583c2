// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/identity/person.h"

namespace entre::identity {
namespace {

/// The first letter of a UTF-8 text, however many bytes it takes.
std::string first_letter(const std::string& text) {
    std::size_t length = text.empty() ? 0 : 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) ++length;
    return text.substr(0, length);
}

}  // namespace

std::string Person::full_name() const {
    if (given_name.empty() || surname.empty()) return given_name + surname;
    return given_name + " " + surname;
}

std::string Person::short_name() const {
    const std::string first = given_name.substr(0, given_name.find(' '));
    if (first.empty()) return surname;
    return surname.empty() ? first : first + " " + first_letter(surname) + ".";
}

}  // namespace entre::identity
