// SPDX-License-Identifier: EUPL-1.2
// The visit's end of the line to the terminal's agent. Nothing here waits: every answer is a callback.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/agent/answer.h"
#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/worker.h"

namespace entre::agent {

template <class T>
using Answer = std::function<void(Result<T>)>;

/// When a question without an answer becomes `unavailable`.
struct Deadlines {
    std::chrono::milliseconds submit{30'000};  ///< a big case on a slow disk
    std::chrono::milliseconds log_in{20'000};
    std::chrono::milliseconds help{5'000};
    std::chrono::milliseconds other{5'000};
    std::chrono::milliseconds outside{8'000};  ///< a service behind the relay that a case can do without
};

/// Speaks to `entre-agent` over its Unix socket, on a thread of its own. Every callback comes through `post`, exactly
/// once, and never after the destructor; so destroy the client on the thread that `post` runs on. If the agent is
/// restarted, questions under way are asked again (the case id makes a repeated hand-in harmless); one that no agent
/// answers before its deadline ends as `unavailable`. The destructor never waits for the agent.
class Client {
public:
    Client(std::filesystem::path socket, Post post, Deadlines deadlines = {});
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Hands in a sealed case. Answers when it is durable in the outbox. `case_id`: a UUID in lower case.
    /// Errors: `disk_full`, `bad_input`, `refused` (another content under this id), `io`, `unavailable`.
    void submit(const std::string& case_id, const std::string& number, Bytes sealed, Answer<void> answer);

    /// Answers as soon as the relay has confirmed the case, or after `patience` with `received == false`. Errors:
    /// `not_found`, `unavailable`.
    void await_receipt(const std::string& case_id, std::chrono::seconds patience, Answer<Receipt> answer);

    /// Tells the agent that the citizen has seen the case's number; it then forgets the case as soon as the relay has
    /// it.
    void acknowledge(const std::string& case_id, Answer<void> answer);

    /// Asked when a visit begins: was a case accepted by a visit that died before its receipt? Empty if none.
    /// It is told until acknowledged, for a day at most.
    void left_behind(Answer<std::optional<LeftBehind>> answer);

    /// A fresh challenge from the relay for the citizen's card to sign. Errors: `unavailable`, `refused`.
    void challenge(Answer<Challenge> answer);

    /// Gives the signed challenge to the relay. Never repeated: a challenge is used once.
    /// Errors: `certificate_...` (each kind), `challenge_expired`, `wrong_card`, `refused`,
    /// `unavailable`.
    void log_in(SignedChallenge signed_challenge, Answer<LoggedIn> answer);

    /// The e-IDs that visitors may use from their phone, in the order to show them. Errors: `unavailable`.
    void providers(Answer<std::vector<Provider>> answer);

    /// Starts a log-in or a signature. Never repeated. What the provider says is told as a failed order, not as an
    /// error. Errors: `bad_input`, `not_found` (no such provider), `unavailable`.
    void start_order(OrderWish wish, Answer<Order> answer);

    /// How the order stands now; ask once each second, since the code changes each second.
    /// Errors: `not_found` (it is gone), `unavailable` (ask again).
    void poll_order(const std::string& order, Answer<Order> answer);

    /// Takes an order back. An unknown one is no error. A visit that leaves, or crashes, need not: its agent does.
    void cancel_order(const std::string& order, Answer<void> answer);

    /// A time stamp token (RFC 3161, DER) over the SHA-256 of what the citizen's card has signed; nothing else is told.
    /// Errors: `not_found` (no service is configured), `unavailable` (none was to be had in time).
    void time_stamp(Bytes sha256, Answer<Bytes> answer);

    /// What the person of `evidence` (from their log-in) may do for who has `number` (12 digits) by digital powers of
    /// attorney; none is an answer too. Errors: `not_found` (nobody is asked here), `refused`, `unavailable`.
    void digital_rights(const std::string& evidence, const std::string& number,
                        Answer<std::vector<DigitalRight>> answer);

    /// Calls staff; answers with the call's id once the broker has it. `language` is a tag such as "sv", `step` a kind
    /// of step such as "form" (lower-case letters, digits, '_' and '-' only: never a service, never a person). A
    /// terminal has one call at a time. Errors: `unavailable` (no broker within some seconds: tell what else to do),
    /// `bad_input`.
    void call_help(const std::string& language, const std::string& step, Answer<std::string> answer);

    /// Takes a call back. An unknown or closed call is no error. A visit that leaves takes its call back by itself; one
    /// that crashes does not.
    void cancel_help(const std::string& call, Answer<void> answer);

    /// Follows the help call from now on (one follower; an empty function ends it).
    void on_help(std::function<void(HelpChange)> follower);

    /// Tells staff what is the matter with a device (the code of an error), or that nothing is any more. Nobody waits
    /// for it.
    enum class Device { scanner, printer };
    void tell_device(Device device, std::optional<ErrorCode> trouble);

    void health(Answer<Health> answer);

private:
    class Line;
    std::unique_ptr<Line> line_;
};

}  // namespace entre::agent
