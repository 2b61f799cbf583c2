// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/help_line.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/agent/broker_line.h"
#include "kiosk/agent/bus.h"
#include "kiosk/journal/event.h"

namespace entre::agent {
namespace {

using nlohmann::json;
using std::chrono::duration_cast;
using std::chrono::seconds;
using std::chrono::system_clock;

std::string text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<int> number(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
    return static_cast<int>(std::min<std::uint64_t>(found->get<std::uint64_t>(), 999));
}

/// A name that can stand on the citizen's screen: one line, not long. The parser has already refused what is not UTF-8.
std::string one_line(std::string name) {
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (name.size() > 60) {
        name.resize(60);
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
        if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
    }
    return name;
}

}  // namespace

struct HelpLine::Call {
    HelpChange now;
    std::string payload;
    Follower follower;
    std::function<void(Result<void>)> answer;  // until the broker has the call
    Source patience;
    Source life;
};

HelpLine::HelpLine(Loop& loop, const settings::Agent& settings, Times times)
    : loop_(loop), terminal_(settings.terminal_id), place_(settings.place), times_(times) {
    leftover_ = loop_.after(times_.leftover_after, [this] {
        leftover_possible_ = false;
        if (!call_) clear_topic();
    });
    if (settings.broker.host.empty()) return;
    BrokerLine::Words words{"entre-" + terminal_, topic("help/answer"), topic("status"), status("online"),
                            status("offline")};
    BrokerLine::Listener listener;
    // A broker that was restarted has forgotten the call, and one that was only out of reach may hold a call that has
    // ended since.
    listener.connected = [this] {
        if (call_)
            publish();
        else if (!leftover_possible_)
            clear_topic();
    };
    listener.arrived = [this](const std::string&, const std::string& payload) { arrived(payload); };
    broker_ = std::make_unique<BrokerLine>(loop_, settings.broker, std::move(words), std::move(listener));
}

HelpLine::~HelpLine() = default;

std::string HelpLine::topic(const char* what) const { return "entre/" + terminal_ + "/" + what; }

std::string HelpLine::status(const char* state) const {
    json message{{"terminal", terminal_}, {"place", place_}, {"state", state}};
    for (const auto& [device, trouble] : troubles_)
        message["troubles"].push_back({{"device", device},
                                       {"trouble", trouble.words},
                                       {"time", duration_cast<seconds>(trouble.since.time_since_epoch()).count()}});
    return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<void> HelpLine::tell_device(const std::string& device, const std::string& trouble) {
    if ((device != "scanner" && device != "printer" && device != "relay") || (!trouble.empty() && !is_word(trouble)))
        return fail(ErrorCode::bad_input, "not a device of ours");
    const auto known = troubles_.find(device);
    if (known == troubles_.end() ? trouble.empty() : known->second.words == trouble) return {};
    if (trouble.empty())
        troubles_.erase(known);
    else
        troubles_[device] = {trouble, system_clock::now()};
    if (broker_) broker_->tell_online(status("online"));
    return {};
}

bool HelpLine::connected() const { return broker_ && broker_->connected(); }

void HelpLine::call(const std::string& call, const std::string& language, const std::string& step, Follower follower,
                    std::function<void(Result<void>)> answer) {
    if (!is_word(call) || !is_word(step) || !is_language_tag(language))
        return answer(fail(ErrorCode::bad_input, "not a word of ours"));
    if (!broker_) return answer(fail(ErrorCode::unavailable, "no broker in the settings"));
    if (call_ && call_->now.call == call && !call_->answer) {
        call_->follower = std::move(follower);
        answer({});
        call_->follower(call_->now);
        return;
    }
    if (call_) close();
    const auto now = system_clock::now();
    const auto whole = [](system_clock::time_point time) {
        return duration_cast<seconds>(time.time_since_epoch()).count();
    };
    call_ = std::make_unique<Call>();
    call_->now.call = call;
    call_->payload = json{{"call", call},
                          {"terminal", terminal_},
                          {"place", place_},
                          {"language", language},
                          {"step", step},
                          {"time", whole(now)},
                          {"expires", whole(now + times_.life)}}
                         .dump(-1, ' ', false, json::error_handler_t::replace);
    call_->follower = std::move(follower);
    call_->answer = std::move(answer);
    call_->patience = loop_.after(times_.patience, [this, call] { sent(call, false); });
    call_->life = loop_.after(times_.life, [this] { close(); });
    if (broker_->connected())
        publish();
    else
        broker_->hurry();
}

void HelpLine::publish() {
    broker_->publish(topic("help/call"), call_->payload, Retain::yes, [this, call = call_->now.call](bool well) {
        if (well) sent(call, true);
    });
}

void HelpLine::sent(const std::string& call, bool well) {
    if (!call_ || call_->now.call != call || !call_->answer) return;
    const auto answer = std::exchange(call_->answer, nullptr);
    call_->patience.reset();
    if (!well) {
        // It may still be on its way; staff may not be sent to someone who was told that nobody comes.
        call_.reset();
        clear_topic();
        return answer(fail(ErrorCode::unavailable, "the broker does not answer"));
    }
    journal::write(journal::Event::help_called);
    answer({});
}

void HelpLine::cancel(const std::string& call) {
    if (call_ && call_->now.call == call) close();
}

void HelpLine::arrived(const std::string& payload) {
    const json message = json::parse(payload, nullptr, false);
    if (!message.is_object() || !call_ || text(message, "call") != call_->now.call) return;
    const std::string state = text(message, "state");
    if (state == "closed") return close();
    if (state == "coming") {
        if (call_->now.state == HelpState::sent) journal::write(journal::Event::help_answered);
        call_->now.staff = one_line(text(message, "name"));
        return change(HelpState::answered);
    }
    if (state != "waiting" || call_->now.state != HelpState::sent) return;
    const auto position = number(message, "position");
    const auto minutes = number(message, "minutes");
    if (position == call_->now.position && minutes == call_->now.wait_minutes) return;
    call_->now.position = position;
    call_->now.wait_minutes = minutes;
    change(HelpState::sent);
}

void HelpLine::change(HelpState state) {
    call_->now.state = state;
    call_->follower(call_->now);
}

void HelpLine::close() {
    const auto call = std::move(call_);
    clear_topic();
    if (call->answer) call->answer(fail(ErrorCode::cancelled, "taken back"));
    call->now.state = HelpState::closed;
    call->follower(call->now);
}

void HelpLine::clear_topic() {
    // An empty retained message makes the broker forget the one before (MQTT 3.1.1, 3.3.1.3).
    if (broker_) broker_->publish(topic("help/call"), "", Retain::yes, [](bool) {});
}

}  // namespace entre::agent
