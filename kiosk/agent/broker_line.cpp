// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/broker_line.h"

#include <mqtt/async_client.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "kiosk/journal/event.h"

namespace entre::agent {
namespace {

using std::chrono::milliseconds;

/// Turns Paho's two callbacks into one.
class Outcome final : public mqtt::iaction_listener {
public:
    explicit Outcome(std::function<void(bool)> told) : told_(std::move(told)) {}
    void on_success(const mqtt::token&) override { told_(true); }
    void on_failure(const mqtt::token&) override { told_(false); }

private:
    std::function<void(bool)> told_;
};

}  // namespace

class BrokerLine::Paho {
public:
    Paho(Loop& loop, const settings::Agent::Broker& broker, Words words, Listener listener)
        : loop_(loop),
          words_(std::move(words)),
          listener_(std::move(listener)),
          connecting_([this](bool well) { loop_.post([this, well] { connected_to_broker(well); }); }),
          client_("ssl://" + broker.host + ":" + std::to_string(broker.port), words_.client) {
        using namespace mqtt;
        const auto ssl = ssl_options_builder()
                             .trust_store(broker.ca.string())
                             .key_store(broker.certificate.string())
                             .private_key(broker.key.string())
                             .enable_server_cert_auth(true)
                             .verify(true)
                             .finalize();
        options_ = connect_options_builder()
                       .ssl(ssl)
                       .clean_session(true)
                       .keep_alive_interval(std::chrono::seconds(10))
                       .connect_timeout(std::chrono::seconds(3))
                       .will(message(words_.status_topic, words_.offline, 1, true))
                       .finalize();
        client_.set_connection_lost_handler([this](const std::string&) { loop_.post([this] { lost(); }); });
        client_.set_message_callback([this](const const_message_ptr& message) {
            loop_.post([this, topic = message->get_topic(), payload = message->to_string()] {
                listener_.arrived(topic, payload);
            });
        });
        connect();
    }

    ~Paho() {
        retry_.reset();
        try {
            client_.disable_callbacks();
            if (!client_.is_connected()) return;
            // An orderly end: the will is for the other kind. Both wait at most, together, under a second.
            client_.publish(words_.status_topic, words_.offline.data(), words_.offline.size(), 1, true)
                ->wait_for(milliseconds(400));
            client_.disconnect(100)->wait_for(milliseconds(400));
        } catch (const mqtt::exception&) {
            // The broker sends the will instead.
        }
    }

    bool connected() const { return up_; }

    void tell_online(std::string words) {
        words_.online = std::move(words);
        if (up_) publish(words_.status_topic, words_.online, Retain::yes, [](bool) {});
    }

    void hurry() {
        if (!up_ && !trying_) connect();
    }

    void publish(const std::string& topic, const std::string& payload, Retain retain,
                 std::function<void(bool)> delivered) {
        const std::uint64_t number = ++published_;
        auto& waiting = waiting_[number];
        waiting.told = std::move(delivered);
        waiting.outcome = std::make_unique<Outcome>(
            [this, number](bool well) { loop_.post([this, number, well] { settle(number, well); }); });
        if (!up_) return settle(number, false);
        try {
            client_.publish(mqtt::message::create(topic, payload, 1, retain == Retain::yes), nullptr, *waiting.outcome);
        } catch (const mqtt::exception&) {
            settle(number, false);
        }
    }

private:
    struct Waiting {
        std::function<void(bool)> told;
        std::unique_ptr<Outcome> outcome;
    };

    void connect() {
        trying_ = true;
        retry_.reset();
        try {
            client_.connect(options_, nullptr, connecting_);
        } catch (const mqtt::exception&) {
            connected_to_broker(false);
        }
    }

    void connected_to_broker(bool well) {
        trying_ = false;
        up_ = well;
        if (!well) {
            if (!told_unreachable_) journal::write(journal::Event::broker_unreachable);
            told_unreachable_ = true;
            retry_ = loop_.after(pause_, [this] { connect(); });
            pause_ = std::min(pause_ * 2, milliseconds(15'000));
            return;
        }
        told_unreachable_ = false;
        pause_ = milliseconds(500);
        try {
            client_.subscribe(words_.subscription, 1);
        } catch (const mqtt::exception&) {
            return lost();
        }
        publish(words_.status_topic, words_.online, Retain::yes, [](bool) {});
        listener_.connected();
    }

    void lost() {
        up_ = false;
        for (auto waiting = std::exchange(waiting_, {}); auto& [number, one] : waiting) {
            given_up_.push_back(std::move(one.outcome));
            one.told(false);
        }
        connected_to_broker(false);
    }

    void settle(std::uint64_t number, bool well) {
        const auto found = waiting_.find(number);
        if (found == waiting_.end()) return;
        const auto told = std::move(found->second.told);
        waiting_.erase(found);
        told(well);
    }

    Loop& loop_;
    Words words_;
    Listener listener_;
    bool up_ = false;
    bool trying_ = false;
    bool told_unreachable_ = false;
    milliseconds pause_{500};
    Source retry_;
    std::uint64_t published_ = 0;
    std::map<std::uint64_t, Waiting> waiting_;
    // Paho may still call an outcome whose line went down, so it lives as long as the client.
    std::vector<std::unique_ptr<Outcome>> given_up_;
    Outcome connecting_;
    mqtt::connect_options options_;
    mqtt::async_client client_;
};

BrokerLine::BrokerLine(Loop& loop, const settings::Agent::Broker& broker, Words words, Listener listener)
    : paho_(std::make_unique<Paho>(loop, broker, std::move(words), std::move(listener))) {}
BrokerLine::~BrokerLine() = default;
bool BrokerLine::connected() const { return paho_->connected(); }
void BrokerLine::tell_online(std::string words) { paho_->tell_online(std::move(words)); }

void BrokerLine::hurry() { paho_->hurry(); }
void BrokerLine::publish(const std::string& topic, const std::string& payload, Retain retain,
                         std::function<void(bool)> delivered) {
    paho_->publish(topic, payload, retain, std::move(delivered));
}

}  // namespace entre::agent
