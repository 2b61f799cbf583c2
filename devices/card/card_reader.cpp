// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/card_reader.h"

#include <algorithm>

#include "devices/card/certificate.h"
#include "devices/card/identities.h"
#include "devices/card/reset.h"
#include "devices/card/tries.h"

namespace entre::card {
namespace {

using namespace std::chrono_literals;
using identity::CardPresence;

constexpr auto first_pause = 100ms;
constexpr auto longest_pause = 2s;
constexpr auto cancel_interval = 10ms;
constexpr auto removal_delay = 1s;  ///< pcscd looks for a pulled card every 0.4 s

/// The tokens of `reader`'s card. A module may name its slots otherwise than PC/SC does; then they are all meant, as
/// long as they can only be one reader's.
std::vector<Token> tokens_in(const std::string& reader, const std::vector<Token>& tokens) {
    std::vector<Token> ours;
    for (const auto& token : tokens) {
        if (!token.reader.empty() && reader.starts_with(token.reader)) ours.push_back(token);
    }
    const bool one_reader = std::all_of(tokens.begin(), tokens.end(),
                                        [&](const Token& token) { return token.reader == tokens.front().reader; });
    return ours.empty() && one_reader ? tokens : ours;
}

const Token* token_of(const identity::CardIdentity& who, const std::vector<Token>& tokens) {
    const auto found =
        std::find_if(tokens.begin(), tokens.end(), [&](const Token& each) { return each.slot == who.slot; });
    return found == tokens.end() ? nullptr : &*found;
}

}  // namespace

std::unique_ptr<identity::CardReader> open_card_reader(CardOptions options) {
    return std::make_unique<CardReader>(std::move(options));
}

CardReader::CardReader(CardOptions options) : options_(std::move(options)), presence_(options_.reader) {
    const auto service = CardService::connect();
    if (!service) return;
    if (const auto seen = service->readers()) presence_.judge(*seen);  // the visit begins: these are from before
}

Result<CardPresence> CardReader::wait_for_change(CardPresence known) {
    std::chrono::milliseconds pause = first_pause;
    while (!take_cancel()) {
        const auto service = CardService::connect();
        const auto seen = service ? service->readers() : tl::unexpected(service.error());
        if (!seen) {
            presence_.service_lost();
            if (known != CardPresence::no_service) return CardPresence::no_service;
            sleep(pause);
            pause = std::min<std::chrono::milliseconds>(2 * pause, longest_pause);
            continue;
        }
        const auto now = presence_.judge(*seen);
        if (now != known) return now;
        sleep(*service, *seen);
        pause = first_pause;
    }
    return fail(ErrorCode::cancelled, "the wait for a card was cancelled");
}

bool CardReader::take_cancel() {
    const std::lock_guard lock(mutex_);
    return std::exchange(cancelled_, false);
}

void CardReader::sleep(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    stirred_.wait_for(lock, pause, [this] { return cancelled_; });
}

void CardReader::sleep(const CardService& service, const std::vector<ReaderState>& seen) {
    {
        const std::lock_guard lock(mutex_);
        if (cancelled_) return;
        sleeping_in_ = &service;
    }
    const auto woken = service.wait_for_change(seen);
    {
        const std::lock_guard lock(mutex_);
        sleeping_in_ = nullptr;
    }
    stirred_.notify_all();
}

void CardReader::cancel() {
    std::unique_lock lock(mutex_);
    cancelled_ = true;
    // A reader with keys waits for a PIN as long as it likes.
    if (in_use_ != nullptr) in_use_->kill();
    stirred_.notify_all();
    while (sleeping_in_ != nullptr) {
        sleeping_in_->wake();
        stirred_.wait_for(lock, cancel_interval);
    }
}

Result<CardReader::Use> CardReader::begin() {
    auto service = CardService::connect();
    if (!service) return tl::unexpected(service.error());
    const auto seen = service->readers();
    if (!seen) return tl::unexpected(seen.error());
    const auto reader = presence_.usable(*seen);
    if (!reader) return tl::unexpected(reader.error());
    return Use{std::move(*service), *reader};
}

bool CardReader::removed(const Use& use) const {
    const auto deadline = std::chrono::steady_clock::now() + removal_delay;
    for (;;) {
        const auto seen = use.service.readers();
        if (!seen) return false;
        const auto now = std::find_if(seen->begin(), seen->end(),
                                      [&](const ReaderState& state) { return state.name == use.reader.name; });
        if (now == seen->end() || !now->card || now->events != use.reader.events) return true;
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= 0ms || !use.service.wait_for_change(*seen, left)) return false;
    }
}

Error CardReader::explain(Error error, const Use& use) const {
    switch (error.code) {
        case ErrorCode::pin_wrong:
        case ErrorCode::pin_blocked:
        case ErrorCode::pin_not_set:
        case ErrorCode::not_found:
            return error;
        default:
            break;
    }
    // Modules have many words for a card that has gone; pcscd knows. Its own word is waited for also when the module's
    // is plain: pcscd loses sight of the next card when it is asked to reset one whose end it has not seen.
    if (removed(use)) return {ErrorCode::card_removed, std::move(error.detail)};
    if (!use.service.readers()) return {ErrorCode::no_card_service, std::move(error.detail)};
    if (error.code == ErrorCode::cancelled) error.detail = identity::no_code;
    return error;
}

