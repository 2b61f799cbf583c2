// SPDX-License-Identifier: EUPL-1.2
// One question to a server on the web, by libcurl: for what issuers of certificates publish.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::relay {

struct FetchLimits {
    std::chrono::seconds timeout{4};  ///< for the whole of it
    std::size_t bytes = 64u << 10;    ///< a longer answer is cut off and is none
};

/// GET of `url`; with a body, POST of it as `content_type`. Only http and https, and only an answer 200, is taken.
/// Errors: `unavailable`.
Result<Bytes> fetch(const std::string& url, ByteView body, const char* content_type, const FetchLimits& limits);

}  // namespace entre::relay
