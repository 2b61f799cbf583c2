// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/ocsp.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <ctime>
#include <memory>

namespace entre::relay {
namespace {

constexpr long clocks_differ = 300;        ///< seconds
constexpr long without_end_is_good = 600;  ///< seconds that an answer without nextUpdate counts

struct Free {
    void operator()(OCSP_REQUEST* p) const { OCSP_REQUEST_free(p); }
    void operator()(OCSP_RESPONSE* p) const { OCSP_RESPONSE_free(p); }
    void operator()(OCSP_BASICRESP* p) const { OCSP_BASICRESP_free(p); }
    void operator()(OCSP_CERTID* p) const { OCSP_CERTID_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

tl::unexpected<Error> no_answer(const char* why) {
    ERR_clear_error();
    return fail(ErrorCode::unavailable, std::string("OCSP: ") + why);
}

std::chrono::sys_seconds time_of(const ASN1_GENERALIZEDTIME* text) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(text, &parts) != 1) return {};
    return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts)));
}

}  // namespace

Result<OcspAnswer> ask_ocsp(const std::string& url, X509* certificate, X509* issuer, X509_STORE* roots,
                            STACK_OF(X509) * chain, const FetchLimits& limits) {
    const Owned<OCSP_REQUEST> request(OCSP_REQUEST_new());
    // SHA-1 names the issuer here, it protects nothing; responders need not know another (RFC 5019 2.1.1).
    Owned<OCSP_CERTID> asked(OCSP_cert_to_id(EVP_sha1(), certificate, issuer));
    const Owned<OCSP_CERTID> id(asked ? OCSP_CERTID_dup(asked.get()) : nullptr);
    if (!request || !id || !OCSP_request_add0_id(request.get(), asked.get())) return no_answer("no question");
    static_cast<void>(asked.release());
    OCSP_request_add1_nonce(request.get(), nullptr, -1);
    Bytes question(static_cast<std::size_t>(i2d_OCSP_REQUEST(request.get(), nullptr)));
    std::uint8_t* end = question.data();
    i2d_OCSP_REQUEST(request.get(), &end);

    const auto der = fetch(url, question, "application/ocsp-request", limits);
    if (!der) return tl::unexpected(der.error());
    const std::uint8_t* at = der->data();
    const Owned<OCSP_RESPONSE> response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der->size())));
    if (!response) return no_answer("not an answer");
    if (OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return no_answer(OCSP_response_status_str(OCSP_response_status(response.get())));
    const Owned<OCSP_BASICRESP> basic(OCSP_response_get1_basic(response.get()));
    if (!basic) return no_answer("not a basic answer");
    if (OCSP_check_nonce(request.get(), basic.get()) == 0) return no_answer("the answer is to another question");
    if (OCSP_basic_verify(basic.get(), chain, roots, 0) != 1) return no_answer("the answer's signer does not count");
    int status = 0;
    int reason = 0;
    ASN1_GENERALIZEDTIME* revoked_at = nullptr;
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    if (OCSP_resp_find_status(basic.get(), id.get(), &status, &reason, &revoked_at, &from, &until) != 1)
        return no_answer("the answer is about another certificate");
    if (OCSP_check_validity(from, until, clocks_differ, until ? -1 : without_end_is_good) != 1)
        return no_answer("the answer is not of this time");
    OcspAnswer answer;
    answer.until = until ? time_of(until) : time_of(from) + std::chrono::seconds(without_end_is_good);
    if (status == V_OCSP_CERTSTATUS_GOOD) answer.status = OcspAnswer::Status::good;
    if (status == V_OCSP_CERTSTATUS_REVOKED) answer.status = OcspAnswer::Status::revoked;
    return answer;
}

}  // namespace entre::relay
