// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/seal.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

#include "kiosk/handin/wipe.h"

namespace entre::handin {
namespace {

struct Free {
    void operator()(BIO* p) const { BIO_free_all(p); }
    void operator()(BIO_METHOD* p) const { BIO_meth_free(p); }
    void operator()(CMS_ContentInfo* p) const { CMS_ContentInfo_free(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(X509* p) const { X509_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// OpenSSL's own message has no personal data: it names functions and reasons.
tl::unexpected<Error> failed(ErrorCode code, const char* what) {
    const unsigned long error = ERR_peek_last_error();
    const char* reason = error ? ERR_reason_error_string(error) : nullptr;
    ERR_clear_error();
    return fail(code, std::string(what) + (reason ? std::string(": ") + reason : std::string()));
}

/// A BIO that appends to Bytes of ours, whose room is made once: OpenSSL's memory BIO would leave copies as it grows.
int sink_write(BIO* bio, const char* data, std::size_t size, std::size_t* written) {
    auto& bytes = *static_cast<Bytes*>(BIO_get_data(bio));
    const auto* begin = reinterpret_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
    *written = size;
    return 1;
}

long sink_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

BIO_METHOD* sink_method() {
    static const Owned<BIO_METHOD> method = [] {
        Owned<BIO_METHOD> made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "entre bytes"));
        BIO_meth_set_write_ex(made.get(), sink_write);
        BIO_meth_set_ctrl(made.get(), sink_control);
        return made;
    }();
    return method.get();
}

Owned<BIO> sink(Bytes& bytes) {
    Owned<BIO> bio(BIO_new(sink_method()));
    if (bio) {
        BIO_set_data(bio.get(), &bytes);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

/// OpenSSL takes no null pointer, which an empty view may have.
Owned<BIO> source(ByteView bytes) {
    return Owned<BIO>(
        BIO_new_mem_buf(bytes.empty() ? static_cast<const void*>("") : bytes.data(), static_cast<int>(bytes.size())));
}

Owned<X509> read_certificate(std::string_view pem) {
    const auto bio = source({reinterpret_cast<const std::uint8_t*>(pem.data()), pem.size()});
    return Owned<X509>(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

/// OAEP for RSA (its older padding tells an attacker too much); SHA-256 in both kinds.
bool set_recipient(CMS_ContentInfo* cms, X509* certificate) {
    CMS_RecipientInfo* recipient = CMS_add1_recipient_cert(cms, certificate, CMS_KEY_PARAM);
    EVP_PKEY_CTX* context = recipient ? CMS_RecipientInfo_get0_pkey_ctx(recipient) : nullptr;
    if (!context) return false;
    if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
               EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0;
    return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0;
}

}  // namespace

Result<Bytes> seal(ByteView plain, std::string_view certificate_pem) {
    if (plain.empty()) return fail(ErrorCode::bad_input, "there is nothing to seal");  // OpenSSL cannot stream nothing
    const auto certificate = read_certificate(certificate_pem);
    if (!certificate) return failed(ErrorCode::bad_input, "the seal certificate cannot be read");
    const Owned<CMS_ContentInfo> cms(CMS_AuthEnvelopedData_create(EVP_aes_256_gcm()));
    if (!cms || !set_recipient(cms.get(), certificate.get()))
        return failed(ErrorCode::bad_input, "cannot seal to this certificate");
    Bytes sealed;
    sealed.reserve(plain.size() + plain.size() / 256 + 4096);  // BER in pieces, and the recipient
    const auto in = source(plain);
    const auto out = sink(sealed);
    if (!in || !out || i2d_CMS_bio_stream(out.get(), cms.get(), in.get(), CMS_BINARY | CMS_STREAM) != 1)
        return failed(ErrorCode::internal, "sealing failed");
    return sealed;
}

Result<Bytes> open(ByteView sealed, std::string_view certificate_pem, std::string_view key_pem) {
    const auto certificate = read_certificate(certificate_pem);
    const auto key_bio = source({reinterpret_cast<const std::uint8_t*>(key_pem.data()), key_pem.size()});
    const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
    if (!certificate || !key) return failed(ErrorCode::internal, "the seal key cannot be read");
    const auto in = source(sealed);
    const Owned<CMS_ContentInfo> cms(d2i_CMS_bio(in.get(), nullptr));
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_id_smime_ct_authEnvelopedData)
        return failed(ErrorCode::bad_input, "not a sealed case");
    Bytes plain;
    plain.reserve(sealed.size());  // what was sealed is never longer than its seal
    const auto out = sink(plain);
    if (CMS_decrypt(cms.get(), key.get(), certificate.get(), nullptr, out.get(), CMS_BINARY) != 1) {
        wipe(plain);  // what came out before the tag was checked is nobody's
        return failed(ErrorCode::bad_input, "damaged, or sealed to another");
    }
    return plain;
}

}  // namespace entre::handin
