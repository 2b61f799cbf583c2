// SPDX-License-Identifier: EUPL-1.2
// What goes to and fro between the relay and Mina ombud (API for digital powers of attorney, version 2): the question,
// who asks, and the signed answers.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/error.h"

namespace entre::relay::mina_ombud {

/// A right that a digital power of attorney gives, at the time of asking.
struct Right {
    std::string code;
    std::string power_of_attorney;  ///< its id at Mina ombud

    bool operator==(const Right&) const = default;
};

/// The two of a power of attorney, and the organisation where it is to be used.
struct Parties {
    std::string holder;       ///< who acts: a personal or co-ordination number, 12 digits
    std::string giver;        ///< for whom: such a number, or an organisation's (12 digits, 16 first)
    std::string third_party;  ///< organisation number, 10 digits
};

/// The body of the search for what `giver` has let `holder` do.
std::string question(const Parties& parties);

/// Our RSA key, whose public half Mina ombud fetches from us as registered there.
class SigningKey {
public:
    /// Errors: `bad_input` (no RSA key of 2,048 bits at least).
    static Result<SigningKey> from_pem(std::string_view pem);
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    /// The user's token (JWS, RS256): who has logged in here. Good for five minutes.
    Result<std::string> user_token(std::string_view number, std::string_view issuer, std::string_view audience,
                                   std::string_view key_id, std::chrono::sys_seconds now) const;

private:
    struct Key;
    explicit SigningKey(std::unique_ptr<Key> key);
    std::unique_ptr<Key> key_;
};

/// The access token in an answer, and how long it is good. Errors: `unavailable` (there is none).
struct Token {
    std::string text;
    std::chrono::seconds lasts{};
};
Result<Token> read_token(std::string_view body);

/// The rights in an answer to `question(parties)`. Each context counts only if it is about these parties, of these
/// minutes, and signed by a key in `keys` (a JWK Set, RFC 7517). None: nobody gave any.
/// Errors: `unavailable` (the answer does not count).
Result<std::vector<Right>> read_rights(std::string_view body, std::string_view keys, const Parties& parties,
                                       std::chrono::sys_seconds now);

}  // namespace entre::relay::mina_ombud
