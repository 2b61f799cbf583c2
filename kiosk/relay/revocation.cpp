// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/revocation.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/relay/fetch.h"
#include "kiosk/relay/ocsp.h"

namespace entre::relay {
namespace {

using Clock = std::chrono::system_clock;
using Time = std::chrono::sys_seconds;
using Deadline = std::chrono::steady_clock::time_point;

constexpr std::size_t longest_list = 32u << 20;  ///< bytes; a country's list has some megabytes
constexpr int most_lists_asked = 2;              ///< of those that one certificate names

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(X509_CRL* p) const { X509_CRL_free(p); }
    void operator()(X509_STORE_CTX* p) const { X509_STORE_CTX_free(p); }
    void operator()(STACK_OF(X509_CRL) * p) const { sk_X509_CRL_free(p); }
    void operator()(CRL_DIST_POINTS* p) const { CRL_DIST_POINTS_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;
using List = std::shared_ptr<X509_CRL>;

Time now() { return std::chrono::floor<std::chrono::seconds>(Clock::now()); }

bool is_web(const std::string& url) { return url.starts_with("http://") || url.starts_with("https://"); }

/// Where the certificate says that its issuer answers; empty if it does not.
std::string responder_of(X509* certificate) {
    STACK_OF(OPENSSL_STRING)* urls = X509_get1_ocsp(certificate);
    std::string first;
    for (int i = 0; first.empty() && i < sk_OPENSSL_STRING_num(urls); ++i)
        if (const std::string url = sk_OPENSSL_STRING_value(urls, i); is_web(url)) first = url;
    X509_email_free(urls);  // OpenSSL's name for freeing any such list
    return first;
}

/// Where the certificate says that its issuer publishes lists.
std::vector<std::string> lists_of(X509* certificate) {
    std::vector<std::string> urls;
    const Owned<CRL_DIST_POINTS> points(
        static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME* where = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (!where || where->type != 0) continue;
        for (int k = 0; k < sk_GENERAL_NAME_num(where->name.fullname); ++k) {
            int kind = 0;
            const auto* text = static_cast<const ASN1_STRING*>(
                GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(where->name.fullname, k), &kind));
            if (kind != GEN_URI) continue;
            const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(text));
            if (std::string url(data, data + ASN1_STRING_length(text)); is_web(url)) urls.push_back(std::move(url));
        }
    }
    return urls;
}

List read_list(const Bytes& bytes) {
    const std::uint8_t* at = bytes.data();
    List list(d2i_X509_CRL(nullptr, &at, static_cast<long>(bytes.size())), Free());
    if (!list) {  // some publish PEM
        const Owned<BIO> bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
        list.reset(PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr), Free());
    }
    ERR_clear_error();
    return list;
}

Time end_of(const X509_CRL* list) {
    std::tm parts{};
    const ASN1_TIME* end = X509_CRL_get0_nextUpdate(list);
    if (!end || ASN1_TIME_to_tm(end, &parts) != 1) return {};
    return Time(std::chrono::seconds(::timegm(&parts)));
}

/// What OpenSSL finds when the certificate is verified once more, with this list: who signed it, its time, its scope.
int verified_with(X509_CRL* list, X509_STORE* roots, X509* certificate, STACK_OF(X509) * chain) {
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    const Owned<STACK_OF(X509_CRL)> lists(sk_X509_CRL_new_null());
    if (!context || !lists || sk_X509_CRL_push(lists.get(), list) == 0 ||
        X509_STORE_CTX_init(context.get(), roots, certificate, chain) != 1)
        return X509_V_ERR_OUT_OF_MEM;
    X509_STORE_CTX_set0_crls(context.get(), lists.get());
    X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_CRL_CHECK);
    X509_verify_cert(context.get());
    const int found = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    return found;
}

std::string key_of(const X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest, &size);
    return {digest, digest + size};
}

struct Answer {
    RevocationSource source = RevocationSource::not_checked;
    bool revoked = false;
    Time until;
};

}  // namespace

std::string_view name(RevocationSource source) {
    switch (source) {
        case RevocationSource::ocsp:
            return "ocsp";
        case RevocationSource::crl:
            return "crl";
        case RevocationSource::not_checked:
            return "not_checked";
        case RevocationSource::no_responder:
            return "no_responder";
    }
    return "not_checked";
}

struct Revocation::State {
    struct KeptList {
        List list;
        std::size_t bytes;
        Time until;
    };

    RevocationOptions options;
    std::atomic<int> unanswered = 0;
    std::mutex mutex;
    std::map<std::string, Answer> answers;
    std::map<std::string, KeptList> lists;

    /// For the next question; zero would mean for ever to libcurl.
    std::chrono::seconds left(Deadline deadline) const {
        using std::chrono::seconds;
        const auto rest = std::chrono::floor<seconds>(deadline - std::chrono::steady_clock::now());
        return std::clamp(rest, seconds(1), options.timeout);
    }

    std::optional<Answer> kept(const std::string& key) {
        const std::lock_guard lock(mutex);
        const auto found = answers.find(key);
        if (found == answers.end() || found->second.until <= now()) return std::nullopt;
        return found->second;
    }

