// SPDX-License-Identifier: EUPL-1.2
// Whatever a terminal says is a signed document: the relay reads it or not, and never takes it for a signature.
#include <openssl/pem.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "kiosk/document/cms_signature.h"
#include "kiosk/relay/card_signature.h"
#include "tests/fuzz/seeds.h"

using namespace entre;

namespace {

/// No issuer is trusted.
const relay::CardRoots& roots() {
    static const relay::CardRoots none = [] {
        const auto folder = std::filesystem::temp_directory_path() / "card_signature_fuzz.roots";
        std::filesystem::create_directories(folder);
        return std::move(*relay::CardRoots::from_folder(folder, {.accept_unknown = true}));
    }();
    return none;
}

/// A signature of nothing, by a card that nobody trusts.
Bytes sound_signature() {
    const auto issued = fuzz::card(virtual_card::KeyUse::signing);
    document::Signer signer{.certificate_der = issued.certificate_der,
                            .algorithm = document::SignatureAlgorithm::ecdsa_sha256};
    signer.sign = [&](ByteView message) -> Result<Bytes> {
        BIO* pem = BIO_new_mem_buf(issued.key_pem.data(), -1);
        EVP_PKEY* key = PEM_read_bio_PrivateKey(pem, nullptr, nullptr, nullptr);
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        Bytes signature(256);
        std::size_t size = signature.size();
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, signature.data(), &size, message.data(), message.size());
        EVP_MD_CTX_free(context);
        EVP_PKEY_free(key);
        BIO_free(pem);
        signature.resize(size);
        return signature;
    };
    return document::make_cms({}, signer).value();
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int) {
    static const Bytes seed = sound_signature();
    return fuzz::mutate(data, size, max_size, seed);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const auto report = document::check_cms(bytes, {}, {});
    if (report && report->trusted) std::abort();
    handin::CasePackage package;
    package.case_pdf.assign(data, data + size);
    if (!relay::check_card_signatures(package, {}, roots()).back().doubtful()) std::abort();
    // The same bytes as the signature of a document that is otherwise as it should be.
    constexpr char digits[] = "0123456789abcdef";
    std::string gap = "<";
    for (const std::uint8_t byte : bytes) gap += {digits[byte >> 4], digits[byte & 15]};
    gap += '>';
    // As many digits as the numbers may have, so that the head's own length is known.
    const auto padded = [](std::size_t number) {
        const std::string text = std::to_string(number);
        return std::string(10 - text.size(), '0') + text;
    };
    const std::string head = "/ByteRange [0 ", tail = "] /Contents ";
    const std::size_t before = head.size() + 32 + tail.size();
    const std::string pdf = head + padded(before) + ' ' + padded(before + gap.size()) + ' ' + padded(0) + tail + gap;
    package.case_pdf.assign(pdf.begin(), pdf.end());
    if (!relay::check_card_signatures(package, {}, roots()).back().doubtful()) std::abort();
    return 0;
}
