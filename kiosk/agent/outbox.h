// SPDX-License-Identifier: EUPL-1.2
// Sealed cases that the visit has handed in, durable until the relay has them.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/agent/answer.h"
#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::agent {

/// One SQLite file (WAL, synchronous=FULL) that one agent at a time may hold. Safe to use from several threads.
/// It never looks inside a case; when the relay has it, the content is overwritten (secure_delete).
class Outbox {
public:
    using Time = std::chrono::system_clock::time_point;

    /// Opens or creates `folder`/outbox.db. Errors: `io`, `disk_full`, `unavailable` (another agent holds it).
    static Result<Outbox> open(const std::filesystem::path& folder);
    Outbox(Outbox&&) noexcept;
    ~Outbox();

    /// Durable when it returns. The same case again is no error.
    /// Errors: `disk_full` (nothing is lost, nothing half stored), `refused` (other content under this id), `io`.
    Result<void> put(const std::string& case_id, const std::string& number, ByteView sealed, Time now);

    /// The relay has it: keeps the id, the number and the time, forgets the content.
    Result<void> received(const std::string& case_id, Time when);
    /// The relay will never take it as it is; it is kept whole for staff.
    Result<void> refused(const std::string& case_id);

    /// A case waits until the relay has confirmed or refused it.
    struct Standing {
        Receipt receipt;
        bool waiting = true;
    };
    /// Errors: `not_found`, `io`.
    Result<Standing> standing(const std::string& case_id) const;

    struct Waiting {
        std::int64_t place = 0;  ///< grows in the order of arrival, from 1
        std::string case_id;
        Bytes sealed;
    };
    /// The case that has waited longest of those behind `place`, if any waits there.
    Result<std::optional<Waiting>> next(std::int64_t place) const;
    int waiting() const;

    /// The citizen has seen the number. An unknown id is no error.
    Result<void> acknowledge(const std::string& case_id);
    /// Cases whose number nobody has seen yet, newest first.
    Result<std::vector<LeftBehind>> unacknowledged() const;

    /// Forgets what the relay has had, and the numbers nobody asked for, since `before`.
    Result<void> forget(Time before);

private:
    class Store;
    explicit Outbox(std::unique_ptr<Store> store);
    std::unique_ptr<Store> store_;
};

}  // namespace entre::agent
