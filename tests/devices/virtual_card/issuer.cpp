// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/issuer.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace virtual_card {
namespace {

constexpr long day = 24L * 60 * 60;

void must(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string(what) + " failed in OpenSSL");
}

std::shared_ptr<EVP_PKEY> new_key(const std::string& curve) {
    std::shared_ptr<EVP_PKEY> key(curve.empty() ? EVP_RSA_gen(2048) : EVP_EC_gen(curve.c_str()), EVP_PKEY_free);
    must(key != nullptr, "key generation");
    return key;
}

template <class Write>
std::string pem(Write write) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    must(write(out.get()) == 1, "writing PEM");
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string private_pem(EVP_PKEY* key) {
    return pem([&](BIO* out) { return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

void add_name(X509_NAME* name, const char* field, const std::string& value) {
    const auto* text = reinterpret_cast<const unsigned char*>(value.c_str());
    must(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, text, static_cast<int>(value.size()), -1, 0) == 1,
         field);
}

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value), X509_EXTENSION_free);
    must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1, value);
}

std::shared_ptr<X509> new_certificate(EVP_PKEY* key, long from_days, long to_days) {
    std::shared_ptr<X509> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    std::uint64_t serial = 0;
    must(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "random");
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from_days * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), to_days * day);
    must(X509_set_pubkey(certificate.get(), key) == 1, "public key");
    return certificate;
}

}  // namespace

Issuer::Issuer(const std::string& common_name)
    : key_(new_key("P-256")), certificate_(new_certificate(key_.get(), -800, 3650)) {
    X509_NAME* name = X509_get_subject_name(certificate_.get());
    add_name(name, "C", "SE");
    add_name(name, "O", "Demo");
    add_name(name, "CN", common_name);
    X509_set_issuer_name(certificate_.get(), name);
    add_extension(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate_.get(), certificate_.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(certificate_.get(), certificate_.get(), NID_subject_key_identifier, "hash");
    must(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0, "signing the root");
}

Issuer::Issuer(const std::string& certificate_pem, const std::string& key_pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> certificate(BIO_new_mem_buf(certificate_pem.data(), -1), BIO_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> key(BIO_new_mem_buf(key_pem.data(), -1), BIO_free);
    certificate_.reset(PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr), X509_free);
    key_.reset(PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    must(certificate_ != nullptr && key_ != nullptr, "reading the root");
}

Issued Issuer::issue(const Holder& holder, KeyUse use) const {
    const auto key = new_key(holder.curve);
    const auto certificate = new_certificate(key.get(), holder.early ? 7 : -700, holder.expired ? -7 : 700);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    add_name(name, "C", "SE");
    add_name(name, "CN", holder.given_name + ' ' + holder.surname);
    add_name(name, "SN", holder.surname);
    add_name(name, "GN", holder.given_name);
    if (!holder.number.empty()) add_name(name, "serialNumber", holder.number);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
    add_extension(certificate.get(), certificate_.get(), NID_basic_constraints, "CA:FALSE");
    add_extension(certificate.get(), certificate_.get(), NID_key_usage,
                  use == KeyUse::log_in ? "critical,digitalSignature" : "critical,nonRepudiation");
    add_extension(certificate.get(), certificate_.get(), NID_authority_key_identifier, "keyid");
    must(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0, "signing the certificate");

    Issued issued{private_pem(key.get()), entre::Bytes(static_cast<std::size_t>(i2d_X509(certificate.get(), nullptr)))};
    unsigned char* out = issued.certificate_der.data();
    must(i2d_X509(certificate.get(), &out) > 0, "encoding the certificate");
    return issued;
}

std::string Issuer::certificate_pem() const {
    return pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate_.get()); });
}

std::string Issuer::key_pem() const { return private_pem(key_.get()); }

}  // namespace virtual_card
