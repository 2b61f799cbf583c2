// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/base64.h"

namespace entre::relay {
namespace {

constexpr std::string_view common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view for_urls = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(ByteView bytes, std::string_view alphabet) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t bits = 0;
    int waiting = 0;
    for (const std::uint8_t byte : bytes) {
        bits = bits << 8 | byte;
        for (waiting += 8; waiting >= 6; waiting -= 6) text += alphabet[bits >> (waiting - 6) & 63];
    }
    if (waiting > 0) text += alphabet[bits << (6 - waiting) & 63];
    return text;
}

Result<Bytes> decode(std::string_view text, std::string_view alphabet) {
    Bytes bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int waiting = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return fail(ErrorCode::bad_input, "not base64");
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        waiting += 6;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes.push_back(static_cast<std::uint8_t>(bits >> waiting));
    }
    const bool left_over = waiting >= 6 || (bits & ((1u << waiting) - 1)) != 0;
    if (left_over) return fail(ErrorCode::bad_input, "not base64");
    return bytes;
}

}  // namespace

std::string base64(ByteView bytes) {
    std::string text = encode(bytes, common);
    while (text.size() % 4 != 0) text += '=';
    return text;
}

std::string base64url(ByteView bytes) { return encode(bytes, for_urls); }

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return fail(ErrorCode::bad_input, "not base64");
    for (int padding = 0; padding < 2 && !text.empty() && text.back() == '='; ++padding) text.remove_suffix(1);
    return decode(text, common);
}

Result<Bytes> from_base64url(std::string_view text) { return decode(text, for_urls); }

}  // namespace entre::relay
