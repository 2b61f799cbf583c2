// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/connections.h"

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>

namespace entre::relay {

Connections::Connections(std::chrono::seconds first) : first_(first), thread_([this] { loop(); }) {}

Connections::~Connections() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

int Connections::context_index() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int Connections::connection_index() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, &Connections::ended);
    return index;
}

void Connections::watch(SSL_CTX* context) {
    SSL_CTX_set_ex_data(context, context_index(), this);
    SSL_CTX_set_info_callback(context, &Connections::handshake_event);
}

void Connections::handshake_event(const SSL* connection, int where, int) {
    if ((where & SSL_CB_HANDSHAKE_START) == 0) return;
    auto* self = static_cast<Connections*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), context_index()));
    if (!SSL_get_ex_data(connection, connection_index())) self->begin(connection);
}

void Connections::begin(const SSL* connection) {
    // OpenSSL hands the callback a const SSL, but this SSL is the one that our server just made.
    SSL_set_ex_data(const_cast<SSL*>(connection), connection_index(), this);
    {
        const std::lock_guard lock(mutex_);
        open_[connection] = {SSL_get_fd(connection), closing_ ? Clock::now() : Clock::now() + first_, false};
    }
    changed_.notify_all();
}

/// OpenSSL calls this as the SSL is freed; the server closes the socket only after that, so its number is still ours.
void Connections::ended(void* parent, void* owner, CRYPTO_EX_DATA*, int, long, void*) {
    auto* self = static_cast<Connections*>(owner);
    if (!self) return;
    const std::lock_guard lock(self->mutex_);
    self->open_.erase(static_cast<const SSL*>(parent));
}

void Connections::set(const SSL* connection, std::chrono::seconds time, bool busy) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = open_.find(connection);
        if (found == open_.end()) return;
        found->second.busy = busy;
        found->second.deadline = closing_ && !busy ? Clock::now() : std::min(Clock::now() + time, last_);
    }
    changed_.notify_all();
}

void Connections::allow(const SSL* connection, std::chrono::seconds time) { set(connection, time, true); }
void Connections::rest(const SSL* connection, std::chrono::seconds time) { set(connection, time, false); }

void Connections::close_within(std::chrono::seconds time) {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        last_ = Clock::now() + time;
        for (auto& [connection, open] : open_)
            open.deadline = open.busy ? std::min(open.deadline, last_) : Clock::now();
    }
    changed_.notify_all();
}

void Connections::loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        auto nearest = Clock::time_point::max();
        for (auto& [connection, open] : open_) {
            if (open.deadline <= Clock::now()) {
                ::shutdown(open.socket, SHUT_RDWR);  // the thread that serves it sees its end and frees it
                open.deadline = Clock::time_point::max();
            }
            nearest = std::min(nearest, open.deadline);
        }
        if (nearest == Clock::time_point::max())
            changed_.wait(lock);
        else
            changed_.wait_until(lock, nearest);
    }
}

}  // namespace entre::relay
