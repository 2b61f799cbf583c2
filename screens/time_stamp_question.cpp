// SPDX-License-Identifier: EUPL-1.2
#include "screens/time_stamp_question.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace entre::screens {

/// Outlives the question, since an answer may still be on its way when nobody waits any more.
struct TimeStampQuestion::State {
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<Result<Bytes>> answer;
    bool cancelled = false;
};

TimeStampQuestion::TimeStampQuestion(Post post, agent::Client& agent)
    : post_(std::move(post)), agent_(agent), state_(std::make_shared<State>()) {}

TimeStampQuestion::~TimeStampQuestion() { cancel(); }

void TimeStampQuestion::cancel() {
    const std::lock_guard lock(state_->mutex);
    state_->cancelled = true;
    state_->wake.notify_all();
}

Result<Bytes> TimeStampQuestion::ask(ByteView sha256) {
    // The client answers every question within its own deadline.
    post_([&agent = agent_, state = state_, digest = Bytes(sha256.begin(), sha256.end())] {
        {
            const std::lock_guard lock(state->mutex);
            if (state->cancelled) return;
        }
        agent.time_stamp(digest, [state](Result<Bytes> token) {
            const std::lock_guard lock(state->mutex);
            state->answer = std::move(token);
            state->wake.notify_all();
        });
    });
    std::unique_lock lock(state_->mutex);
    state_->wake.wait(lock, [this] { return state_->cancelled || state_->answer; });
    if (!state_->answer) return fail(ErrorCode::cancelled, "nobody waits for a time stamp any more");
    return *std::exchange(state_->answer, std::nullopt);
}

}  // namespace entre::screens
