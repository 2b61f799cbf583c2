// SPDX-License-Identifier: EUPL-1.2
// What cards are asked to sign: each challenge is good once, for a short time, from the terminal that asked for it.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "kiosk/error.h"

namespace entre::relay {

struct Challenge {
    std::string id;
    std::string text;  ///< 32 random bytes in base64, and in words what is signed and where
    std::chrono::sys_seconds expires_at;
};

/// Kept in memory only: a relay that starts anew has none, and the citizen is asked to try again.
class Challenges {
public:
    explicit Challenges(std::chrono::seconds lifetime = std::chrono::minutes(2)) : lifetime_(lifetime) {}

    /// A terminal has `most_live` at a time; the oldest gives way, so nothing piles up and nobody is locked out.
    Result<Challenge> issue(std::string_view terminal);

    /// The text of challenge `id`, which is used up by this. Errors: `challenge_expired`: also when it was used before,
    /// never was, or is another terminal's (then it stays good for that one).
    Result<std::string> take(std::string_view id, std::string_view terminal);

    static constexpr std::size_t most_live = 16;

private:
    struct Live {
        std::string terminal;
        std::string text;
        std::chrono::steady_clock::time_point end;
    };

    std::chrono::seconds lifetime_;
    std::mutex mutex_;
    std::map<std::string, Live, std::less<>> live_;
};

}  // namespace entre::relay
