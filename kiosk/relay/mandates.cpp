// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/mandates.h"

#include <mutex>
#include <utility>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/fetch.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay {
namespace {

using handin::bytes_of;
using std::chrono::steady_clock;
using std::chrono::system_clock;

/// Three questions at most, and a citizen waits for them.
constexpr FetchLimits limits{.timeout = std::chrono::seconds(2), .bytes = 1u << 20};
/// So much earlier than it ends is a token asked for anew.
constexpr std::chrono::seconds token_margin{30};

std::string_view text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

struct Mandates::State {
    explicit State(mina_ombud::SigningKey signing) : key(std::move(signing)) {}

    settings::Relay::MinaOmbud settings;
    std::string credentials;  ///< client and secret, as the header has them
    mina_ombud::SigningKey key;
    std::mutex mutex;
    std::string token;
    steady_clock::time_point token_ends;

    Result<std::string> access();
    void forget_access();
};

Mandates::Mandates(std::unique_ptr<State> state) : state_(std::move(state)) {}
Mandates::Mandates(Mandates&&) noexcept = default;
Mandates::~Mandates() = default;

Result<Mandates> Mandates::open(const settings::Relay::MinaOmbud& settings) {
    auto secret = read_text_file(settings.secret_file);
    if (!secret) return tl::unexpected(secret.error());
    while (secret->ends_with('\n') || secret->ends_with('\r')) secret->pop_back();
    const auto pem = read_text_file(settings.key);
    if (!pem) return tl::unexpected(pem.error());
    auto key = mina_ombud::SigningKey::from_pem(*pem);
    if (!key) return tl::unexpected(key.error());
    auto state = std::make_unique<State>(std::move(*key));
    state->settings = settings;
    state->credentials = base64(bytes_of(settings.client + ':' + *secret));
    return Mandates(std::move(state));
}

Result<std::string> Mandates::State::access() {
    {
        const std::lock_guard lock(mutex);
        if (!token.empty() && steady_clock::now() < token_ends) return token;
    }
    const auto asked = steady_clock::now();
    const auto body = fetch(settings.token_address, bytes_of("grant_type=client_credentials&scope=user:self"),
                            "application/x-www-form-urlencoded", limits,
                            {.headers = {"Authorization: Basic " + credentials}, .ca = settings.ca});
    if (!body) return tl::unexpected(body.error());
    const auto fresh = mina_ombud::read_token(text(*body));
    if (!fresh) return tl::unexpected(fresh.error());
    const std::lock_guard lock(mutex);
    token = fresh->text;
    token_ends = asked + fresh->lasts - token_margin;
    return token;
}

void Mandates::State::forget_access() {
    const std::lock_guard lock(mutex);
    token.clear();
}

Result<std::vector<mina_ombud::Right>> Mandates::find(const std::string& holder, const std::string& giver) const {
    const auto& settings = state_->settings;
    const auto now = std::chrono::floor<std::chrono::seconds>(system_clock::now());
    const auto access = state_->access();
    if (!access) return tl::unexpected(access.error());
    const auto user = state_->key.user_token(holder, settings.issuer, settings.audience, settings.key_id, now);
    if (!user) return tl::unexpected(user.error());
    const FetchAs as{
        .headers = {"Authorization: Bearer " + *access, "X-Id-Token: " + *user, "X-Service-Name: " + settings.service},
        .ca = settings.ca};
    const mina_ombud::Parties parties{holder, giver, settings.third_party};
    const std::string asked = mina_ombud::question(parties);
    const auto body = fetch(settings.address + "/sok/behorigheter", bytes_of(asked), "application/json", limits, as);
    if (!body) {
        state_->forget_access();  // it may have been that which was not taken
        return tl::unexpected(body.error());
    }
    const auto keys = fetch(settings.address + "/tredjeman/" + settings.third_party + "/jwks", {}, "", limits, as);
    if (!keys) return tl::unexpected(keys.error());
    return mina_ombud::read_rights(text(*body), text(*keys), parties, now);
}

}  // namespace entre::relay
