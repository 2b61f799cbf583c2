// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/card.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace virtual_card {
namespace {

using entre::Bytes;
using entre::ByteView;

const Bytes piv_application{0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00};
constexpr std::size_t pin_field = 8;  // SP 800-73-4 part 2, 2.4.3: eight bytes, padded with FF

enum Instruction : std::uint8_t {
    ins_verify = 0x20,
    ins_authenticate = 0x87,
    ins_select = 0xA4,
    ins_get_response = 0xC0,
    ins_get_data = 0xCB
};

Bytes word(unsigned sw) { return {static_cast<std::uint8_t>(sw >> 8), static_cast<std::uint8_t>(sw)}; }

Bytes certificate_object(const Bytes& der) {
    return tlv(0x53, {tlv(0x70, {der}), tlv(0x71, {Bytes{0}}), tlv(0xFE, {})});
}

/// The holder's unique identifier; the certificate's own bytes make it another for each card.
Bytes holder_object(const Bytes& der) {
    const Bytes guid(der.end() - 16, der.end());
    const Bytes agency_number(25, 0);
    const std::string expires = "20401231";
    return tlv(0x53, {tlv(0x30, {agency_number}), tlv(0x34, {guid}), tlv(0x35, {Bytes(expires.begin(), expires.end())}),
                      tlv(0x3E, {}), tlv(0xFE, {})});
}

/// RSA: the bare private operation on a block that the terminal has padded. Elliptic curves: ECDSA of a hash.
Bytes private_operation(const std::string& key_pem, const Bytes& block) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_mem_buf(key_pem.data(), -1), BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    if (key == nullptr) return {};
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(key.get(), nullptr),
                                                                              EVP_PKEY_CTX_free);
    Bytes out(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())));
    std::size_t size = out.size();
    bool ok = EVP_PKEY_sign_init(context.get()) == 1;
    if (EVP_PKEY_is_a(key.get(), "RSA") == 1) {
        ok = ok && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1;
    }
    ok = ok && EVP_PKEY_sign(context.get(), out.data(), &size, block.data(), block.size()) == 1;
    out.resize(ok ? size : 0);
    return out;
}

}  // namespace

Card::Card(std::filesystem::path folder) : folder_(std::move(folder)), profile_(load(folder_)), state_(profile_.state) {
    if (state_.kind != Kind::id_card) return;
    objects_[0x5FC102] = holder_object(profile_.log_in_certificate);
    objects_[0x5FC105] = certificate_object(profile_.log_in_certificate);
    objects_[0x5FC10A] = certificate_object(profile_.signing_certificate);
    objects_[0x7E] = tlv(0x7E, {tlv(0x4F, {piv_application}), tlv(0x5F2F, {Bytes{0x40, 0x00}})});
}

Bytes Card::answer_to_reset() const {
    if (faults_.answer_to_reset) return *faults_.answer_to_reset;
    // ISO/IEC 7816-3, 8.2: T=1 with historical bytes and their check byte.
    const std::string historical = state_.kind == Kind::library ? "BOOKS" : "DEMO-ID";
    Bytes atr{0x3B, static_cast<std::uint8_t>(0x80 | historical.size()), 0x80, 0x01};
    atr.insert(atr.end(), historical.begin(), historical.end());
    std::uint8_t check = 0;
    for (std::size_t i = 1; i < atr.size(); ++i) check ^= atr[i];
    atr.push_back(check);
    return atr;
}

void Card::reset() {
    selected_ = verified_ = pin_was_last_ = false;
    chain_.clear();
    unread_.clear();
}

Bytes Card::transmit(ByteView apdu) {
    if (faults_.answer) return *faults_.answer;
    auto command = parse_command(apdu);
    if (!command) return word(0x6700);
    if ((command->cla & ~0x10) != 0) return word(0x6E00);
    if (command->ins == ins_get_response) return piece(command->expected);
    chain_.insert(chain_.end(), command->data.begin(), command->data.end());
    if (command->chained()) return word(0x9000);
    command->data = std::exchange(chain_, {});
    unread_.clear();
    Bytes out = answer(*command);
    pin_was_last_ = verified_ && command->ins == ins_verify && !command->data.empty();
    if (out.size() == 2) return out;
    unread_ = std::move(out);
    return piece(command->expected == 0 ? 256 : command->expected);
}