/// While it lives, `cancel` can end the module.
class CardReader::InUse {
public:
    InUse(CardReader& reader, const CardModule& module) : reader_(reader) { set(&module); }
    ~InUse() { set(nullptr); }
    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;

private:
    void set(const CardModule* module) {
        const std::lock_guard lock(reader_.mutex_);
        reader_.in_use_ = module;
    }
    CardReader& reader_;
};

template <class T>
Result<T> CardReader::with_card(const std::function<Result<T>(const CardModule&, const std::vector<Token>&)>& work) {
    const auto use = begin();
    if (!use) return tl::unexpected(use.error());
    Result<T> result = [&]() -> Result<T> {
        const auto module = CardModule::open(options_);
        if (!module) return tl::unexpected(module.error());
        const InUse ours(*this, *module);
        const auto tokens = module->tokens();
        if (!tokens) return tl::unexpected(tokens.error());
        return work(*module, tokens_in(use->reader.name, *tokens));
    }();
    if (!result) return tl::unexpected(explain(result.error(), *use));
    return result;
}

Result<std::vector<identity::CardIdentity>> CardReader::identities() {
    using Identities = std::vector<identity::CardIdentity>;
    return with_card<Identities>([](const CardModule& module, const std::vector<Token>& tokens) -> Result<Identities> {
        std::vector<TokenContent> contents;
        for (const auto& token : tokens) {
            auto certificates = module.certificates(token.slot);
            if (!certificates) return tl::unexpected(certificates.error());
            contents.push_back({token, std::move(*certificates)});
        }
        auto found = identities_among(contents);
        if (found.empty()) return fail(ErrorCode::wrong_card, "no certificate with a personal number");
        return found;
    });
}

Result<identity::CardSignature> CardReader::sign(const identity::CardIdentity& who, const Secret& pin,
                                                 ByteView message) {
    const auto kind = key_kind(who.certificate_der);
    if (!kind) return tl::unexpected(kind.error());
    auto raw = with_card<Bytes>([&](const CardModule& module, const std::vector<Token>& tokens) -> Result<Bytes> {
        const auto* token = token_of(who, tokens);
        if (token == nullptr) return fail(ErrorCode::card_removed, "another card is in another reader");
        const auto certificates = module.certificates(token->slot);
        if (!certificates) return tl::unexpected(certificates.error());
        const bool same = std::any_of(certificates->begin(), certificates->end(),
                                      [&](const auto& each) { return each.der == who.certificate_der; });
        if (!same) return fail(ErrorCode::card_removed, "another card is in the reader");
        if (token->pin_blocked) return fail(ErrorCode::pin_blocked);
        if (!token->pin_set) return fail(ErrorCode::pin_not_set);
        if (token->pin_on_reader)
            return module.sign(token->slot, who.key_id, nullptr, *kind == KeyKind::rsa, to_be_signed(*kind, message));
        if (pin.empty()) return fail(ErrorCode::pin_wrong, "no PIN was given");
        return module.sign(token->slot, who.key_id, &pin, *kind == KeyKind::rsa, to_be_signed(*kind, message));
    });
    const auto locked = reset();
    if (!raw) return tl::unexpected(with_tries(raw.error(), who));
    if (!locked) return tl::unexpected(locked.error());
    return finish_signature(who.certificate_der, message, *raw);
}

/// Modules do not say how many tries are left, and have no word for a PIN that was never set: the card has.
Error CardReader::with_tries(Error error, const identity::CardIdentity& who) {
    if (error.code != ErrorCode::pin_wrong && error.code != ErrorCode::internal) return error;
    const auto left = tries_left(who);
    if (left && *left == 0) return {ErrorCode::pin_blocked, std::move(error.detail)};
    if (!left && left.error().code == ErrorCode::pin_not_set) return left.error();
    if (error.code == ErrorCode::pin_wrong) error.detail = left ? std::to_string(*left) : std::string();
    return error;
}

Result<int> CardReader::tries_left(const identity::CardIdentity& who) {
    const auto use = begin();
    if (!use) return tl::unexpected(use.error());
    if (!who.pin_separate) {
        auto told = card::tries_left(use->service, use->reader);
        if (told) return told;
        if (told.error().code != ErrorCode::unavailable) return tl::unexpected(explain(told.error(), *use));
    }
    return with_card<int>([&](const CardModule&, const std::vector<Token>& tokens) -> Result<int> {
        const auto* token = token_of(who, tokens);
        if (token != nullptr && token->pin_blocked) return 0;
        if (token != nullptr && token->pin_last_try) return 1;
        return fail(ErrorCode::unavailable, "this kind of card does not tell");
    });
}

Result<void> CardReader::reset() { return reset_card(options_.reader); }

}  // namespace entre::card
