// SPDX-License-Identifier: EUPL-1.2
// What the relay has confirmed: sealed cases until they are delivered, and of each case for ever that it has been here.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/relay/database.h"

namespace entre::relay {

enum class CaseState { received, delivered, failed };

/// The state's stable name, such as "received".
std::string_view name(CaseState state);

/// What is known of a case without opening it.
struct CaseRecord {
    std::string id;
    std::string terminal;
    std::string digest;  ///< SHA-256 of the sealed bytes, hex
    CaseState state = CaseState::received;
    std::chrono::sys_seconds received_at;
    std::optional<std::chrono::sys_seconds> delivered_at;
};

struct Receipt {
    enum class Kind { stored, repeated, other_content };
    Kind kind = Kind::stored;
    std::chrono::sys_seconds received_at;  ///< of the first time; not set for other_content
};

struct StoreFigures {
    std::int64_t waiting = 0;
    std::int64_t failed = 0;
    std::int64_t failed_of_terminal = 0;
};

/// Safe to use from several threads.
class Store {
public:
    /// What one terminal may have lying here undelivered.
    static constexpr std::int64_t most_waiting_bytes = std::int64_t{4} << 30;

    /// Errors: `unavailable` when another relay has it open, `disk_full`, `io`.
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file);

    /// When this returns, the case survives a power cut. The same bytes again change nothing.
    /// Errors: `disk_full`, `refused` (the terminal has `most_waiting_bytes` here already), `io`.
    Result<Receipt> receive(std::string_view id, std::string_view terminal, ByteView sealed,
                            std::chrono::sys_seconds now);

    /// Errors: `not_found`, `io`.
    Result<CaseRecord> record(std::string_view id);

    /// Cases to deliver, the oldest first.
    Result<std::vector<CaseRecord>> waiting();

    /// Errors: `not_found` when it has been delivered, `io`.
    Result<Bytes> sealed(std::string_view id);

    /// Forgets the sealed bytes; they are overwritten on the disk. What remains says that the case has been here.
    Result<void> set_delivered(std::string_view id, std::chrono::sys_seconds now);

    /// Keeps the sealed bytes for staff; nothing confirmed is thrown away.
    Result<void> set_failed(std::string_view id, ErrorCode why);

    /// Makes failed cases wait again: what a repair of the relay or its keys may have mended.
    Result<void> retry_failed();

    /// `terminal` is whose failed cases are counted by themselves.
    Result<StoreFigures> figures(std::string_view terminal = {});

private:
    explicit Store(Database database) : database_(std::move(database)) {}

    std::mutex mutex_;
    Database database_;
};

}  // namespace entre::relay
