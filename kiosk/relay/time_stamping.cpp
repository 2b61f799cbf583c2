// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/time_stamping.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>

#include "kiosk/relay/fetch.h"

namespace entre::relay {
namespace {

/// Seconds that our clock and the service's may lie apart, the answer's way included.
constexpr long clocks_differ = 300;

struct Free {
    void operator()(ASN1_INTEGER* p) const { ASN1_INTEGER_free(p); }
    void operator()(TS_MSG_IMPRINT* p) const { TS_MSG_IMPRINT_free(p); }
    void operator()(TS_REQ* p) const { TS_REQ_free(p); }
    void operator()(TS_RESP* p) const { TS_RESP_free(p); }
    void operator()(TS_VERIFY_CTX* p) const { TS_VERIFY_CTX_free(p); }
    void operator()(X509_ALGOR* p) const { X509_ALGOR_free(p); }
    void operator()(X509_STORE* p) const { X509_STORE_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

tl::unexpected<Error> no_stamp(const char* why) {
    ERR_clear_error();
    return fail(ErrorCode::unavailable, std::string("time stamp: ") + why);
}

template <class T>
Bytes encoded(int (*encode)(const T*, unsigned char**), const T* value) {
    const int size = encode(value, nullptr);
    Bytes bytes(size > 0 ? static_cast<std::size_t>(size) : 0);
    std::uint8_t* end = bytes.data();
    if (size > 0) encode(value, &end);
    return bytes;
}

/// RFC 3161 2.4.1: with a nonce, so that an old answer cannot be given again, and asking for the signer's certificates,
/// which the document then holds.
Owned<TS_REQ> question_about(ByteView sha256) {
    Owned<TS_REQ> question(TS_REQ_new());
    const Owned<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
    const Owned<X509_ALGOR> algorithm(X509_ALGOR_new());
    const Owned<ASN1_INTEGER> nonce(ASN1_INTEGER_new());
    std::uint64_t number = 0;
    const bool made = question && imprint && algorithm && nonce &&
                      RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number) == 1 &&
                      ASN1_INTEGER_set_uint64(nonce.get(), number) == 1 &&
                      X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
                      TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
                      TS_MSG_IMPRINT_set_msg(imprint.get(), const_cast<unsigned char*>(sha256.data()),
                                             static_cast<int>(sha256.size())) == 1 &&
                      TS_REQ_set_version(question.get(), 1) == 1 &&
                      TS_REQ_set_msg_imprint(question.get(), imprint.get()) == 1 &&
                      TS_REQ_set_nonce(question.get(), nonce.get()) == 1 && TS_REQ_set_cert_req(question.get(), 1) == 1;
    if (!made) question.reset();
    return question;
}

bool is_of_now(TS_TST_INFO* info) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) return false;
    return std::abs(static_cast<long>(::timegm(&parts) - ::time(nullptr))) <= clocks_differ;
}

}  // namespace

struct TimeStamping::State {
    settings::Relay::TimeStamping settings;
    Owned<X509_STORE> roots;
};

TimeStamping::TimeStamping(std::unique_ptr<State> state) : state_(std::move(state)) {}
TimeStamping::TimeStamping(TimeStamping&&) noexcept = default;
TimeStamping::~TimeStamping() = default;

Result<TimeStamping> TimeStamping::open(const settings::Relay::TimeStamping& settings) {
    auto state = std::make_unique<State>();
    state->settings = settings;
    state->roots.reset(X509_STORE_new());
    const bool read = state->roots && X509_STORE_load_file(state->roots.get(), settings.certificates.c_str()) == 1;
    ERR_clear_error();
    if (!read)
        return fail(ErrorCode::bad_input, "[time_stamping] certificates: no certificate (PEM) can be read from it");
    return TimeStamping(std::move(state));
}

Result<Bytes> TimeStamping::stamp(ByteView sha256) const {
    if (sha256.size() != digest_size) return fail(ErrorCode::bad_input, "not a SHA-256");
    const auto question = question_about(sha256);
    if (!question) return no_stamp("no question");
    const auto der = fetch(state_->settings.address, encoded<TS_REQ>(i2d_TS_REQ, question.get()),
                           "application/timestamp-query", {state_->settings.timeout, 2 * largest_token});
    if (!der) return tl::unexpected(der.error());
    const std::uint8_t* at = der->data();
    const Owned<TS_RESP> answer(d2i_TS_RESP(nullptr, &at, static_cast<long>(der->size())));
    if (!answer) return no_stamp("not an answer");

    // What was asked (imprint, nonce, version) stands in the context; who signed, for time stamping and under which
    // roots, is added (RFC 3161 2.2, 2.3).
    const Owned<TS_VERIFY_CTX> context(TS_REQ_to_TS_VERIFY_CTX(question.get(), nullptr));
    if (!context || X509_STORE_up_ref(state_->roots.get()) != 1) return no_stamp("no memory");
    TS_VERIFY_CTX_set_store(context.get(), state_->roots.get());
    TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE);
    if (TS_RESP_verify_response(context.get(), answer.get()) != 1) return no_stamp("the answer does not count");
    if (!is_of_now(TS_RESP_get_tst_info(answer.get()))) return no_stamp("the answer is not of this time");
    Bytes token = encoded<PKCS7>(i2d_PKCS7, TS_RESP_get_token(answer.get()));
    if (token.empty() || token.size() > largest_token) return no_stamp("the token is too large");
    return token;
}

}  // namespace entre::relay
