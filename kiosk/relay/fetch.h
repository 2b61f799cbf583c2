// SPDX-License-Identifier: EUPL-1.2
// One question to a server on the web, by libcurl: for what issuers of certificates publish, and registers say.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::relay {

struct FetchLimits {
    std::chrono::seconds timeout{4};  ///< for the whole of it
    std::size_t bytes = 64u << 10;    ///< a longer answer is cut off and is none
};

/// How a server is spoken to that knows us.
struct FetchAs {
    std::vector<std::string> headers = {};  ///< whole lines
    std::filesystem::path ca = {};          ///< who signs the server; empty: the system's
};

/// GET of `url`; with a body, POST of it as `content_type`. Only http and https, and only an answer 200, is taken.
/// Errors: `unavailable`.
Result<Bytes> fetch(const std::string& url, ByteView body, const char* content_type, const FetchLimits& limits,
                    const FetchAs& as = {});

}  // namespace entre::relay
