// SPDX-License-Identifier: EUPL-1.2
// OpenSSL signs with keys that it holds; a card's it cannot. So the few structures are put together here, and OpenSSL
// checks the signature that came back.
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/sha.h>

#include <algorithm>
#include <string>

#include "kiosk/document/cms_signature.h"
#include "kiosk/document/openssl_owned.h"
#include "kiosk/document/time_stamp.h"

namespace entre::document {
namespace {

constexpr char sequence = 0x30, set = 0x31, octets = 0x04, integer = 0x02;
constexpr char constructed_0 = static_cast<char>(0xA0), constructed_1 = static_cast<char>(0xA1);

std::string view(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

ByteView view(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

/// Tag, length, value (ITU-T X.690 8.1, 10.1).
std::string der(char tag, const std::string& value) {
    std::string length;
    if (value.size() < 0x80) {
        length = static_cast<char>(value.size());
    } else {
        for (std::size_t rest = value.size(); rest > 0; rest >>= 8) length.insert(0, 1, static_cast<char>(rest & 0xFF));
        length.insert(0, 1, static_cast<char>(0x80 | length.size()));
    }
    return tag + length + value;
}

/// What OpenSSL's `i2d` functions write.
template <class T>
std::string encoded(int (*encode)(const T*, unsigned char**), const T* value) {
    unsigned char* data = nullptr;
    const int size = encode(value, &data);
    std::string text = size > 0 ? std::string(data, data + size) : std::string();
    OPENSSL_free(data);
    return text;
}

std::string object_id(int nid) { return encoded<ASN1_OBJECT>(i2d_ASN1_OBJECT, OBJ_nid2obj(nid)); }

std::string sha256(ByteView bytes) {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

std::string attribute(int nid, const std::string& value) { return der(sequence, object_id(nid) + der(set, value)); }

/// The signed attributes, in DER's order (X.690 11.6), without the SET's own tag: it differs between what is signed and
/// what is sent (RFC 5652 5.4).
std::string signed_attributes(ByteView content, const std::string& certificate) {
    std::vector<std::string> attributes{
        attribute(NID_pkcs9_contentType, object_id(NID_pkcs7_data)),
        attribute(NID_pkcs9_messageDigest, der(octets, sha256(content))),
        // SigningCertificateV2: one ESSCertIDv2 with the default hash, SHA-256 (RFC 5035 3).
        attribute(NID_id_smime_aa_signingCertificateV2,
                  der(sequence, der(sequence, der(sequence, der(octets, sha256(view(certificate))))))),
    };
    std::ranges::sort(attributes, [](const auto& a, const auto& b) {
        return std::ranges::lexicographical_compare(view(a), view(b));
    });
    std::string all;
    for (const std::string& one : attributes) all += one;
    return all;
}

bool is_signature_of(X509* certificate, const std::string& message, const Bytes& signature) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const bool good =
        context &&
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate)) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), view(message).data(), message.size()) == 1;
    ERR_clear_error();
    return good;
}

/// The unsigned attributes with a time stamp over the signature's value (ETSI EN 319 122-1 5.3); nothing where none was
/// had.
std::string unsigned_attributes(const Signer& signer, const Bytes& signature) {
    if (!signer.time_stamp) return {};
    const std::string digest = sha256(signature);
    const auto token = signer.time_stamp(view(digest));
    if (!token || !read_time_stamp(*token, view(digest))) return {};
    return der(constructed_1, attribute(NID_id_smime_aa_timeStampToken, view(*token)));
}

}  // namespace

Result<Bytes> make_cms(ByteView content, const Signer& signer) {
    const std::uint8_t* data = signer.certificate_der.data();
    const Owned<X509> certificate(d2i_X509(nullptr, &data, static_cast<long>(signer.certificate_der.size())));
    if (!certificate || data != signer.certificate_der.data() + signer.certificate_der.size()) {
        ERR_clear_error();
        return fail(ErrorCode::bad_input, "the signer's certificate cannot be read");
    }
    const std::string certificate_der = view(signer.certificate_der);
    const std::string attributes = signed_attributes(content, certificate_der);
    const std::string to_be_signed = der(set, attributes);
    const auto signature = signer.sign(view(to_be_signed));
    if (!signature) return tl::unexpected(signature.error());
    if (!is_signature_of(certificate.get(), to_be_signed, *signature))
        return fail(ErrorCode::refused, "what came back is not a signature by this certificate");

    const std::string digest_algorithm = der(sequence, object_id(NID_sha256));
    const std::string signature_algorithm = signer.algorithm == SignatureAlgorithm::rsa_sha256
                                                ? der(sequence, object_id(NID_sha256WithRSAEncryption) + der(0x05, ""))
                                                : der(sequence, object_id(NID_ecdsa_with_SHA256));
    const std::string issuer = encoded<X509_NAME>(i2d_X509_NAME, X509_get_issuer_name(certificate.get()));
    const std::string serial = encoded<ASN1_INTEGER>(i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate.get()));
    const std::string version = der(integer, "\x01");
    const std::string signer_info = der(
        sequence, version + der(sequence, issuer + serial) + digest_algorithm + der(constructed_0, attributes) +
                      signature_algorithm + der(octets, view(*signature)) + unsigned_attributes(signer, *signature));
    std::string certificates = certificate_der;
    for (const Bytes& issuer_der : signer.chain_der) certificates += view(issuer_der);
    const std::string signed_data =
        der(sequence, version + der(set, digest_algorithm) + der(sequence, object_id(NID_pkcs7_data)) +
                          der(constructed_0, certificates) + der(set, signer_info));
    const std::string cms = der(sequence, object_id(NID_pkcs7_signed) + der(constructed_0, signed_data));
    return Bytes(cms.begin(), cms.end());
}

}  // namespace entre::document
