// SPDX-License-Identifier: EUPL-1.2
// A time stamping service (RFC 3161) on the web, and what its answer is worth.
#pragma once

#include <memory>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {

/// Safe to be asked from several threads; none waits for another's question.
class TimeStamping {
public:
    static constexpr std::size_t digest_size = 32;           ///< a SHA-256
    static constexpr std::size_t largest_token = 16u << 10;  ///< what a terminal's document has room for

    /// Errors: `bad_input` (the certificates cannot be read).
    static Result<TimeStamping> open(const settings::Relay::TimeStamping& settings);
    TimeStamping(TimeStamping&&) noexcept;
    ~TimeStamping();

    /// The token (DER) that the service gives for a SHA-256; nothing else goes to the service. It counts only if it is
    /// about this very digest and question (nonce), says a time near our clock's, and is signed by somebody who may
    /// stamp times under the configured certificates. Whether that certificate was taken back is not asked: the token
    /// holds its chain, for whoever verifies the document. Errors: `bad_input` (no SHA-256); `unavailable`: there is no
    /// answer that counts.
    Result<Bytes> stamp(ByteView sha256) const;

private:
    struct State;
    explicit TimeStamping(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace entre::relay
