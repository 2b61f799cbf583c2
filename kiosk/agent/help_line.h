// SPDX-License-Identifier: EUPL-1.2
// What staff are told over the broker: the citizen's call, and which device needs them. It says which terminal, where,
// which language and what kind of step; never the service, never a person.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/agent/answer.h"
#include "kiosk/agent/loop.h"
#include "kiosk/error.h"
#include "kiosk/settings/agent.h"

namespace entre::agent {

class BrokerLine;

/// One call at a time, because one person stands at a terminal. The call is kept at the broker (retained) only while it
/// is open.
class HelpLine {
public:
    using Follower = std::function<void(const HelpChange&)>;

    /// Times of the line; tests make them short.
    struct Times {
        std::chrono::milliseconds patience{3'000};    ///< without the broker for so long, a call cannot be made
        std::chrono::milliseconds life{30 * 60'000};  ///< a call nobody closed ends by itself
        std::chrono::milliseconds leftover_after{
            10'000};  ///< when a call of a former agent that no visit asks for again is cleared
    };

    HelpLine(Loop& loop, const settings::Agent& settings, Times times);
    ~HelpLine();
    HelpLine(const HelpLine&) = delete;
    HelpLine& operator=(const HelpLine&) = delete;

    /// Answers once the broker has the call. The same `call` again is the same call (a visit asks anew when the agent
    /// was restarted); another one takes the old one's place. Errors: `unavailable`, `bad_input`.
    void call(const std::string& call, const std::string& language, const std::string& step, Follower follower,
              std::function<void(Result<void>)> answer);

    /// Not an error if the call is over or unknown.
    void cancel(const std::string& call);

    /// What is the matter with a device (scanner, printer, relay), or nothing any more if `trouble` is empty: it stands
    /// beside the terminal on the desk's page until a visit says otherwise. Errors: `bad_input`.
    Result<void> tell_device(const std::string& device, const std::string& trouble);

    bool connected() const;

private:
    struct Call;
    void publish();
    void sent(const std::string& call, bool well);
    void arrived(const std::string& payload);
    void change(HelpState state);
    void close();
    void clear_topic();
    std::string topic(const char* what) const;
    std::string status(const char* state) const;

    Loop& loop_;
    std::string terminal_;
    std::string place_;
    Times times_;
    struct Trouble {
        std::string words;
        std::chrono::system_clock::time_point since;
    };
    std::map<std::string, Trouble> troubles_;  // of which device
    std::unique_ptr<Call> call_;
    bool leftover_possible_ = true;
    Source leftover_;
    std::unique_ptr<BrokerLine> broker_;
};

}  // namespace entre::agent
