// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/bankid_proof.h"

#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <algorithm>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/card_log_in.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay::bankid {
namespace {

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_STORE* p) const { X509_STORE_free(p); }
    void operator()(X509_STORE_CTX* p) const { X509_STORE_CTX_free(p); }
    void operator()(STACK_OF(X509) * p) const { sk_X509_pop_free(p, X509_free); }
    void operator()(OCSP_RESPONSE* p) const { OCSP_RESPONSE_free(p); }
    void operator()(OCSP_BASICRESP* p) const { OCSP_BASICRESP_free(p); }
    void operator()(OCSP_CERTID* p) const { OCSP_CERTID_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<X509> from_der(const Bytes& der) {
    const std::uint8_t* at = der.data();
    return Owned<X509>(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

std::string serial_number_of(X509* certificate) {
    const X509_NAME* name = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(name, NID_serialNumber, -1);
    if (at < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) return {};
    std::string value(text, text + size);
    OPENSSL_free(text);
    return value;
}

}  // namespace

struct Proof::Roots {
    Owned<X509_STORE> store;

    Result<Owned<X509>> issuer(X509* certificate, STACK_OF(X509) * others) const;
    Result<void> check_ocsp(std::string_view base64_der, X509* certificate, X509* issuer,
                            STACK_OF(X509) * others) const;
};

Proof::Proof(std::unique_ptr<Roots> roots) : roots_(std::move(roots)) {}
Proof::Proof(Proof&&) noexcept = default;
Proof& Proof::operator=(Proof&&) noexcept = default;
Proof::~Proof() = default;

Result<Proof> Proof::with_roots(const std::filesystem::path& file) {
    const auto pem = read_text_file(file);
    if (!pem) return tl::unexpected(pem.error());
    auto roots = std::make_unique<Roots>();
    roots->store.reset(X509_STORE_new());
    const Owned<BIO> bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())));
    int found = 0;
    while (const Owned<X509> certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        found += X509_STORE_add_cert(roots->store.get(), certificate.get());
    if (found == 0) return fail(ErrorCode::bad_input, file.string() + " holds no certificate");
    return Proof(std::move(roots));
}

/// Who issued `certificate`, once its chain to a root has been verified.
Result<Owned<X509>> Proof::Roots::issuer(X509* certificate, STACK_OF(X509) * others) const {
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), store.get(), certificate, others) != 1)
        return fail(ErrorCode::internal, "the signer's certificate could not be checked");
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(context.get()), 2);
    if (X509_verify_cert(context.get()) != 1) {
        const int error = X509_STORE_CTX_get_error(context.get());
        const bool expired = error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID;
        return fail(expired ? ErrorCode::certificate_expired : ErrorCode::certificate_untrusted,
                    X509_verify_cert_error_string(error));
    }
    STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
    if (sk_X509_num(chain) < 2) return fail(ErrorCode::certificate_untrusted, "a root itself has signed");
    X509* issuer = sk_X509_value(chain, 1);
    X509_up_ref(issuer);
    return Owned<X509>(issuer);
}

Result<void> Proof::Roots::check_ocsp(std::string_view base64_der, X509* certificate, X509* issuer,
                                      STACK_OF(X509) * others) const {
    const auto der = from_base64(base64_der);
    if (!der) return fail(ErrorCode::bad_input, "the OCSP answer is not base64");
    const std::uint8_t* at = der->data();
    const Owned<OCSP_RESPONSE> response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der->size())));
    const Owned<OCSP_BASICRESP> basic(response &&
                                              OCSP_response_status(response.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL
                                          ? OCSP_response_get1_basic(response.get())
                                          : nullptr);
    if (!basic) return fail(ErrorCode::bad_input, "the OCSP answer cannot be read");
    if (OCSP_basic_verify(basic.get(), others, store.get(), 0) != 1)
        return fail(ErrorCode::certificate_untrusted, "the OCSP answer is not signed by an authority that we trust");
    // The certificate's id is made with the digest that the answer was made with, which is the authority's choice.
    for (const EVP_MD* digest : {EVP_sha1(), EVP_sha256()}) {
        const Owned<OCSP_CERTID> id(OCSP_cert_to_id(digest, certificate, issuer));
        int status = -1;
        if (!id || OCSP_resp_find_status(basic.get(), id.get(), &status, nullptr, nullptr, nullptr, nullptr) != 1)
            continue;
        if (status == V_OCSP_CERTSTATUS_GOOD) return {};
        return fail(ErrorCode::refused, "the certificate was not good when it signed");
    }
    return fail(ErrorCode::refused, "the OCSP answer is about another certificate");
}

Result<std::string> Proof::verify(const Claim& claim) const {
    const auto signature = from_base64(claim.signature);
    if (!signature) return fail(ErrorCode::bad_input, "the signature is not base64");
    const std::string_view xml(reinterpret_cast<const char*>(signature->data()), signature->size());
    const auto texts = elements(xml, "X509Certificate");
    std::vector<Bytes> ders;
    const Owned<STACK_OF(X509)> others(sk_X509_new_null());
    Owned<X509> certificate;
    for (const std::string& text : texts) {
        const auto der = from_base64(text);
        Owned<X509> one = der ? from_der(*der) : nullptr;
        if (!one) return fail(ErrorCode::bad_input, "a certificate of the signature cannot be read");
        ders.push_back(*der);
        if (!certificate)
            certificate = std::move(one);
        else if (sk_X509_push(others.get(), one.get()) > 0)
            static_cast<void>(one.release());
    }
    if (!certificate) return fail(ErrorCode::bad_input, "the signature holds no certificate");
    const auto issuer = roots_->issuer(certificate.get(), others.get());
    if (!issuer) return tl::unexpected(issuer.error());
    if (const auto number = personal_number_of(serial_number_of(certificate.get()));
        !number || *number != claim.personal_number)
        return fail(ErrorCode::refused, "the certificate is another person's than BankID said");
    const auto hidden = elements(xml, "usrNonVisibleData");
    if (hidden.size() != 1 || hidden.front() != base64(handin::bytes_of(claim.hidden)))
        return fail(ErrorCode::refused, "the signature is of another order");
    const auto shown = elements(xml, "usrVisibleData");
    if (!claim.text.empty() && (shown.size() != 1 || shown.front() != base64(handin::bytes_of(claim.text))))
        return fail(ErrorCode::refused, "the signature is of another text");
    if (const auto good = roots_->check_ocsp(claim.ocsp_response, certificate.get(), issuer->get(), others.get());
        !good)
        return tl::unexpected(good.error());
    return base64url(handin::sha256(ders.front()));
}

std::string hidden_data(const OrderWish& wish) {
    return wish.document.empty() ? wish.nonce : wish.nonce + " sha256:" + wish.document;
}

std::vector<std::string> elements(std::string_view xml, std::string_view local_name) {
    std::vector<std::string> found;
    for (std::size_t at = 0; found.size() < 16 && (at = xml.find('<', at)) != std::string_view::npos;) {
        const std::size_t end = xml.find('>', ++at);
        if (end == std::string_view::npos) break;
        std::string_view name = xml.substr(at, end - at);
        name = name.substr(0, name.find_first_of(" \t\r\n/"));
        if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
        at = end + 1;
        if (name != local_name || xml[end - 1] == '/') continue;
        std::string text(xml.substr(at, xml.find('<', at) - at));
        std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
        found.push_back(std::move(text));
    }
    return found;
}

}  // namespace entre::relay::bankid
