// SPDX-License-Identifier: EUPL-1.2
// Whatever lies on a card as a certificate: it is read or refused, at the terminal and at the relay, and nobody is let
// in.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "devices/card/certificate.h"
#include "devices/card/identities.h"
#include "kiosk/relay/card_log_in.h"
#include "tests/fuzz/seeds.h"

using namespace entre;

namespace {

/// No issuer is trusted.
const relay::CardRoots& roots() {
    static const relay::CardRoots none = [] {
        const auto folder = std::filesystem::temp_directory_path() / "card_certificate_fuzz.roots";
        std::filesystem::create_directories(folder);
        return std::move(*relay::CardRoots::from_folder(folder, {.accept_unknown = true}));
    }();
    return none;
}

bool is_number(const std::string& text) {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int) {
    static const Bytes seed = [] {
        const Bytes one = fuzz::card(virtual_card::KeyUse::log_in).certificate_der;
        const Bytes other = fuzz::card(virtual_card::KeyUse::signing).certificate_der;
        Bytes both{static_cast<std::uint8_t>(one.size() >> 8), static_cast<std::uint8_t>(one.size())};
        both.insert(both.end(), one.begin(), one.end());
        both.insert(both.end(), other.begin(), other.end());
        return both;
    }();
    return fuzz::mutate(data, size, max_size, seed);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    // Two certificates, or one and a signature.
    const std::size_t first = std::min<std::size_t>(data[0] << 8 | data[1], size - 2);
    const Bytes one(data + 2, data + 2 + first);
    const Bytes other(data + 2 + first, data + size);
    const auto who = card::read_identity(one);
    if (who && (!is_number(who->personal_number) || !(who->for_log_in || who->for_signing))) std::abort();
    card::TokenContent content;
    content.certificates = {{{}, one}, {{}, other}};
    for (const auto& each : card::identities_among({content}))
        if (each.chain_der.size() > 1) std::abort();
    const auto signature = card::finish_signature(one, other, other);
    if (signature && !card::key_kind(one)) std::abort();
    if (roots().verify({"challenge", {one, other}, other, "ecdsa-sha256"})) std::abort();
    if (roots().check_signer(one, {other}, {})) std::abort();
    return 0;
}
