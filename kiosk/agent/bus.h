// SPDX-License-Identifier: EUPL-1.2
// What both ends of the agent's sockets share: names, handles, and errors as they travel. Include in source files only.
#pragma once

#include <systemd/sd-bus.h>

#include <memory>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::agent {

/// The agent proper, on its Unix socket.
inline constexpr const char* agent_path = "/se/entre/Agent";
inline constexpr const char* agent_interface = "se.entre.Agent1";
/// The child that lives and dies with one visit, on a socket that only that visit holds.
inline constexpr const char* visit_path = "/se/entre/Visit";
inline constexpr const char* visit_interface = "se.entre.Visit1";

/// What a sealed case may weigh: the relay takes no more (relay/openapi.yaml, handInCase).
inline constexpr std::size_t most_case_bytes = 200u << 20;

struct BusCloser {
    void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
    void operator()(sd_bus_slot* slot) const { sd_bus_slot_unref(slot); }
};
using Bus = std::unique_ptr<sd_bus, BusCloser>;
using Message = std::unique_ptr<sd_bus_message, BusCloser>;
using Slot = std::unique_ptr<sd_bus_slot, BusCloser>;

enum class End { client, server };

/// A peer-to-peer bus on a connected socket, which it takes over. File descriptors may pass.
Result<Bus> open_bus(int socket, End end);

/// Answers a call with an error whose name is "se.entre.Error." and the code's stable name. Returns what an sd-bus
/// handler returns.
int reply_error(sd_bus_message* call, const Error& error);

/// The error that an answer carries; a peer of another make is `internal`.
Error error_of(sd_bus_message* answer);

/// True for an answer that sd-bus made itself because the line broke or was never up.
bool is_lost_line(sd_bus_message* answer);

/// The code of this name, as far as it may come from another program; otherwise `otherwise`.
ErrorCode code_named(std::string_view name, ErrorCode otherwise);

bool is_case_id(std::string_view text);       ///< shaped like a UUID in lower case, as the relay wants it
bool is_language_tag(std::string_view text);  ///< letters, digits and '-', 1 to 35 (RFC 5646)
bool is_word(std::string_view text);  ///< lower-case letters, digits, '_' and '-', 1 to 32: no room for a person
/// Content as a sealed memory file: nobody can change it on its way. Returns the descriptor.
Result<int> seal_memory(ByteView content);

/// A view of a sealed memory file that somebody passed. Refuses one that could still change or is larger than `most`.
class SealedMemory {
public:
    static Result<SealedMemory> map(int descriptor, std::size_t most);
    SealedMemory(SealedMemory&& other) noexcept;
    SealedMemory& operator=(SealedMemory&&) = delete;
    ~SealedMemory();
    ByteView bytes() const { return {data_, size_}; }

private:
    SealedMemory(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    const std::uint8_t* data_;
    std::size_t size_;
};

}  // namespace entre::agent