    void keep(const std::string& key, Answer answer) {
        answer.until = std::min(answer.until, now() + options.cache);
        const std::lock_guard lock(mutex);
        const auto first_to_end = [](const auto& a, const auto& b) { return a.second.until < b.second.until; };
        if (answers.size() >= most_answers) answers.erase(std::ranges::min_element(answers, first_to_end));
        answers[key] = answer;
    }

    List list_at(const std::string& url, Deadline deadline) {
        {
            const std::lock_guard lock(mutex);
            if (const auto found = lists.find(url); found != lists.end() && found->second.until > now())
                return found->second.list;
        }
        const auto bytes = fetch(url, {}, "", {left(deadline), longest_list});
        return bytes ? read_list(*bytes) : nullptr;
    }

    /// Only a list that has proved to be the issuer's is kept.
    void keep_list(const std::string& url, const List& list) {
        const auto size = static_cast<std::size_t>(std::max(i2d_X509_CRL(list.get(), nullptr), 0));
        const std::lock_guard lock(mutex);
        const auto known = lists.find(url);
        if (known != lists.end() && known->second.list == list) return;
        std::size_t sum = size;
        for (const auto& each : lists) sum += each.second.bytes;
        if (sum > most_list_bytes) lists.clear();
        lists[url] = {list, size, std::min(end_of(list.get()), now() + options.cache)};
    }

    std::optional<Answer> by_list(X509_STORE* roots, X509* certificate, STACK_OF(X509) * chain, Deadline deadline) {
        int asked = 0;
        for (const std::string& url : lists_of(certificate)) {
            if (++asked > most_lists_asked) break;
            const List list = list_at(url, deadline);
            if (!list) continue;
            const int found = verified_with(list.get(), roots, certificate, chain);
            if (found != X509_V_OK && found != X509_V_ERR_CERT_REVOKED) continue;
            keep_list(url, list);
            return Answer{RevocationSource::crl, found == X509_V_ERR_CERT_REVOKED, end_of(list.get())};
        }
        return std::nullopt;
    }

    /// Errors: `certificate_untrusted` when the responder answers that it knows no such certificate.
    Result<std::optional<Answer>> ask(const std::string& responder, X509_STORE* roots, X509* certificate, X509* issuer,
                                      STACK_OF(X509) * chain, Deadline deadline) {
        if (!responder.empty()) {
            const auto told = ask_ocsp(responder, certificate, issuer, roots, chain, {.timeout = left(deadline)});
            // A list names only what was taken back: it cannot vouch for what its issuer has never given out.
            if (told && told->status == OcspAnswer::Status::unknown)
                return fail(ErrorCode::certificate_untrusted, "the issuer does not know the certificate");
            if (told) return Answer{RevocationSource::ocsp, told->status == OcspAnswer::Status::revoked, told->until};
        }
        return by_list(roots, certificate, chain, deadline);
    }
};

Revocation::Revocation(RevocationOptions options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
}
Revocation::~Revocation() = default;

int Revocation::unanswered() const { return state_->unanswered; }

Result<RevocationSource> Revocation::check(X509_STORE* roots, STACK_OF(X509) * chain) {
    const auto source = ask(roots, chain);
    const bool unknown =
        source && (*source == RevocationSource::not_checked || *source == RevocationSource::no_responder);
    if (unknown && !state_->options.accept_unknown)
        return fail(ErrorCode::certificate_status_unknown, "nobody tells whether the certificate is revoked");
    return source;
}

Result<RevocationSource> Revocation::ask(X509_STORE* roots, STACK_OF(X509) * chain) {
    const auto deadline = std::chrono::steady_clock::now() + 2 * state_->options.timeout;
    RevocationSource source = RevocationSource::no_responder;  // as for a card that is its own root
    bool silent = false;
    for (int i = 0; i + 1 < sk_X509_num(chain); ++i) {
        X509* certificate = sk_X509_value(chain, i);
        const bool is_card = i == 0;
        const std::string& configured = state_->options.responder;
        const std::string responder = is_card && !configured.empty() ? configured : responder_of(certificate);
        // Issuers between card and root are taken back by taking them out of the folder, if they name no source.
        if (responder.empty() && lists_of(certificate).empty()) continue;
        const std::string key = key_of(certificate);
        auto answer = state_->kept(key);
        if (!answer) {
            auto asked = state_->ask(responder, roots, certificate, sk_X509_value(chain, i + 1), chain, deadline);
            state_->unanswered = asked && !*asked ? state_->unanswered + 1 : 0;
            if (!asked) return tl::unexpected(asked.error());
            answer = *asked;
            if (answer) state_->keep(key, *answer);
        }
        if (answer && answer->revoked)
            return fail(ErrorCode::certificate_revoked, "the issuer has revoked the certificate");
        if (is_card && answer) source = answer->source;
        silent = silent || !answer;
    }
    return silent ? RevocationSource::not_checked : source;
}

}  // namespace entre::relay
