// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/bus.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace entre::agent {
namespace {

constexpr std::string_view error_prefix = "se.entre.Error.";

constexpr std::array travelling{
    ErrorCode::io,
    ErrorCode::disk_full,
    ErrorCode::not_found,
    ErrorCode::bad_input,
    ErrorCode::timed_out,
    ErrorCode::cancelled,
    ErrorCode::unavailable,
    ErrorCode::refused,
    ErrorCode::wrong_card,
    ErrorCode::certificate_untrusted,
    ErrorCode::certificate_expired,
    ErrorCode::certificate_not_yet_valid,
    ErrorCode::certificate_revoked,
    ErrorCode::certificate_status_unknown,
    ErrorCode::challenge_expired,
};

}  // namespace

Result<Bus> open_bus(int socket, End end) {
    sd_bus* raw = nullptr;
    if (sd_bus_new(&raw) < 0) {
        ::close(socket);
        return fail(ErrorCode::internal, "sd_bus_new");
    }
    Bus bus(raw);
    if (sd_bus_set_fd(raw, socket, socket) < 0) {
        ::close(socket);
        return fail(ErrorCode::internal, "sd_bus_set_fd");
    }
    // Who may speak was decided from the socket itself (SO_PEERCRED, or a pair handed over); sd-bus only has to agree
    // on the form.
    int done = sd_bus_negotiate_fds(raw, 1);
    if (end == End::server) {
        const sd_id128_t id = {};
        if (done >= 0) done = sd_bus_set_server(raw, 1, id);
        if (done >= 0) done = sd_bus_set_anonymous(raw, 1);
    }
    if (done >= 0) done = sd_bus_start(raw);
    if (done < 0) return fail(ErrorCode::io, std::string("opening the bus: ") + std::strerror(-done));
    return bus;
}

int reply_error(sd_bus_message* call, const Error& error) {
    const std::string name = std::string(error_prefix) + std::string(entre::name(error.code));
    return sd_bus_reply_method_errorf(call, name.c_str(), "%s", error.detail.c_str());
}

Error error_of(sd_bus_message* answer) {
    const sd_bus_error* error = sd_bus_message_get_error(answer);
    std::string_view name = error && error->name ? error->name : "";
    const char* detail = error && error->message ? error->message : "";
    if (!name.starts_with(error_prefix)) return {ErrorCode::internal, detail};
    return {code_named(name.substr(error_prefix.size()), ErrorCode::internal), detail};
}

bool is_lost_line(sd_bus_message* answer) {
    return sd_bus_message_is_method_error(answer, SD_BUS_ERROR_NO_REPLY) > 0 ||
           sd_bus_message_is_method_error(answer, SD_BUS_ERROR_DISCONNECTED) > 0;
}

ErrorCode code_named(std::string_view name, ErrorCode otherwise) {
    for (const ErrorCode code : travelling)
        if (entre::name(code) == name) return code;
    return otherwise;
}

bool is_case_id(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !digit) return false;
    }
    return true;
}

bool is_language_tag(std::string_view text) {
    return !text.empty() && text.size() <= 35 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}  // namespace entre::agent
