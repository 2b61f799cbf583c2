// SPDX-License-Identifier: EUPL-1.2
// A visit without a screen: asks the agent what its standard input says, a line each, and writes what comes back.
#include <condition_variable>
#include <deque>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

#include "kiosk/agent/client.h"

namespace {

using namespace entre;
using std::chrono::seconds;

/// The visit's own thread: everything that is posted runs here, in order.
class Thread {
public:
    void post(std::function<void()> job) {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        wake_.notify_one();
    }
    /// Runs until a job says `stop`.
    void run() {
        while (!stopped_) {
            std::function<void()> job;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return !jobs_.empty(); });
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
            job();
        }
    }
    void stop() { stopped_ = true; }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool stopped_ = false;
};

Bytes file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Writes "<question> <words of the answer>".
template <class T, class Write>
agent::Answer<T> answer(const std::string& question, Write write) {
    return [question, write](const Result<T>& result) {
        std::cout << question << ' ';
        if (!result)
            std::cout << "error " << name(result.error().code);
        else
            write(result);
        std::cout << std::endl;
    };
}

const auto ok = [](const Result<void>&) { std::cout << "ok"; };

const auto write_order = [](const Result<agent::Order>& order) {
    std::cout << order->id << ' ' << name(order->state) << ' ' << name(order->hint) << ' '
              << (order->code.empty() ? "-" : order->code) << ' ' << order->person.given_name << '|'
              << order->person.surname << '|' << order->person.personal_number << '|' << order->person.evidence << '|'
              << order->proof.size();
};

void ask(agent::Client& client, const std::string& line) {
    std::istringstream words(line);
    std::string verb, a, b, c, d;
    words >> verb >> a >> b >> c >> d;
    if (verb == "submit") {
        client.submit(a, b, file(c), answer<void>("submit " + a, ok));
    } else if (verb == "await") {
        client.await_receipt(a, seconds(std::stoi(b)),
                             answer<agent::Receipt>("await " + a, [](const Result<agent::Receipt>& receipt) {
                                 std::cout << (receipt->received ? "received " : "stored ")
                                           << std::chrono::system_clock::to_time_t(receipt->time);
                             }));
    } else if (verb == "acknowledge") {
        client.acknowledge(a, answer<void>("acknowledge " + a, ok));
    } else if (verb == "left_behind") {
        client.left_behind(answer<std::optional<agent::LeftBehind>>(
            "left_behind", [](const Result<std::optional<agent::LeftBehind>>& left) {
                std::cout << (*left ? (*left)->case_id + ' ' + (*left)->number : "none");
            }));
    } else if (verb == "challenge") {
        client.challenge(answer<agent::Challenge>("challenge", [](const Result<agent::Challenge>& challenge) {
            std::cout << challenge->id << ' ' << std::hex;
            for (const std::uint8_t byte : challenge->bytes) std::cout << (byte >> 4) << (byte & 15);
            std::cout << std::dec;
        }));
    } else if (verb == "log_in") {
        client.log_in({a, {file(b)}, file(c), d},
                      answer<agent::LoggedIn>("log_in", [](const Result<agent::LoggedIn>& person) {
                          std::cout << person->given_name << '|' << person->surname << '|' << person->personal_number
                                    << '|' << person->evidence << '|' << person->method << '|' << person->level << '|'
                                    << person->logged_in_at.time_since_epoch().count() << '|' << person->revocation;
                      }));
    } else if (verb == "providers") {
        client.providers(answer<std::vector<agent::Provider>>(
            "providers", [](const Result<std::vector<agent::Provider>>& providers) {
                for (const auto& each : *providers)
                    std::cout << each.id << '|' << each.kind << '|' << each.name << '|' << each.level << '|'
                              << each.down << ' ';
            }));
    } else if (verb == "start_order") {
        const auto purpose = b == "sign" ? agent::OrderWish::Purpose::sign : agent::OrderWish::Purpose::log_in;
        client.start_order({a, purpose, c, d}, answer<agent::Order>("start_order", write_order));
    } else if (verb == "poll_order") {
        client.poll_order(a, answer<agent::Order>("poll_order", write_order));
    } else if (verb == "cancel_order") {
        client.cancel_order(a, answer<void>("cancel_order", ok));
    } else if (verb == "time_stamp") {
        Bytes sha256;
        for (std::size_t at = 0; at + 1 < a.size(); at += 2)
            sha256.push_back(static_cast<std::uint8_t>(std::stoi(a.substr(at, 2), nullptr, 16)));
        client.time_stamp(sha256, answer<Bytes>("time_stamp", [](const Result<Bytes>& token) {
                              std::cout << std::hex;
                              for (const std::uint8_t byte : *token) std::cout << (byte >> 4) << (byte & 15);
                              std::cout << std::dec;
                          }));
    } else if (verb == "digital_rights") {
        client.digital_rights(a, b,
                              answer<std::vector<agent::DigitalRight>>(
                                  "digital_rights", [](const Result<std::vector<agent::DigitalRight>>& rights) {
                                      for (const auto& each : *rights)
                                          std::cout << each.code << '|' << each.power_of_attorney << ' ';
                                  }));
    } else if (verb == "call_help") {
        client.call_help(a, b,
                         answer<std::string>("call_help", [](const Result<std::string>& call) { std::cout << *call; }));
    } else if (verb == "cancel_help") {
        client.cancel_help(a, answer<void>("cancel_help", ok));
    } else if (verb == "tell_device") {
        // "scanner scanner_jam", "printer -"
        std::optional<ErrorCode> trouble;
        for (const auto code : {ErrorCode::scanner_jam, ErrorCode::scanner_gone, ErrorCode::printer_paper_out})
            if (b == name(code)) trouble = code;
        client.tell_device(a == "scanner" ? agent::Client::Device::scanner : agent::Client::Device::printer, trouble);
        std::cout << "tell_device" << std::endl;
    } else if (verb == "health") {
        client.health(answer<agent::Health>("health", [](const Result<agent::Health>& health) {
            std::cout << health->relay << ' ' << health->broker << ' ' << health->waiting_cases
                      << (health->issuers_silent ? " silent" : "");
        }));
    } else {
        std::cout << "unknown " << verb << std::endl;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) return 2;
    // A busy machine may take its time; a test waits for the answer and not for the deadline.
    const seconds patience(argc == 3 ? std::stoi(argv[2]) : 60);
    Thread thread;
    agent::Client client(argv[1], [&thread](std::function<void()> job) { thread.post(std::move(job)); },
                         {patience, patience, patience, patience, patience});
    client.on_help([](const agent::HelpChange& change) {
        constexpr const char* states[] = {"sent", "answered", "closed"};
        std::cout << "help " << change.call << ' ' << states[static_cast<int>(change.state)] << ' '
                  << change.position.value_or(-1) << ' ' << change.staff << std::endl;
    });
    std::thread reader([&] {
        for (std::string line; std::getline(std::cin, line);) thread.post([&client, line] { ask(client, line); });
        thread.post([&thread] { thread.stop(); });
    });
    thread.run();
    reader.join();
}
