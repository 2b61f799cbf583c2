// SPDX-License-Identifier: EUPL-1.2
// The agent's door: the Unix socket where visits ask.
#pragma once

#include <sys/types.h>
#include <systemd/sd-bus.h>

#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/agent/bus.h"
#include "kiosk/agent/help_line.h"
#include "kiosk/agent/loop.h"
#include "kiosk/agent/outbox.h"
#include "kiosk/agent/relay_line.h"
#include "kiosk/worker.h"

namespace entre::agent {

/// Serves every visit that connects (one, and for a moment two). Nothing here waits: the disk has a worker, the relay
/// and the broker have their lines, and a question whose answer takes time is put aside until then.
class Service {
public:
    struct Place {
        std::filesystem::path socket;
        std::filesystem::path settings_file;  ///< given on to each visit's own line
        std::optional<uid_t> visitor;         ///< the user that visits run as, if not the agent's own
    };

    Service(Loop& loop, Outbox& outbox, const settings::Agent& settings, Place place);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// Opens the door. Errors: `io`.
    Result<void> listen();

private:
    class Visitor;
    using Token = std::uint64_t;
    /// A question that waits for a case to be settled.
    struct Waiter {
        std::string case_id;
        Source patience;
    };

    void accept();
    void gone(Visitor* visitor);

    // Questions put aside. sd-bus's messages belong to the loop's thread, so other threads get a number only.
    Token put_aside(sd_bus_message* question);
    Message take_up(Token token);
    void reply(Token token, const Error& error);
    void reply_empty(Token token, const Result<void>& done);

    void submit(Visitor& visitor, sd_bus_message* question);
    void await_receipt(Visitor& visitor, sd_bus_message* question);
    enum class When { now, settled };
    void tell_receipt(Token token, When when);
    void settled(const std::string& case_id);
    void acknowledge(sd_bus_message* question);
    void left_behind(sd_bus_message* question);
    void open_line(Visitor& visitor, sd_bus_message* question);
    void call_help(Visitor& visitor, sd_bus_message* question);
    void cancel_help(sd_bus_message* question);
    void tell_device(sd_bus_message* question);
    void health(sd_bus_message* question);
    void tidy();
    /// Asks the relay now and then whether it has cases of ours that it cannot deliver, and tells staff.
    void watch_relay();

    static const sd_bus_vtable* vtable();

    Loop& loop_;
    Outbox& outbox_;
    Place place_;
    int door_ = -1;
    Source door_source_;
    Source tidy_source_, watch_;
    std::map<Token, Message> aside_;
    std::map<Token, Waiter> waiters_;
    Token last_token_ = 0;
    std::list<std::unique_ptr<Visitor>> visitors_;
    HelpLine help_;
    RelayLine relay_;
    Worker disk_;
};

}  // namespace entre::agent
