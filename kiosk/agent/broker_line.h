// SPDX-License-Identifier: EUPL-1.2
// The terminal's line to the MQTT broker: up whenever it can be, and honest about when it is not.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/agent/loop.h"
#include "kiosk/settings/agent.h"

namespace entre::agent {

enum class Retain { no, yes };

/// TLS with the terminal's certificate, MQTT 3.1.1, QoS 1, a clean session: what goes over this line is about now, so
/// nothing is kept for a broker that is away. All of it belongs to the loop's thread; the library's threads only post.
class BrokerLine {
public:
    struct Listener {
        std::function<void()> connected;
        std::function<void(const std::string& topic, const std::string& payload)> arrived;
    };
    struct Words {
        std::string client;        ///< the client's name at the broker
        std::string subscription;  ///< the one topic that is followed
        std::string status_topic;  ///< retained: `online` while the line is up, the last will `offline` after
        std::string online;
        std::string offline;
    };

    BrokerLine(Loop& loop, const settings::Agent::Broker& broker, Words words, Listener listener);
    ~BrokerLine();
    BrokerLine(const BrokerLine&) = delete;
    BrokerLine& operator=(const BrokerLine&) = delete;

    bool connected() const;

    /// What is told while the line is up, from now on.
    void tell_online(std::string words);

    /// Tries now what would else be tried in some seconds.
    void hurry();

    /// `delivered` is told once: true when the broker has it, false when the line was or went down.
    void publish(const std::string& topic, const std::string& payload, Retain retain,
                 std::function<void(bool)> delivered);

private:
    class Paho;
    std::unique_ptr<Paho> paho_;
};

}  // namespace entre::agent
