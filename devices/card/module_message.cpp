// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/module_message.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>

namespace entre::card {

using nlohmann::json;

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Token, slot, reader, pin_set, pin_blocked, pin_last_try, pin_on_reader, pin_shortest,
                                   pin_longest)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StoredCertificate, key_id, der)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ModuleCall, kind, slot, key_id, rsa, with_pin, data)

namespace {

/// A card's certificates are a few kilobytes each; the kernel's own limit for a packet is lower.
constexpr std::size_t longest_packet = std::size_t{1} << 20U;

/// The failures that a module has a word for; anything else is `internal`.
constexpr std::array module_codes{ErrorCode::not_found,   ErrorCode::pin_wrong,  ErrorCode::pin_blocked,
                                  ErrorCode::pin_not_set, ErrorCode::wrong_card, ErrorCode::card_removed,
                                  ErrorCode::cancelled};

ErrorCode code_named(std::string_view wanted) {
    for (const ErrorCode code : module_codes)
        if (name(code) == wanted) return code;
    return ErrorCode::internal;
}

/// What `read` makes of `bytes`; nothing when they are not what it takes them for.
template <class Read>
auto parsed(ByteView bytes, const Read& read) -> std::optional<decltype(read(json{}))> {
    // The library tells by exceptions alone that a value is of another kind.
    try {
        return read(json::from_cbor(bytes.begin(), bytes.end()));
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

Bytes to_bytes(const ModuleCall& call) { return json::to_cbor(json(call)); }

std::optional<ModuleCall> call_from(ByteView bytes) {
    return parsed(bytes, [](const json& message) { return message.get<ModuleCall>(); });
}

template <class Answer>
Bytes to_bytes(const Result<Answer>& answer) {
    if (!answer) return json::to_cbor({{"failed", name(answer.error().code)}, {"detail", answer.error().detail}});
    if constexpr (std::is_void_v<Answer>)
        return json::to_cbor({{"answer", nullptr}});
    else
        return json::to_cbor({{"answer", *answer}});
}

template <class Answer>
Result<Answer> answer_from(ByteView bytes) {
    auto read = parsed(bytes, [](const json& message) -> Result<Answer> {
        if (message.contains("failed"))
            return fail(code_named(message.at("failed").get<std::string>()), message.at("detail").get<std::string>());
        if constexpr (std::is_void_v<Answer>) {
            static_cast<void>(message.at("answer"));
            return {};
        } else {
            return message.at("answer").get<Answer>();
        }
    });
    return read ? *read : fail(ErrorCode::internal, "entre-card's answer breaks the form");
}

template Bytes to_bytes(const Result<void>&);
template Bytes to_bytes(const Result<std::string>&);
template Bytes to_bytes(const Result<std::vector<Token>>&);
template Bytes to_bytes(const Result<std::vector<StoredCertificate>>&);
template Bytes to_bytes(const Result<Bytes>&);
template Result<void> answer_from(ByteView);
template Result<std::string> answer_from(ByteView);
template Result<std::vector<Token>> answer_from(ByteView);
template Result<std::vector<StoredCertificate>> answer_from(ByteView);
template Result<Bytes> answer_from(ByteView);

bool send_packet(int socket, ByteView bytes) {
    ssize_t sent = 0;
    do sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(bytes.size());
}

std::optional<Bytes> receive_packet(int socket) {
    const auto receive = [&](void* to, std::size_t size, int flags) {
        ssize_t got = 0;
        do got = ::recv(socket, to, size, flags);
        while (got < 0 && errno == EINTR);
        return got;
    };
    const ssize_t waiting = receive(nullptr, 0, MSG_PEEK | MSG_TRUNC);
    if (waiting <= 0 || static_cast<std::size_t>(waiting) > longest_packet) return std::nullopt;
    Bytes bytes(static_cast<std::size_t>(waiting));
    if (receive(bytes.data(), bytes.size(), 0) != waiting) return std::nullopt;
    return bytes;
}

}  // namespace entre::card
