// SPDX-License-Identifier: EUPL-1.2
// One HTTPS line to the relay, with the terminal's certificate.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/settings/agent.h"

namespace entre::agent {

struct Reply {
    long status = 0;
    std::string body;
};

/// Blocks; keeps its connection between requests. One thread at a time.
class Https {
public:
    explicit Https(settings::Agent::Relay relay);
    ~Https();
    Https(const Https&) = delete;
    Https& operator=(const Https&) = delete;

    /// Any answer of the relay is a `Reply`, whatever its status. Errors: `unavailable` (none came), `cancelled`.
    Result<Reply> put(const std::string& path, ByteView content, std::chrono::seconds deadline);
    Result<Reply> post(const std::string& path, const std::string& json, std::chrono::seconds deadline);
    Result<Reply> get(const std::string& path, std::chrono::seconds deadline);

    /// Ends what runs and all that would come. From any thread.
    void cancel() { cancelled_ = true; }

private:
    class Request;
    settings::Agent::Relay relay_;
    std::atomic<bool> cancelled_ = false;
    struct Closer {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Closer> handle_;
};

}  // namespace entre::agent
