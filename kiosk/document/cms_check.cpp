// SPDX-License-Identifier: EUPL-1.2
#include <openssl/err.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/document/cms_signature.h"
#include "kiosk/document/openssl_owned.h"
#include "kiosk/document/time_stamp.h"

namespace entre::document {
namespace {

std::string subject_field(X509* certificate, int nid) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
    if (at < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    std::string value = size > 0 ? std::string(text, text + size) : std::string();
    OPENSSL_free(text);
    return value;
}

/// Cards write YYYYMMDDNNNN, or PNOSE-YYYYMMDDNNNN (ETSI EN 319 412-1 5.1.3).
std::string personal_number(X509* certificate) {
    std::string number = subject_field(certificate, NID_serialNumber);
    if (number.starts_with("PNOSE-")) number.erase(0, 6);
    const bool digits = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return digits && number.size() == 12 ? number : std::string();
}

bool strong_digest(const CMS_SignerInfo* info) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(const_cast<CMS_SignerInfo*>(info), nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}

/// Whether the signed attribute names this certificate: else another one with the same key could stand in its place.
bool names_certificate(CMS_SignerInfo* info, X509* certificate) {
    const auto* object = OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2);
    const auto* value = static_cast<const ASN1_STRING*>(CMS_signed_get0_data_by_OBJ(info, object, -3, V_ASN1_SEQUENCE));
    if (!value) return false;
    const unsigned char* data = ASN1_STRING_get0_data(value);
    const Owned<ESS_SIGNING_CERT_V2> named(d2i_ESS_SIGNING_CERT_V2(nullptr, &data, ASN1_STRING_length(value)));
    const Owned<STACK_OF(X509)> chain(sk_X509_new_null());
    if (!named || !chain || X509_up_ref(certificate) != 1) return false;
    if (sk_X509_push(chain.get(), certificate) <= 0) {
        X509_free(certificate);
        return false;
    }
    return OSSL_ESS_check_signing_certs(nullptr, named.get(), chain.get(), 1) > 0;
}

/// What the time stamp over this signature says, if there is one and it is.
std::optional<std::chrono::sys_seconds> time_stamp(CMS_SignerInfo* info) {
    const auto* object = OBJ_nid2obj(NID_id_smime_aa_timeStampToken);
    const auto* token = static_cast<const ASN1_STRING*>(
        CMS_unsigned_get0_data_by_OBJ(info, const_cast<ASN1_OBJECT*>(object), -3, V_ASN1_SEQUENCE));
    if (!token) return std::nullopt;
    const ASN1_OCTET_STRING* signature = CMS_SignerInfo_get0_signature(info);
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256(ASN1_STRING_get0_data(signature), static_cast<std::size_t>(ASN1_STRING_length(signature)), digest.data());
    const auto time =
        read_time_stamp({ASN1_STRING_get0_data(token), static_cast<std::size_t>(ASN1_STRING_length(token))}, digest);
    return time ? std::optional(*time) : std::nullopt;
}

bool leads_to(X509* certificate, STACK_OF(X509) * others, std::span<const Bytes> roots_der) {
    const Owned<X509_STORE> store(X509_STORE_new());
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!store || !context) return false;
    for (const Bytes& root_der : roots_der) {
        const std::uint8_t* data = root_der.data();
        const Owned<X509> root(d2i_X509(nullptr, &data, static_cast<long>(root_der.size())));
        if (root) X509_STORE_add_cert(store.get(), root.get());
    }
    return X509_STORE_CTX_init(context.get(), store.get(), certificate, others) == 1 &&
           X509_verify_cert(context.get()) == 1;
}

Bytes der_of(X509* certificate) {
    Bytes der(static_cast<std::size_t>(std::max(i2d_X509(certificate, nullptr), 0)));
    std::uint8_t* end = der.data();
    i2d_X509(certificate, &end);
    return der;
}

/// OpenSSL leaves a queue of what went wrong, which the next to ask would take for theirs.
struct ClearErrors {
    ~ClearErrors() { ERR_clear_error(); }
};

}  // namespace

Result<SignatureReport> check_cms(ByteView bytes, ByteView content, std::span<const Bytes> roots_der) {
    const ClearErrors clear;
    const std::uint8_t* data = bytes.data();  // zeros may follow: the place for it was made before its size was known
    const Owned<CMS_ContentInfo> cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(bytes.size())));
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed || CMS_is_detached(cms.get()) != 1)
        return fail(ErrorCode::bad_input, "no detached CMS signature");
    STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms.get());
    if (sk_CMS_SignerInfo_num(infos) != 1) return fail(ErrorCode::bad_input, "a signature has one signer");
    CMS_SignerInfo* info = sk_CMS_SignerInfo_value(infos, 0);
    if (CMS_signed_get_attr_count(info) < 1) return fail(ErrorCode::bad_input, "a signature without signed attributes");

    const Owned<STACK_OF(X509)> certificates(CMS_get1_certs(cms.get()));
    X509* certificate = nullptr;
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i)
        if (CMS_SignerInfo_cert_cmp(info, sk_X509_value(certificates.get(), i)) == 0)
            certificate = sk_X509_value(certificates.get(), i);
    if (!certificate) return fail(ErrorCode::bad_input, "the signer's certificate is not in the signature");

    SignatureReport report;
    report.name = subject_field(certificate, NID_commonName);
    report.personal_number = personal_number(certificate);
    report.certificate_der = der_of(certificate);
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i)
        if (X509* other = sk_X509_value(certificates.get(), i); other != certificate)
            report.others_der.push_back(der_of(other));

    // Through a filter: CMS_verify copies a memory BIO, and leaks the copy when it does not know the digest.
    const Owned<BIO> signed_content(BIO_new(BIO_f_null()));
    BIO_push(signed_content.get(), BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    report.valid = strong_digest(info) && names_certificate(info, certificate) &&
                   CMS_verify(cms.get(), nullptr, nullptr, signed_content.get(), nullptr,
                              CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    if (report.valid) report.time_stamp = time_stamp(info);
    report.trusted = report.valid && leads_to(certificate, certificates.get(), roots_der);
    return report;
}

}  // namespace entre::document
