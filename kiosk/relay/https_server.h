// SPDX-License-Identifier: EUPL-1.2
// The relay's HTTPS: mutual TLS, sizes and patience; what is answered is the Api's.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/error.h"
#include "kiosk/relay/api.h"
#include "kiosk/relay/usage.h"

namespace entre::relay {

struct HttpsOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 takes a free one
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path client_ca;  ///< who signs the terminals' certificates
    UsageLimits usage;
    std::chrono::seconds patience{15};  ///< for a handshake, the head of a request, or a small body
    std::size_t slowest = 50'000;       ///< bytes in a second that a case must come with
};

/// Serves from `start` until it ends; then requests in hand are answered, those that take long are cut.
class HttpsServer {
public:
    /// Errors: `bad_input` (the certificates), `unavailable` (the address or port is taken).
    static Result<std::unique_ptr<HttpsServer>> start(Api& api, const HttpsOptions& options);
    ~HttpsServer();

    std::uint16_t port() const;

private:
    struct State;
    explicit HttpsServer(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace entre::relay
