// SPDX-License-Identifier: EUPL-1.2
// The thread behind `Client`: asks, waits and asks again, so that the visit's own thread never does. Include in source
// files only.
#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/agent/bus.h"
#include "kiosk/agent/client.h"

namespace entre::agent {

class Client::Line {
public:
    enum class Whom { agent, visit_line };
    enum class Repeat { yes, no };  ///< may it be asked again when the line broke?

    struct Question {
        Whom whom = Whom::agent;
        Repeat repeat = Repeat::yes;
        const char* method = "";
        std::chrono::milliseconds deadline{};
        std::function<int(sd_bus_message*)> write;  ///< fills in the arguments; on the line's thread, once per try
        std::function<void(Result<sd_bus_message*>)> answered;  ///< once, on the line's thread
    };

    Line(std::filesystem::path socket, Post post, Deadlines deadlines);
    ~Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void ask(Question question);
    const Deadlines& deadlines() const { return deadlines_; }

    /// Gives `answer` its result on the visit's thread, unless the client has ended by then.
    template <class T>
    void deliver(const Answer<T>& answer, Result<T> result) {
        if (!answer) return;
        post_([alive = alive_, answer, result = std::move(result)] {
            if (*alive) answer(result);
        });
    }

    /// The call that is open, as far as this visit knows. On the line's thread.
    struct Call {
        std::string id, language, step;
    };
    void call_opened(Call call) { call_ = std::move(call); }
    void call_over(const std::string& id) {
        if (call_ && call_->id == id) call_.reset();
    }
    static int write_call(sd_bus_message* message, const Call& call) {
        return sd_bus_message_append(message, "sss", call.id.c_str(), call.language.c_str(), call.step.c_str());
    }

    void follow_help(std::function<void(HelpChange)> follower);

private:
    using Clock = std::chrono::steady_clock;
    struct Asked {
        Question question;
        Clock::time_point until;
        Slot slot;          // holds the answer's callback while it is under way
        bool lost = false;  // the line broke under it
        bool done = false;
    };

    void loop();
    void take_new();
    void connect();
    void open_visit_line();
    void process(Bus& bus);
    void drop(Bus& bus);
    void send(Asked& asked);
    void send_all();
    void settle_lost();
    void expire();
    void finish(Asked& asked, Result<sd_bus_message*> answer);
    void wait();
    void say_goodbye();
    static int on_answer(sd_bus_message* answer, void* asked, sd_bus_error*);
    static int on_visit_line(sd_bus_message* answer, void* line, sd_bus_error*);
    static int on_help(sd_bus_message* signal, void* line, sd_bus_error*);

    const std::filesystem::path socket_;
    const Post post_;
    const Deadlines deadlines_;
    // Touched on the visit's thread only: says that callbacks may still come.
    const std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::shared_ptr<std::function<void(HelpChange)>> follower_ = std::make_shared<std::function<void(HelpChange)>>();

    std::mutex mutex_;
    std::list<Asked> new_;
    std::atomic<bool> stopping_ = false;
    int wake_ = -1;

    // The line's thread alone:
    Bus agent_;
    Bus visit_;
    Slot opening_;
    bool greeted_ = false;
    Clock::time_point next_try_;
    std::list<Asked> asked_;
    std::optional<Call> call_;

    std::thread thread_;
};

}  // namespace entre::agent
