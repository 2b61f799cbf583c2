// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/identities.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace entre::testing {

struct Identity::Parts {
    KeyKind kind = KeyKind::rsa;
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    ~Parts() {
        EVP_PKEY_free(key);
        X509_free(certificate);
    }
};

Identity::Identity(const std::string& name, const std::string& serial_number, KeyKind kind, const Identity* issuer)
    : parts_(std::make_unique<Parts>()) {
    parts_->kind = kind;
    parts_->key = kind == KeyKind::rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    X509* certificate = parts_->certificate = X509_new();
    if (!parts_->key || !certificate) throw std::runtime_error("no key");
    X509_set_version(certificate, X509_VERSION_3);
    std::uint32_t number = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, parts_->key);
    X509_NAME* subject = X509_get_subject_name(certificate);
    const auto add = [&](const char* field, const std::string& value) {
        X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.c_str()),
                                   -1, -1, 0);
    };
    add("CN", name);
    if (!serial_number.empty()) add("serialNumber", serial_number);
    const Parts& by = issuer ? *issuer->parts_ : *parts_;
    X509_set_issuer_name(certificate, X509_get_subject_name(by.certificate));
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, by.certificate, certificate, nullptr, nullptr, 0);
    const auto extend = [&](int nid, const char* value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    };
    extend(NID_basic_constraints, issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
    extend(NID_key_usage, issuer ? "critical,nonRepudiation" : "critical,keyCertSign");
    if (X509_sign(certificate, by.key, EVP_sha256()) == 0) throw std::runtime_error("no certificate");
}

Identity::~Identity() = default;
Identity::Identity(Identity&&) noexcept = default;

Identity::Identity(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Identity Identity::reissued() const {
    auto parts = std::make_unique<Parts>();
    parts->kind = parts_->kind;
    EVP_PKEY_up_ref(parts_->key);
    parts->key = parts_->key;
    parts->certificate = X509_dup(parts_->certificate);
    X509_gmtime_adj(X509_getm_notAfter(parts->certificate), 7200);
    X509_sign(parts->certificate, parts->key, EVP_sha256());
    return Identity(std::move(parts));
}

Bytes Identity::certificate_der() const {
    unsigned char* data = nullptr;
    const int size = i2d_X509(parts_->certificate, &data);
    Bytes der(data, data + size);
    OPENSSL_free(data);
    return der;
}

document::Signer Identity::signer() const {
    document::Signer signer;
    signer.certificate_der = certificate_der();
    signer.algorithm = parts_->kind == KeyKind::rsa ? document::SignatureAlgorithm::rsa_sha256
                                                    : document::SignatureAlgorithm::ecdsa_sha256;
    signer.sign = [key = parts_->key](ByteView message) -> Result<Bytes> {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        std::size_t size = 0;
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, nullptr, &size, message.data(), message.size());
        Bytes signature(size);
        EVP_DigestSign(context, signature.data(), &size, message.data(), message.size());
        EVP_MD_CTX_free(context);
        signature.resize(size);
        return signature;
    };
    return signer;
}

}  // namespace entre::testing
