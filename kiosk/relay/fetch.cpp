// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/fetch.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace entre::relay {
namespace {

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Sink {
    Bytes bytes;
    std::size_t most;
};

std::size_t take(const char* data, std::size_t size, std::size_t count, void* target) {
    Sink& sink = *static_cast<Sink*>(target);
    if (sink.bytes.size() + size * count > sink.most) return 0;  // libcurl ends the transfer
    sink.bytes.insert(sink.bytes.end(), data, data + size * count);
    return size * count;
}

}  // namespace

Result<Bytes> fetch(const std::string& url, ByteView body, const char* content_type, const FetchLimits& limits,
                    const FetchAs& as) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, Free> curl(curl_easy_init());
    if (!curl) return fail(ErrorCode::internal, "libcurl cannot begin");
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    Sink sink{{}, limits.bytes};
    std::unique_ptr<curl_slist, Free> headers;
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_NOSIGNAL, 1L);  // its signals would end a thread's wait anywhere in the program
    set(CURLOPT_TIMEOUT, static_cast<long>(limits.timeout.count()));
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, &sink);
    if (!body.empty()) {
        headers.reset(curl_slist_append(nullptr, (std::string("Content-Type: ") + content_type).c_str()));
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(body.data()));
    }
    for (const std::string& line : as.headers) {
        curl_slist* more = curl_slist_append(headers.get(), line.c_str());
        static_cast<void>(headers.release());
        headers.reset(more);
    }
    set(CURLOPT_HTTPHEADER, headers.get());
    if (!as.ca.empty()) {
        set(CURLOPT_CAINFO, as.ca.c_str());
        set(CURLOPT_CAPATH, nullptr);
    }
    const CURLcode done = curl_easy_perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (done != CURLE_OK) return fail(ErrorCode::unavailable, url + ": " + curl_easy_strerror(done));
    if (status != 200) return fail(ErrorCode::unavailable, url + " answered " + std::to_string(status));
    return std::move(sink.bytes);
}

}  // namespace entre::relay
