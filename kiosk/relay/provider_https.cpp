// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/provider_https.h"

#include <curl/curl.h>

#include <mutex>

namespace entre::relay {
namespace {

// A signature with its certificates and OCSP answer is some 30 kB.
constexpr std::size_t most_answer_bytes = 1u << 20;

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_answer_bytes) return 0;
    body.append(data, size * count);
    return size * count;
}

}  // namespace

void ProviderHttps::Closer::operator()(void* handle) const { curl_easy_cleanup(handle); }

ProviderHttps::ProviderHttps(const settings::Relay::Provider& provider) : provider_(provider) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    handle_.reset(curl_easy_init());
}

Result<ProviderReply> ProviderHttps::post(const std::string& path, const std::string& content_type,
                                          const std::string& body) {
    return perform(path, &content_type, &body);
}

Result<ProviderReply> ProviderHttps::get(const std::string& path) { return perform(path, nullptr, nullptr); }

Result<ProviderReply> ProviderHttps::perform(const std::string& path, const std::string* content_type,
                                             const std::string* body) {
    CURL* curl = handle_.get();
    if (!curl) return fail(ErrorCode::internal, "no memory for a request");
    ProviderReply reply;
    const auto set = [curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    curl_easy_reset(curl);
    set(CURLOPT_URL, (provider_.url + path).c_str());
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_CAINFO, provider_.ca.c_str());
    set(CURLOPT_CAPATH, nullptr);
    set(CURLOPT_SSLCERT, provider_.certificate.c_str());
    set(CURLOPT_SSLKEY, provider_.key.c_str());
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 5L);
    set(CURLOPT_TIMEOUT, static_cast<long>(provider_.patience.count()));
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, &reply.body);
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(curl_slist_append(nullptr, "Expect:"),
                                                                        curl_slist_free_all);
    if (body) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
        set(CURLOPT_POSTFIELDS, body->c_str());
        curl_slist_append(headers.get(), ("Content-Type: " + *content_type).c_str());
    }
    set(CURLOPT_HTTPHEADER, headers.get());
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    curl_easy_reset(curl);  // drops the pointers into this function; the connection stays
    if (code == CURLE_OPERATION_TIMEDOUT) return fail(ErrorCode::timed_out, "the provider did not answer in time");
    if (code != CURLE_OK) return fail(ErrorCode::unavailable, std::string("provider: ") + curl_easy_strerror(code));
    return reply;
}

}  // namespace entre::relay