/// At most `expected` bytes of the answer; 61xx says how much is left (7816-4, 5.3.4).
Bytes Card::piece(std::size_t expected) {
    if (unread_.empty()) return word(0x6985);
    const auto size = static_cast<std::ptrdiff_t>(std::min(expected, unread_.size()));
    Bytes out(unread_.begin(), unread_.begin() + size);
    unread_.erase(unread_.begin(), unread_.begin() + size);
    const Bytes status = unread_.empty() ? word(0x9000) : word(0x6100 | (unread_.size() > 255 ? 0 : unread_.size()));
    out.insert(out.end(), status.begin(), status.end());
    return out;
}

Bytes Card::answer(const Command& command) {
    if (command.ins == ins_select) return select(command);
    if (!selected_) return word(0x6D00);
    switch (command.ins) {
        case ins_get_data:
            return get_data(command);
        case ins_verify:
            return verify(command);
        case ins_authenticate:
            return authenticate(command);
        default:
            return word(0x6D00);
    }
}

Bytes Card::select(const Command& command) {
    const bool known = command.data.size() >= 9 && command.data.size() <= piv_application.size() &&
                       std::equal(command.data.begin(), command.data.end(), piv_application.begin());
    if (command.p1 != 0x04 || !known || state_.kind != Kind::id_card) return word(0x6A82);
    selected_ = true;
    return tlv(0x61, {tlv(0x4F, {Bytes(piv_application.begin() + 5, piv_application.end())}),
                      tlv(0x79, {tlv(0x4F, {Bytes(piv_application.begin(), piv_application.begin() + 5)})})});
}

Bytes Card::get_data(const Command& command) const {
    const auto tag = find_tlv(command.data, 0x5C);
    if (command.reference() != 0x3FFF || !tag) return word(0x6A80);
    std::uint32_t name = 0;
    for (const std::uint8_t byte : *tag) name = name << 8 | byte;
    const auto found = objects_.find(name);
    return found == objects_.end() ? word(0x6A82) : found->second;
}

Bytes Card::tries_word() const {
    return state_.tries == 0 ? word(0x6983) : word(0x63C0 | static_cast<unsigned>(state_.tries));
}

Bytes Card::verify(const Command& command) {
    if (command.reference() != 0x0080) return word(0x6A88);
    if (faults_.pin_word != 0) return word(faults_.pin_word);
    if (!state_.activated) return word(0x6A88);  // ISO/IEC 7816-4, table 6: there is no PIN to compare with
    if (command.data.empty()) return verified_ ? word(0x9000) : tries_word();
    if (command.data.size() != pin_field) return word(0x6A80);
    if (state_.tries == 0) return word(0x6983);
    std::string padded = state_.pin;
    padded.resize(pin_field, '\xFF');
    verified_ = std::equal(command.data.begin(), command.data.end(), padded.begin(),
                           [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
    state_.tries = verified_ ? State::all_tries : state_.tries - 1;
    save();
    return verified_ ? word(0x9000) : tries_word();
}

Bytes Card::authenticate(const Command& command) {
    const bool signing = command.p2 == 0x9C;
    if (!signing && command.p2 != 0x9A) return word(0x6A86);
    if (signing ? !pin_was_last_ : !verified_) return word(0x6982);
    const auto inner = find_tlv(command.data, 0x7C);
    const auto challenge = inner ? find_tlv(*inner, 0x81) : std::nullopt;
    if (!challenge) return word(0x6A80);
    const Bytes result = private_operation(signing ? profile_.signing_key : profile_.log_in_key, *challenge);
    if (result.empty()) return word(0x6A80);
    return tlv(0x7C, {tlv(0x82, {result})});
}

}  // namespace virtual_card
