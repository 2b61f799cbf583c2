// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/identity/mandate.h"

#include <algorithm>

#include "kiosk/identity/person.h"

namespace entre::identity {
namespace {

/// Where the character number `count` of a UTF-8 text begins; its size when it has fewer.
std::size_t place_of(const std::string& text, std::size_t count) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u && count-- == 0) return at;
    return text.size();
}

}  // namespace

std::string Mandate::short_name(std::size_t longest) const {
    if (kind != Kind::organisation) {
        const auto between = name.find_last_of(' ');
        if (between == std::string::npos) return name.substr(0, place_of(name, longest));
        const Person person{.given_name = name.substr(0, between), .surname = name.substr(between + 1)};
        const auto words = person.short_name();
        return words.substr(0, place_of(words, longest));
    }
    const auto end = place_of(name, longest);
    if (end == name.size()) return name;
    const auto between = name.find_last_of(' ', end);
    return name.substr(0, between == std::string::npos ? end : between) + "…";
}

const char* word(Mandate::Kind kind) {
    switch (kind) {
        case Mandate::Kind::child:
            return "child";
        case Mandate::Kind::person:
            return "person";
        case Mandate::Kind::organisation:
            return "organisation";
    }
    return "";
}

const char* word(Mandate::Right right) {
    switch (right) {
        case Mandate::Right::guardian:
            return "guardian";
        case Mandate::Right::trustee:
            return "trustee";
        case Mandate::Right::administrator:
            return "administrator";
        case Mandate::Right::agent:
            return "agent";
        case Mandate::Right::signatory:
            return "signatory";
        case Mandate::Right::authorised:
            return "authorised";
    }
    return "";
}

}  // namespace entre::identity
