// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/server.h"

#include <poll.h>

#include <array>
#include <chrono>
#include <sstream>
#include <thread>

namespace virtual_card {
namespace {

constexpr int reconnect_ms = 50;
/// The virtual reader asks for the answer to reset also to learn that a card is there, so silence must be heard: an
/// answer longer than any card's (ISO/IEC 7816-3, 8.2: at most 33) makes power-up fail as a card that says nothing
/// does.
const entre::Bytes silence(64, 0);
constexpr auto help =
    "insert | pull | pull-at N | reader PORT | upside-down yes|no | slow MS | block | unblock | activate | "
    "deactivate | damage KIND CERTIFICATE | atr HEX | answer HEX | pin-word HEX | status | quit";

entre::Bytes from_hexadecimal(const std::string& text) {
    entre::Bytes bytes;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::strtoul(text.substr(at, 2).c_str(), nullptr, 16)));
    return bytes;
}

}  // namespace

Server::Server(const std::filesystem::path& folder, std::uint16_t port)
    : card_(folder), control_(folder), port_(port) {}

void Server::run(int stop_fd) {
    while (!quitting_) {
        if (inserted_ && !link_.connected()) insert();
        std::array<pollfd, 3> wait{{{stop_fd, POLLIN, 0}, {control_.fd(), POLLIN, 0}, {link_.fd(), POLLIN, 0}}};
        poll(wait.data(), wait.size(), inserted_ && !link_.connected() ? reconnect_ms : -1);
        if (wait[0].revents != 0) return;
        if (wait[2].revents != 0) talk();
        if (wait[1].revents != 0) control_.serve([this](const std::string& line) { return command(line); });
    }
}

bool Server::insert() {
    inserted_ = true;
    card_.reset();
    return link_.connect(port_);
}

void Server::talk() {
    const auto message = link_.receive();
    if (!message) return;
    if (message->size() == 1) {
        if (Control{message->front()} != Control::answer_to_reset) return card_.reset();
        return link_.send(upside_down_ ? silence : card_.answer_to_reset());
    }
    ++served_;
    if (served_ == pull_at_) {
        inserted_ = false;
        return link_.close();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(slow_ms_));
    link_.send(card_.transmit(*message));
}

std::string Server::command(const std::string& line) {
    std::istringstream words(line);
    std::string verb;
    std::string value;
    std::string object;
    words >> verb >> value >> object;
    const unsigned number = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
    if (verb == "insert") {
        served_ = 0;
        insert();
    } else if (verb == "pull") {
        inserted_ = false;
        link_.close();
    } else if (verb == "pull-at") {
        pull_at_ = number == 0 ? 0 : served_ + number;
    } else if (verb == "upside-down") {
        upside_down_ = value == "yes";
    } else if (verb == "reader") {
        port_ = static_cast<std::uint16_t>(number);
    } else if (verb == "slow") {
        slow_ms_ = number;
    } else if (verb == "block" || verb == "unblock") {
        card_.state().tries = verb == "block" ? 0 : State::all_tries;
        card_.save();
    } else if (verb == "activate" || verb == "deactivate") {
        card_.state().activated = verb == "activate";
        card_.save();
    } else if (verb == "damage") {
        if (!card_.damage(value, object)) return help;
    } else if (verb == "atr") {
        card_.faults().answer_to_reset = from_hexadecimal(value);
    } else if (verb == "answer") {
        card_.faults().answer = from_hexadecimal(value);
    } else if (verb == "pin-word") {
        card_.faults().pin_word = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 16));
    } else if (verb == "quit") {
        quitting_ = true;
    } else if (verb != "status") {
        return help;
    }
    return status();
}

std::string Server::status() const {
    std::ostringstream out;
    out << (link_.connected() ? "in"
            : inserted_       ? "waiting"
                              : "out")
        << " commands=" << served_ << " tries=" << card_.state().tries
        << " verified=" << (card_.verified() ? "yes" : "no");
    return out.str();
}

}  // namespace virtual_card
