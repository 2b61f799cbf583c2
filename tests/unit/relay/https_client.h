// SPDX-License-Identifier: EUPL-1.2
// A terminal's side of the relay's HTTPS, by libcurl.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/bytes.h"

namespace entre::test {

struct HttpsAnswer {
    long status = 0;  ///< 0: no answer at all
    std::string body;
};

struct HttpsClient {
    std::uint16_t port = 0;
    std::string certificate;  ///< file; empty: none
    std::string key;
    std::string ca;
    std::vector<std::string> headers = {};

    /// `said_size` stands in Content-Length instead of the body's own size, if it is not 0.
    HttpsAnswer request(const char* method, const std::string& path, ByteView body = {},
                        std::int64_t said_size = 0) const;
    HttpsAnswer get(const std::string& path) const { return request("GET", path); }
    HttpsAnswer put(const std::string& path, ByteView body) const { return request("PUT", path, body); }
    HttpsAnswer post(const std::string& path, const std::string& body) const;
};

}  // namespace entre::test
