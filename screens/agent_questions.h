// SPDX-License-Identifier: EUPL-1.2
// A worker's questions to the agent, which the screen's thread asks for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "kiosk/agent/client.h"
#include "kiosk/worker.h"

namespace entre::screens {

class AgentQuestions {
public:
    explicit AgentQuestions(Post post) : post_(std::move(post)), state_(std::make_shared<State>()) {}
    /// On the screen's thread: whoever waits hears at once that nobody answers.
    ~AgentQuestions() { cancel(); }
    AgentQuestions(const AgentQuestions&) = delete;
    AgentQuestions& operator=(const AgentQuestions&) = delete;

    /// Runs `question` on the screen's thread and waits for its answer, so it is for a worker only. The client answers
    /// every question within a deadline of its own. Errors: the answer's, and `cancelled`.
    template <class T>
    Result<T> ask(std::function<void(agent::Answer<T>)> question) {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        post_([state = state_, answer, question = std::move(question)] {
            {
                const std::lock_guard lock(state->mutex);
                if (state->cancelled) return;
            }
            question([state, answer](Result<T> result) {
                const std::lock_guard lock(state->mutex);
                *answer = std::move(result);
                state->wake.notify_all();
            });
        });
        std::unique_lock lock(state_->mutex);
        state_->wake.wait(lock, [&] { return state_->cancelled || answer->has_value(); });
        if (!answer->has_value()) return fail(ErrorCode::cancelled, "nobody waits for an answer any more");
        return std::move(**answer);
    }

    void cancel() {
        const std::lock_guard lock(state_->mutex);
        state_->cancelled = true;
        state_->wake.notify_all();
    }

private:
    /// Outlives the questions, since an answer may still be on its way when nobody waits any more.
    struct State {
        std::mutex mutex;
        std::condition_variable wake;
        bool cancelled = false;
    };
    Post post_;
    std::shared_ptr<State> state_;
};

}  // namespace entre::screens
