// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/profile.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/devices/virtual_card/issuer.h"

namespace virtual_card {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Never half a file: a card that is served reads what another command writes.
void write(const fs::path& file, std::string_view text) {
    const fs::path draft = file.string() + ".new";
    {
        std::ofstream out(draft, std::ios::binary);
        fs::permissions(draft, fs::perms::owner_read | fs::perms::owner_write);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
    }
    fs::rename(draft, file);
}

entre::Bytes bytes(const std::string& text) { return {text.begin(), text.end()}; }

Issuer issuer_in(const fs::path& folder) {
    fs::create_directories(folder);
    if (fs::exists(folder / "root.pem")) return Issuer(read(folder / "root.pem"), read(folder / "root.key"));
    Issuer root("Demo Root CA");
    write(folder / "root.key", root.key_pem());
    write(folder / "root.pem", root.certificate_pem());
    return root;
}

}  // namespace

void make(const fs::path& folder, const fs::path& issuer, const Holder& holder) {
    fs::create_directories(folder);
    save(folder, {.pin = holder.pin, .kind = holder.kind});
    if (holder.kind == Kind::library) return;
    const Issuer root = issuer_in(issuer);
    const Issuer stranger("Root CA Nobody Knows");
    const Issuer& signs = holder.wrong_issuer ? stranger : root;
    for (const char* use : {"log_in", "signing"}) {
        const bool signing = use == std::string("signing");
        const Issued issued = signs.issue(holder, signing ? KeyUse::signing : KeyUse::log_in);
        write(folder / (std::string(use) + ".key"), issued.key_pem);
        write(folder / (std::string(use) + ".der"),
              std::string(issued.certificate_der.begin(), issued.certificate_der.end()));
    }
}

Profile load(const fs::path& folder) {
    Profile profile;
    std::ifstream in(folder / "state");
    std::string kind;
    State& state = profile.state;
    if (!(in >> state.pin >> state.tries >> state.activated >> kind))
        throw std::runtime_error("no card in " + folder.string());
    state.kind = kind == "library" ? Kind::library : Kind::id_card;
    if (state.kind == Kind::library) return profile;
    profile.log_in_certificate = bytes(read(folder / "log_in.der"));
    profile.signing_certificate = bytes(read(folder / "signing.der"));
    profile.log_in_key = read(folder / "log_in.key");
    profile.signing_key = read(folder / "signing.key");
    return profile;
}

void save(const fs::path& folder, const State& state) {
    write(folder / "state", state.pin + ' ' + std::to_string(state.tries) + (state.activated ? " 1 " : " 0 ") +
                                (state.kind == Kind::library ? "library" : "id_card") + '\n');
}

}  // namespace virtual_card
