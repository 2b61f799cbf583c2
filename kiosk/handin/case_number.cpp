// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/case_number.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

#include "kiosk/handin/digest.h"

namespace entre::handin {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base32

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// x·c in GF(32) modulo x^5 + x^2 + 1. The powers of x are 31 different elements, so a sum where every place has its
/// own power catches any one wrong character and any two that have changed places, up to 31 places.
unsigned times_x(unsigned c) { return ((c << 1) ^ ((c & 16u) ? 0b100101u : 0u)) & 31u; }

/// A letter's value; I, L, O and U can stand in the prefix only, where no digit can, and so take digits' values.
unsigned value(char c) {
    const auto at = letters.find(c);
    return static_cast<unsigned>(at != std::string_view::npos ? at : std::string_view("OILU").find(c));
}

char check_letter(std::string_view prefix, std::string_view year, std::string_view seven) {
    unsigned sum = 0;
    for (const std::string_view text : {prefix, year, seven})
        for (const char c : text) sum = times_x(sum) ^ value(c);
    return letters[times_x(sum)];
}

char as_letter(char c) {
    const char big = upper(c);
    if (big == 'O') return '0';
    if (big == 'I' || big == 'L') return '1';
    return big;
}

bool is_prefix(std::string_view text) {
    return !text.empty() && text.size() <= 8 && std::all_of(text.begin(), text.end(), is_upper);
}

}  // namespace

Result<std::string> new_case_id() {
    std::array<std::uint8_t, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return fail(ErrorCode::internal, "no random numbers");
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);  // version 4, RFC 9562 4.2
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);  // variant, RFC 9562 4.1
    std::string id = hex(bytes);
    for (const std::size_t at : {8u, 13u, 18u, 23u}) id.insert(at, 1, '-');
    return id;
}

bool is_case_id(std::string_view text) {
    if (text.size() != 36 || text[14] != '4' || std::string_view("89ab").find(text[19]) == std::string_view::npos)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !(is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f'))) return false;
    }
    return true;
}

Result<std::string> case_number(std::string_view prefix, int year, std::string_view id) {
    if (!is_prefix(prefix)) return fail(ErrorCode::bad_input, "a case number's prefix is one to eight of A-Z");
    if (year < 2000 || year > 9999) return fail(ErrorCode::bad_input, "a case number's year has four digits");
    if (!is_case_id(id)) return fail(ErrorCode::bad_input, "not a case id");
    const Digest digest = sha256(bytes_of("entre-case-number\n" + std::string(id)));
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) bits = bits << 8 | digest[i];
    std::string seven;
    for (int i = 0; i < 7; ++i) seven += letters[bits >> (35 - 5 * i) & 31];
    const std::string year_text = std::to_string(year);
    const char check = check_letter(prefix, year_text, seven);
    return std::string(prefix) + '-' + year_text + '-' + seven.substr(0, 4) + '-' + seven.substr(4) + check;
}

Result<std::string> parse_case_number(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != ' ') plain += upper(c);
    const auto prefix_end = plain.find('-');
    if (prefix_end == std::string::npos || plain.size() < prefix_end + 6 || plain[prefix_end + 5] != '-')
        return fail(ErrorCode::bad_input, "not a case number: PREFIX-YEAR-XXXX-XXXX");
    const std::string prefix = plain.substr(0, prefix_end);
    const std::string year = plain.substr(prefix_end + 1, 4);
    std::string eight = plain.substr(prefix_end + 6);
    if (eight.size() == 9 && eight[4] == '-') eight.erase(4, 1);
    std::transform(eight.begin(), eight.end(), eight.begin(), as_letter);
    const bool in_alphabet = eight.find_first_not_of(letters) == std::string::npos;
    if (!is_prefix(prefix) || !std::all_of(year.begin(), year.end(), is_digit) || eight.size() != 8 || !in_alphabet)
        return fail(ErrorCode::bad_input, "not a case number: PREFIX-YEAR-XXXX-XXXX");
    if (check_letter(prefix, year, std::string_view(eight).substr(0, 7)) != eight[7])
        return fail(ErrorCode::bad_input, "the case number's check letter does not fit");
    return prefix + '-' + year + '-' + eight.substr(0, 4) + '-' + eight.substr(4);
}

}  // namespace entre::handin
