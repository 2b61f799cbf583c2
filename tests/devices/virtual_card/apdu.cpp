// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/apdu.h"

namespace virtual_card {

std::optional<Command> parse_command(entre::ByteView apdu) {
    if (apdu.size() < 4) return std::nullopt;
    Command command{.cla = apdu[0], .ins = apdu[1], .p1 = apdu[2], .p2 = apdu[3], .data = {}, .expected = 0};
    entre::ByteView rest = apdu.subspan(4);
    if (rest.empty()) return command;
    const bool extended = rest[0] == 0 && rest.size() >= 3;
    const std::size_t width = extended ? 2 : 1;
    if (extended) rest = rest.subspan(1);
    const auto number = [&](entre::ByteView at) -> std::size_t {
        return extended ? static_cast<std::size_t>(at[0] << 8 | at[1]) : at[0];
    };
    const auto wanted = [&](entre::ByteView at) { return number(at) == 0 ? (extended ? 65536 : 256) : number(at); };
    if (rest.size() == width) {
        command.expected = wanted(rest);
        return command;
    }
    const std::size_t length = number(rest);
    if (length == 0 || (rest.size() != width + length && rest.size() != 2 * width + length)) return std::nullopt;
    const entre::ByteView data = rest.subspan(width, length);
    command.data.assign(data.begin(), data.end());
    if (rest.size() == 2 * width + length) command.expected = wanted(rest.subspan(width + length));
    return command;
}

entre::Bytes tlv(std::uint32_t tag, std::initializer_list<entre::Bytes> parts) {
    std::size_t length = 0;
    for (const auto& part : parts) length += part.size();
    entre::Bytes out;
    for (const int shift : {16, 8, 0}) {
        if (shift == 0 || tag >> shift != 0) out.push_back(static_cast<std::uint8_t>(tag >> shift));
    }
    if (length > 255) {
        out.insert(out.end(), {0x82, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)});
    } else if (length > 127) {
        out.insert(out.end(), {0x81, static_cast<std::uint8_t>(length)});
    } else {
        out.push_back(static_cast<std::uint8_t>(length));
    }
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

std::optional<entre::Bytes> find_tlv(entre::ByteView row, std::uint8_t tag) {
    while (row.size() >= 2) {
        const std::uint8_t here = row[0];
        std::size_t length = row[1];
        std::size_t header = 2;
        if (length > 0x80) {
            const std::size_t width = length - 0x80;
            if (width > 2 || row.size() < 2 + width) return std::nullopt;
            length = width == 1 ? row[2] : static_cast<std::size_t>(row[2] << 8 | row[3]);
            header += width;
        }
        if (row.size() < header + length) return std::nullopt;
        const entre::ByteView value = row.subspan(header, length);
        if (here == tag) return entre::Bytes(value.begin(), value.end());
        row = row.subspan(header + length);
    }
    return std::nullopt;
}

}  // namespace virtual_card
