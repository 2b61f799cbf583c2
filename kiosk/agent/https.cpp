// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/https.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

namespace entre::agent {
namespace {

// No answer of the relay is longer than a certificate chain; anything more is not the relay.
constexpr std::size_t most_answer_bytes = 1u << 20;

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_answer_bytes) return 0;
    body.append(data, size * count);
    return size * count;
}

std::size_t give(char* data, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<ByteView*>(from);
    const std::size_t some = std::min(size * count, rest.size());
    std::memcpy(data, rest.data(), some);
    rest = rest.subspan(some);
    return some;
}

int check_cancelled(void* flag, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(flag)->load() ? 1 : 0;
}

}  // namespace

void Https::Closer::operator()(void* handle) const { curl_easy_cleanup(handle); }

Https::Https(settings::Agent::Relay relay) : relay_(std::move(relay)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    handle_.reset(curl_easy_init());
}

Https::~Https() = default;

/// One request on the shared handle: its options, its headers, its answer.
class Https::Request {
public:
    Request(Https& line, const std::string& path, std::chrono::seconds deadline) : curl_(line.handle_.get()) {
        curl_easy_reset(curl_);
        set(CURLOPT_URL, (line.relay_.url + path).c_str());
        set(CURLOPT_PROTOCOLS_STR, "https");
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_CAINFO, line.relay_.ca.c_str());
        set(CURLOPT_SSLCERT, line.relay_.certificate.c_str());
        set(CURLOPT_SSLKEY, line.relay_.key.c_str());
        // A proxy of the environment could read nothing, but the terminal's only way out is the relay named in its
        // settings.
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, 5L);
        set(CURLOPT_TIMEOUT, static_cast<long>(deadline.count()));
        // A line that has died in silence is noticed long before the deadline of a large case.
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, 20L);
        set(CURLOPT_WRITEFUNCTION, take);
        set(CURLOPT_WRITEDATA, &reply_.body);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, check_cancelled);
        set(CURLOPT_XFERINFODATA, &line.cancelled_);
    }
    ~Request() {
        curl_easy_reset(curl_);  // drops the pointers into this object; the connection stays
        curl_slist_free_all(headers_);
    }
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    template <class T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(curl_, option, value);
    }
    void header(const char* line) { headers_ = curl_slist_append(headers_, line); }
    void content(ByteView bytes) {
        rest_ = bytes;
        set(CURLOPT_READFUNCTION, give);
        set(CURLOPT_READDATA, &rest_);
    }

    Result<Reply> perform() {
        // Waiting for "100 Continue" would cost a second with servers that do not send it.
        header("Expect:");
        set(CURLOPT_HTTPHEADER, headers_);
        const CURLcode code = curl_easy_perform(curl_);
        if (code == CURLE_ABORTED_BY_CALLBACK) return fail(ErrorCode::cancelled, "stopped");
        if (code != CURLE_OK) return fail(ErrorCode::unavailable, std::string("relay: ") + curl_easy_strerror(code));
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &reply_.status);
        return std::move(reply_);
    }

private:
    CURL* curl_;
    curl_slist* headers_ = nullptr;
    ByteView rest_;
    Reply reply_;
};

Result<Reply> Https::put(const std::string& path, ByteView content, std::chrono::seconds deadline) {
    Request request(*this, path, deadline);
    request.set(CURLOPT_UPLOAD, 1L);
    request.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(content.size()));
    request.content(content);
    request.header("Content-Type: application/pkcs7-mime");
    return request.perform();
}

Result<Reply> Https::post(const std::string& path, const std::string& json, std::chrono::seconds deadline) {
    Request request(*this, path, deadline);
    request.set(CURLOPT_POST, 1L);
    request.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
    request.set(CURLOPT_POSTFIELDS, json.c_str());
    request.header("Content-Type: application/json");
    return request.perform();
}

Result<Reply> Https::get(const std::string& path, std::chrono::seconds deadline) {
    return Request(*this, path, deadline).perform();
}

}  // namespace entre::agent
