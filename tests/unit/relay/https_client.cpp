// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/relay/https_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

#include "kiosk/handin/digest.h"

namespace entre::test {
namespace {

std::size_t take(char* data, std::size_t, std::size_t size, void* target) {
    static_cast<std::string*>(target)->append(data, size);
    return size;
}

std::size_t give(char* target, std::size_t, std::size_t room, void* source) {
    auto& rest = *static_cast<ByteView*>(source);
    const std::size_t size = std::min(room, rest.size());
    if (size > 0) std::memcpy(target, rest.data(), size);
    rest = rest.subspan(size);
    return size;
}

}  // namespace

HttpsAnswer HttpsClient::request(const char* method, const std::string& path, ByteView body,
                                 std::int64_t said_size) const {
    HttpsAnswer answer;
    CURL* curl = curl_easy_init();
    const std::string url = "https://127.0.0.1:" + std::to_string(port) + path;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CAINFO, ca.c_str());
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    if (!certificate.empty()) {
        curl_easy_setopt(curl, CURLOPT_SSLCERT, certificate.c_str());
        curl_easy_setopt(curl, CURLOPT_SSLKEY, key.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    curl_slist* list = nullptr;
    for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    if (std::strcmp(method, "GET") != 0) {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
        curl_easy_setopt(curl, CURLOPT_READDATA, &body);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                         static_cast<curl_off_t>(said_size != 0 ? said_size : static_cast<std::int64_t>(body.size())));
    }
    curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_slist_free_all(list);
    curl_easy_cleanup(curl);
    return answer;
}

HttpsAnswer HttpsClient::post(const std::string& path, const std::string& body) const {
    return request("POST", path, handin::bytes_of(body));
}

}  // namespace entre::test
