// SPDX-License-Identifier: EUPL-1.2
// A worker's question for a time stamp, which the agent answers through the screen's thread.
#pragma once

#include <memory>

#include "kiosk/agent/client.h"
#include "kiosk/worker.h"

namespace entre::screens {

class TimeStampQuestion {
public:
    TimeStampQuestion(Post post, agent::Client& agent);
    /// On the screen's thread: whoever waits hears at once that there is none.
    ~TimeStampQuestion();
    TimeStampQuestion(const TimeStampQuestion&) = delete;
    TimeStampQuestion& operator=(const TimeStampQuestion&) = delete;

    /// Waits, so it is for a worker only. Errors: as `agent::Client::time_stamp`, and `cancelled`.
    Result<Bytes> ask(ByteView sha256);

    void cancel();

private:
    struct State;
    Post post_;
    agent::Client& agent_;
    std::shared_ptr<State> state_;
};

}  // namespace entre::screens
