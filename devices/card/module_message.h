// SPDX-License-Identifier: EUPL-1.2
// What the visit and entre-card say to each other: one packet each way on a SEQPACKET socket, in CBOR. A PIN is in none
// of them: it goes in a packet of its own, from the page that it is locked in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "devices/card/token.h"
#include "kiosk/error.h"

namespace entre::card {

/// Where entre-card finds its end of the socket.
inline constexpr int module_socket = 3;

struct ModuleCall {
    enum class Kind { description, tokens, certificates, sign };
    Kind kind = Kind::description;
    unsigned long slot = 0;
    Bytes key_id;
    bool rsa = false;
    bool with_pin = false;  ///< the PIN is in the packet that follows
    Bytes data;
};

Bytes to_bytes(const ModuleCall& call);
std::optional<ModuleCall> call_from(ByteView bytes);

/// `Answer` is nothing (the module is open), a description, tokens, certificates or a signature.
template <class Answer>
Bytes to_bytes(const Result<Answer>& answer);
/// Also an answer that breaks the form is an `internal` error: a module's fault may have made it.
template <class Answer>
Result<Answer> answer_from(ByteView bytes);

/// False when the other side has gone.
bool send_packet(int socket, ByteView bytes);
/// Waits for a packet; nothing when the other side has gone, or has sent more than any message of ours.
std::optional<Bytes> receive_packet(int socket);

}  // namespace entre::card
