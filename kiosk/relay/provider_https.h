// SPDX-License-Identifier: EUPL-1.2
// One HTTPS line to a provider: our certificate as a relying party, and no authority trusted but the provider's own.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/error.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {

struct ProviderReply {
    long status = 0;
    std::string body;
};

/// Blocks, at most the provider's patience; keeps its connection. One thread at a time.
class ProviderHttps {
public:
    explicit ProviderHttps(const settings::Relay::Provider& provider);

    /// Any answer is a reply, whatever its status. Errors: `unavailable`, `timed_out` (it may have come through).
    Result<ProviderReply> post(const std::string& path, const std::string& content_type, const std::string& body);
    Result<ProviderReply> get(const std::string& path);

private:
    Result<ProviderReply> perform(const std::string& path, const std::string* content_type, const std::string* body);

    struct Closer {
        void operator()(void* handle) const;
    };
    const settings::Relay::Provider provider_;
    std::unique_ptr<void, Closer> handle_;
};

}  // namespace entre::relay
