// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/handin/sample.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <nlohmann/json.hpp>
#include <random>

#include "kiosk/handin/case_number.h"

namespace entre::test {
namespace {

std::mt19937_64& generator() {
    static std::mt19937_64 engine{std::random_device{}()};
    return engine;
}

std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(generator()); }

std::string pem_of(int (*write)(BIO*, void*), void* what) {
    BIO* bio = BIO_new(BIO_s_mem());
    write(bio, what);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return pem;
}

SealPair seal_pair(EVP_PKEY* key) {
    X509* certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), static_cast<long>(1 + below(1u << 30)));
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    SealPair pair{pem_of([](BIO* bio, void* x) { return PEM_write_bio_X509(bio, static_cast<X509*>(x)); }, certificate),
                  pem_of(
                      [](BIO* bio, void* k) {
                          return PEM_write_bio_PrivateKey(bio, static_cast<EVP_PKEY*>(k), nullptr, nullptr, 0, nullptr,
                                                          nullptr);
                      },
                      key)};
    X509_free(certificate);
    EVP_PKEY_free(key);
    return pair;
}

}  // namespace

std::string random_word() {
    static constexpr const char* letters[] = {"a", "e", "k", "r", "t", "å", "ä",  "ö",  "é",  "ß", "ш",
                                              "ж", "ب", "س", "አ", "đ", "ŋ", "中", "\"", "\\", "ñ"};
    std::string word;
    for (int i = 0; i < 12; ++i) word += letters[below(std::size(letters))];
    return word;
}

Bytes random_bytes(std::size_t size) {
    Bytes bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(below(256));
    return bytes;
}

handin::CasePackage sample_case() {
    handin::CasePackage package;
    package.id = *handin::new_case_id();
    package.number = *handin::case_number("PROV", 2026, package.id);
    package.service_id = "specialkost";
    package.service_version = "3";
    package.language = "sv";
    package.submitted_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    package.terminal = "terminal-1";
    package.data_json =
        nlohmann::ordered_json{
            {"orsak", random_word()}, {"antal", below(1000)}, {"barn", {{"namn", random_word()}, {"dagar", {1, 2, 3}}}}}
            .dump();
    package.case_pdf = random_bytes(2000 + below(20000));
    package.case_pdf_signed = below(2) == 0;
    static constexpr const char* stamps[] = {"", "present", "missing"};
    if (package.case_pdf_signed) package.time_stamp = stamps[below(3)];
    package.attachments.push_back({"intyg", "Läkarintyg " + random_word(), random_word() + ".pdf", "application/pdf",
                                   random_bytes(1 + below(50000))});
    package.attachments.push_back(
        {"bild", random_word(), "../../" + random_word(), "image/jpeg", random_bytes(1 + below(5000))});
    package.on_behalf = handin::OnBehalf{"person", "trustee", random_word(), "202601912393"};
    static constexpr const char* registers[] = {"", "found", "none", "no_answer"};
    package.on_behalf->mina_ombud = registers[below(4)];
    if (package.on_behalf->mina_ombud == "found")
        package.on_behalf->rights = {{random_word(), random_word()}, {random_word(), random_word()}};
    package.submitter = handin::Submitter{random_word(), random_word(), "191500722390"};
    static constexpr const char* revocations[] = {"ocsp", "crl", "not_checked", "no_responder"};
    package.assurance = handin::Assurance{
        "card", below(2) ? "3" : "", package.submitted_at - std::chrono::seconds(below(900)), revocations[below(4)]};
    return package;
}

SealPair rsa_seal_pair() { return seal_pair(EVP_RSA_gen(2048)); }
SealPair ec_seal_pair(const char* curve) { return seal_pair(EVP_EC_gen(curve)); }

}  // namespace entre::test
