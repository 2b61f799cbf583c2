// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/time_stamp_service.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace entre::testing {
namespace {

constexpr const char* config = R"([req]
distinguished_name = empty
[empty]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = own
[own]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
)";

void must(const std::vector<std::string>& command) {
    if (const Output said = run(command); said.status != 0) throw std::runtime_error(said.text);
}

std::string hex(ByteView bytes) {
    std::string text;
    for (const auto byte : bytes) text += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    return text;
}

}  // namespace

TimeStampService::TimeStampService() {
    const auto at = [this](const char* name) { return (folder_.path() / name).string(); };
    std::ofstream(at("ts.cnf")) << config;
    must({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Stamp root", "-config",
          at("ts.cnf"), "-extensions", "root", "-keyout", at("root.key"), "-out", at("root.pem")});
    must({"openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Stamps", "-config", at("ts.cnf"), "-keyout",
          at("stamps.key"), "-out", at("stamps.csr")});
    must({"openssl", "x509", "-req", "-in", at("stamps.csr"), "-CA", at("root.pem"), "-CAkey", at("root.key"),
          "-extfile", at("ts.cnf"), "-extensions", "stamps", "-out", at("stamps.pem")});
}

Bytes TimeStampService::stamp(ByteView sha256, int issuers) const {
    const auto at = [this](const char* name) { return (folder_.path() / name).string(); };
    std::ifstream root(at("root.pem"));
    const std::string issuer{std::istreambuf_iterator<char>(root), std::istreambuf_iterator<char>()};
    std::ofstream chain(at("chain.pem"));
    for (int i = 0; i < issuers; ++i) chain << issuer;
    chain.close();
    must({"openssl", "ts", "-query", "-digest", hex(sha256), "-sha256", "-cert", "-out", at("query")});
    // `serial` in the configuration is looked for where the command runs.
    must({"sh", "-c",
          "cd \"$0\" && openssl ts -reply -queryfile query -config ts.cnf -signer stamps.pem -inkey stamps.key "
          "-chain chain.pem -token_out -out token",
          folder_.path().string()});
    std::ifstream file(at("token"), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Output TimeStampService::verify(ByteView token, ByteView data) const {
    const TempDir own;
    return run({"openssl", "ts", "-verify", "-token_in", "-in", saved(own, token, "token"), "-data",
                saved(own, data, "data"), "-CAfile", (folder_.path() / "root.pem").string()});
}

}  // namespace entre::testing
