// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/relay/support.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace entre::test {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
    std::string name = (fs::temp_directory_path() / "entre-relay-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp failed");
    path = name;
}

TempFolder::~TempFolder() {
    std::error_code error;
    fs::remove_all(path, error);
}

const fs::path& pki() {
    static const TempFolder folder;
    static const bool made = [] {
        const char* source = std::getenv("ENTRE_SOURCE_DIR");
        const std::string script = (fs::path(source ? source : ".") / "provisioning/pki/make_pki").string();
        const std::string command =
            '"' + script + "\" \"" + folder.path.string() + "\" --terminal terminal-1 --terminal terminal-2";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("make_pki failed");
        return true;
    }();
    static_cast<void>(made);
    return folder.path;
}

std::string read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::map<std::string, std::string> tree(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
    return files;
}

bool until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

relay::SealKey seal_key() { return {read_file(pki() / "relay-seal.pem"), read_file(pki() / "relay-seal.key")}; }

relay::CardRoots no_card_roots() {
    const TempFolder empty;
    return std::move(*relay::CardRoots::from_folder(empty.path, {}));
}

relay::EvidenceKey evidence_key() { return *relay::EvidenceKey::from_pem(read_file(pki() / "relay-evidence.key")); }

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

void add_evidence(handin::CasePackage& package) {
    const auto& known = *package.assurance;
    const auto jws = *evidence_key().sign({package.submitter->personal_number, "terminal-1", known.method,
                                           known.logged_in_at, "thumb", known.level, known.revocation});
    package.evidence.assign(jws.begin(), jws.end());
}

}  // namespace entre::test
