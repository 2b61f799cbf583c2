// SPDX-License-Identifier: EUPL-1.2
#include "provisioning/entrectl/enrol.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace entre::entrectl {
namespace {

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* p) const {
        Free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Freer<X509_REQ_free>>;
struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

File open_to_read(const std::filesystem::path& path) { return File(std::fopen(path.c_str(), "re")); }

/// What went wrong with a file, and what to do about what is most common.
Error trouble(ErrorCode code, const std::filesystem::path& path, const char* what) {
    const int reason = errno;
    const bool others = reason == EACCES || reason == EPERM;
    return {code, path.string() + " cannot be " + what + ": " + std::strerror(reason) +
                      (others ? ". Run it as root (sudo entrectl ...)" : "")};
}

/// Written beside and renamed, so that a lost current leaves the old file or the new one.
template <class Write>
Result<void> write_file(const std::filesystem::path& path, mode_t mode, Write write) {
    const std::string beside = path.string() + ".new";
    const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (fd < 0) return tl::unexpected(trouble(ErrorCode::io, path, "written"));
    File file(::fdopen(fd, "w"));
    const bool good = write(file.get()) == 1 && std::fflush(file.get()) == 0 && ::fsync(fd) == 0;
    file.reset();
    if (!good || ::rename(beside.c_str(), path.c_str()) != 0)
        return tl::unexpected(trouble(ErrorCode::io, path, "written"));
    return {};
}

/// What `path` holds, read by `parse`. Errors: `not_found`; `bad_input`: "FILE is no `what`".
template <class Held, class Parse>
Result<Held> read(const std::filesystem::path& path, const char* what, Parse parse) {
    const auto file = open_to_read(path);
    if (!file) return tl::unexpected(trouble(ErrorCode::not_found, path, "read"));
    Held held(parse(file.get(), nullptr, nullptr, nullptr));
    if (!held) return fail(ErrorCode::bad_input, path.string() + " is no " + what + " (PEM)");
    return held;
}

Result<Key> read_key(const std::filesystem::path& path) { return read<Key>(path, "key", PEM_read_PrivateKey); }

Result<Certificate> read_certificate(const std::filesystem::path& path) {
    return read<Certificate>(path, "certificate", PEM_read_X509);
}

std::string common_name(const X509_NAME* name) {
    char text[129] = {};
    return X509_NAME_get_text_by_NID(name, NID_commonName, text, sizeof text) > 0 ? text : "";
}

void extend(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value)) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

}  // namespace

Result<void> make_request(const std::filesystem::path& folder, const std::string& id) {
    if (!is_id(id)) return fail(ErrorCode::bad_input, "a terminal's id has letters, digits, '-' and '_' only");
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    const auto key_file = folder / "terminal.key";
    Key key;
    if (std::filesystem::exists(key_file, problem)) {
        // Never made anew over one that is there, whatever is wrong with it: a certificate may hang on it.
        auto there = read_key(key_file);
        if (!there) return tl::unexpected(there.error());
        key = std::move(*there);
    } else {
        key.reset(EVP_EC_gen("P-256"));
        if (!key) return fail(ErrorCode::internal, "the key cannot be made");
        auto written = write_file(key_file, 0600, [&](std::FILE* out) {
            return PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
        if (!written) return written;
    }
    const Request request(X509_REQ_new());
    X509_NAME* name = X509_REQ_get_subject_name(request.get());
    X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(id.data()),
                               static_cast<int>(id.size()), -1, 0);
    if (X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
        X509_REQ_sign(request.get(), key.get(), EVP_sha256()) == 0)
        return fail(ErrorCode::internal, "the request cannot be signed");
    return write_file(folder / "terminal.csr", 0644,
                      [&](std::FILE* out) { return PEM_write_X509_REQ(out, request.get()); });
}

Result<void> take_certificate(const std::filesystem::path& folder, const std::filesystem::path& path) {
    const auto key_file = folder / "terminal.key";
    std::error_code problem;
    if (!std::filesystem::exists(key_file, problem) && !problem)
        return fail(ErrorCode::not_found, "there is no " + key_file.string() + ": run entrectl enrol --id ID first");
    const auto key = read_key(key_file);
    if (!key) return tl::unexpected(key.error());
    const auto certificate = read_certificate(path);
    if (!certificate) return tl::unexpected(certificate.error());
    if (X509_check_private_key(certificate->get(), key->get()) != 1)
        return fail(ErrorCode::bad_input,
                    "the certificate is another terminal's: it does not fit " + key_file.string());
    if (X509_cmp_current_time(X509_get0_notAfter(certificate->get())) < 0)
        return fail(ErrorCode::bad_input, path.string() + " has expired: have terminal.csr signed again");
    return write_file(folder / "terminal.pem", 0644,
                      [&](std::FILE* out) { return PEM_write_X509(out, certificate->get()); });
}

Result<std::string> sign_request(const std::filesystem::path& request_file, const std::filesystem::path& ca_certificate,
                                 const std::filesystem::path& ca_key, const std::filesystem::path& out_file, int days) {
    const auto read_request = read<Request>(request_file, "certificate request", PEM_read_X509_REQ);
    if (!read_request) return tl::unexpected(read_request.error());
    const Request& request = *read_request;
    // The broker takes the name for a topic's level, and the relay for a terminal.
    const std::string id = common_name(X509_REQ_get_subject_name(request.get()));
    if (!is_id(id) || X509_NAME_entry_count(X509_REQ_get_subject_name(request.get())) != 1)
        return fail(ErrorCode::bad_input, request_file.string() + " asks for a name that is no terminal's: " + id);
    const Key key(X509_REQ_get_pubkey(request.get()));
    // The request's own signature shows that whoever asks holds the key.
    if (!key || X509_REQ_verify(request.get(), key.get()) != 1)
        return fail(ErrorCode::bad_input, "the request is not signed with its own key");
    const auto read_issuer = read_certificate(ca_certificate);
    if (!read_issuer) return tl::unexpected(read_issuer.error());
    const auto read_issuer_key = read_key(ca_key);
    if (!read_issuer_key) return tl::unexpected(read_issuer_key.error());
    const Certificate& issuer = *read_issuer;
    const Key& issuer_key = *read_issuer_key;
    if (X509_check_private_key(issuer.get(), issuer_key.get()) != 1)
        return fail(ErrorCode::bad_input, ca_key.string() + " does not fit " + ca_certificate.string());

    const Certificate certificate(X509_new());
    unsigned char serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1) return fail(ErrorCode::internal, "no randomness");
    serial[0] &= 0x7F;
    BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -300);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400L * days);
    X509_set_subject_name(certificate.get(), X509_REQ_get_subject_name(request.get()));
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    X509_set_pubkey(certificate.get(), key.get());
    extend(certificate.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate.get(), issuer.get(), NID_key_usage, "critical,digitalSignature");
    extend(certificate.get(), issuer.get(), NID_ext_key_usage, "clientAuth");
    if (X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) == 0)
        return fail(ErrorCode::internal, "the certificate cannot be signed");
    if (auto written =
            write_file(out_file, 0644, [&](std::FILE* out) { return PEM_write_X509(out, certificate.get()); });
        !written)
        return tl::unexpected(written.error());
    return id;
}

}  // namespace entre::entrectl
