// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/challenges.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/utc.h"
#include "kiosk/relay/base64.h"

namespace entre::relay {

Result<Challenge> Challenges::issue(std::string_view terminal) {
    std::array<std::uint8_t, 32> random{};
    auto id = handin::new_case_id();  // a random UUID is what is needed here too
    if (!id || RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return fail(ErrorCode::internal, "no random numbers");
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Challenge challenge{std::move(*id), {}, now + lifetime_};
    challenge.text = base64(random) + " log_in " + std::string(terminal) + ' ' + handin::utc_text(now);

    const std::lock_guard lock(mutex_);
    const auto steady = std::chrono::steady_clock::now();
    std::erase_if(live_, [steady](const auto& each) { return each.second.end <= steady; });
    auto oldest = live_.end();
    std::size_t of_terminal = 0;
    for (auto each = live_.begin(); each != live_.end(); ++each) {
        if (each->second.terminal != terminal) continue;
        ++of_terminal;
        if (oldest == live_.end() || each->second.end < oldest->second.end) oldest = each;
    }
    if (of_terminal >= most_live) live_.erase(oldest);
    live_.emplace(challenge.id, Live{std::string(terminal), challenge.text, steady + lifetime_});
    return challenge;
}

Result<std::string> Challenges::take(std::string_view id, std::string_view terminal) {
    const std::lock_guard lock(mutex_);
    const auto found = live_.find(id);
    if (found == live_.end() || found->second.terminal != terminal)
        return fail(ErrorCode::challenge_expired, "no such challenge for this terminal");
    const Live live = std::move(found->second);
    live_.erase(found);
    if (live.end <= std::chrono::steady_clock::now())
        return fail(ErrorCode::challenge_expired, "the challenge is too old");
    return live.text;
}

}  // namespace entre::relay
