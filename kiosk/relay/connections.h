// SPDX-License-Identifier: EUPL-1.2
// A deadline for each TLS connection: cpp-httplib's own time-outs count from the last byte, so that a client that sends
// a byte now and then could keep a thread for ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

struct ssl_st;
struct ssl_ctx_st;
struct crypto_ex_data_st;

namespace entre::relay {

/// Cuts connections whose deadline has passed. Must outlive every connection of the contexts it watches.
class Connections {
public:
    /// `first` is what a client has for the handshake and the head of its first request.
    explicit Connections(std::chrono::seconds first);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Watches each connection that is made with `context` from the beginning of its handshake to its end.
    void watch(ssl_ctx_st* context);

    /// The connection serves a request and has `time` from now on.
    void allow(const ssl_st* connection, std::chrono::seconds time);

    /// The connection has answered and may rest for `time` until its next request.
    void rest(const ssl_st* connection, std::chrono::seconds time);

    /// Resting connections end now; requests in hand have `time`.
    void close_within(std::chrono::seconds time);

private:
    using Clock = std::chrono::steady_clock;
    struct Open {
        int socket = -1;
        Clock::time_point deadline;
        bool busy = false;
    };

    static void handshake_event(const ssl_st* connection, int where, int);
    static void ended(void* parent, void* owner, crypto_ex_data_st*, int, long, void*);
    static int context_index();
    static int connection_index();

    void begin(const ssl_st* connection);
    void set(const ssl_st* connection, std::chrono::seconds time, bool busy);
    void loop();

    std::chrono::seconds first_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<const ssl_st*, Open> open_;
    Clock::time_point last_ = Clock::time_point::max();
    bool closing_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace entre::relay
