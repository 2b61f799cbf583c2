// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/outbox.h"

#include <openssl/evp.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <mutex>
#include <utility>

namespace entre::agent {
namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

enum class State : int { waiting = 0, received = 1, refused = 2 };

std::int64_t whole_seconds(Outbox::Time time) { return duration_cast<seconds>(time.time_since_epoch()).count(); }
Outbox::Time time_of(std::int64_t count) { return Outbox::Time(seconds(count)); }

std::array<std::uint8_t, 32> digest_of(ByteView content) {
    std::array<std::uint8_t, 32> digest{};
    unsigned length = 0;
    EVP_Digest(content.data(), content.size(), digest.data(), &length, EVP_sha256(), nullptr);
    return digest;
}

// The content stands last: SQLite then finds the other columns without walking through it.
constexpr const char* schema =
    "CREATE TABLE IF NOT EXISTS cases("
    " id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, digest BLOB NOT NULL, state INTEGER NOT NULL,"
    " stored_at INTEGER NOT NULL, received_at INTEGER, acknowledged INTEGER NOT NULL DEFAULT 0, sealed BLOB) STRICT;";

}  // namespace

class Outbox::Store {
public:
    explicit Store(sqlite3* database) : database_(database) {}
    ~Store() { sqlite3_close_v2(database_); }
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    Error error() const {
        const int code = sqlite3_errcode(database_);
        const std::string detail = std::string("outbox: ") + sqlite3_errmsg(database_);
        if (code == SQLITE_FULL || sqlite3_system_errno(database_) == ENOSPC) return {ErrorCode::disk_full, detail};
        if (code == SQLITE_BUSY) return {ErrorCode::unavailable, detail};
        return {ErrorCode::io, detail};
    }

    Result<void> execute(const char* sql) {
        if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return tl::unexpected(error());
        return {};
    }

    int changes() const { return sqlite3_changes(database_); }

    sqlite3* database_;
    std::mutex mutex_;
};

namespace {

/// One statement with its values bound in order.
class Statement {
public:
    Statement(sqlite3* database, const char* sql) { sqlite3_prepare_v2(database, sql, -1, &handle_, nullptr); }
    ~Statement() { sqlite3_finalize(handle_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // The caller's data outlives the statement, so it is bound without a copy (a null destructor is SQLITE_STATIC).
    Statement& bind(const std::string& text) {
        sqlite3_bind_text(handle_, ++bound_, text.data(), static_cast<int>(text.size()), nullptr);
        return *this;
    }
    Statement& bind(ByteView bytes) {
        sqlite3_bind_blob64(handle_, ++bound_, bytes.data(), bytes.size(), nullptr);
        return *this;
    }
    Statement& bind(std::int64_t number) {
        sqlite3_bind_int64(handle_, ++bound_, number);
        return *this;
    }
    Statement& bind(State state) { return bind(static_cast<std::int64_t>(state)); }

    int step() { return handle_ ? sqlite3_step(handle_) : SQLITE_ERROR; }
    std::int64_t number(int column) const { return sqlite3_column_int64(handle_, column); }
    std::string text(int column) const {
        const ByteView bytes = blob(column);
        return {bytes.begin(), bytes.end()};
    }
    ByteView blob(int column) const {
        const void* data = sqlite3_column_blob(handle_, column);
        return {static_cast<const std::uint8_t*>(data),
                static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }

private:
    sqlite3_stmt* handle_ = nullptr;
    int bound_ = 0;
};

}  // namespace

Result<Outbox> Outbox::open(const std::filesystem::path& folder) {
    std::error_code made;
    std::filesystem::create_directories(folder, made);
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2((folder / "outbox.db").c_str(), &database,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    auto store = std::make_unique<Store>(database);
    if (opened != SQLITE_OK) return tl::unexpected(store->error());
    std::filesystem::permissions(folder / "outbox.db",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, made);
    // An agent that was just killed may still be letting go of the file.
    sqlite3_busy_timeout(database, 2000);
    // Exclusive before WAL: no shared-memory file that a full disk could turn into a SIGBUS, and never two agents on
    // one outbox.
    for (const char* sql :
         {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA auto_vacuum=INCREMENTAL", "PRAGMA journal_mode=WAL",
          "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON", "PRAGMA journal_size_limit=4194304", schema})
        if (auto done = store->execute(sql); !done) return tl::unexpected(done.error());
    return Outbox(std::move(store));
}

Outbox::Outbox(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

Result<void> Outbox::put(const std::string& case_id, const std::string& number, ByteView sealed, Time now) {
    const auto digest = digest_of(sealed);
    const std::lock_guard lock(store_->mutex_);
    {
        Statement insert(store_->database_,
                         "INSERT INTO cases(id, number, digest, state, stored_at, sealed) VALUES(?,?,?,?,?,?) ON "
                         "CONFLICT(id) DO NOTHING");
        insert.bind(case_id)
            .bind(number)
            .bind(ByteView(digest))
            .bind(State::waiting)
            .bind(whole_seconds(now))
            .bind(sealed);
        if (insert.step() != SQLITE_DONE) return tl::unexpected(store_->error());
        if (store_->changes() == 1) return {};
    }
    Statement same(store_->database_, "SELECT 1 FROM cases WHERE id=? AND digest=?");
    if (same.bind(case_id).bind(ByteView(digest)).step() == SQLITE_ROW) return {};
    return fail(ErrorCode::refused, "another content was handed in under this id");
}

Result<void> Outbox::received(const std::string& case_id, Time when) {
    const std::lock_guard lock(store_->mutex_);
    {
        Statement update(store_->database_, "UPDATE cases SET state=?, received_at=?, sealed=NULL WHERE id=?");
        if (update.bind(State::received).bind(whole_seconds(when)).bind(case_id).step() != SQLITE_DONE)
            return tl::unexpected(store_->error());
    }
    {
        Statement remove(store_->database_, "DELETE FROM cases WHERE id=? AND acknowledged=1");
        if (remove.bind(case_id).step() != SQLITE_DONE) return tl::unexpected(store_->error());
    }
    // Gives the pages back and empties the log, where the content would otherwise linger. Failing here loses nothing.
    (void)store_->execute("PRAGMA incremental_vacuum");
    (void)store_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
}

Result<void> Outbox::refused(const std::string& case_id) {
    const std::lock_guard lock(store_->mutex_);
    Statement update(store_->database_, "UPDATE cases SET state=? WHERE id=?");
    if (update.bind(State::refused).bind(case_id).step() != SQLITE_DONE) return tl::unexpected(store_->error());
    return {};
}

Result<Outbox::Standing> Outbox::standing(const std::string& case_id) const {
    const std::lock_guard lock(store_->mutex_);
    Statement select(store_->database_, "SELECT state, stored_at, received_at FROM cases WHERE id=?");
    const int found = select.bind(case_id).step();
    if (found == SQLITE_DONE) return fail(ErrorCode::not_found, "no such case");
    if (found != SQLITE_ROW) return tl::unexpected(store_->error());
    const auto state = static_cast<State>(select.number(0));
    const bool received = state == State::received;
    return Standing{{received, time_of(select.number(received ? 2 : 1))}, state == State::waiting};
}

Result<std::optional<Outbox::Waiting>> Outbox::next(std::int64_t place) const {
    const std::lock_guard lock(store_->mutex_);
    Statement select(store_->database_,
                     "SELECT rowid, id, sealed FROM cases WHERE state=? AND rowid>? ORDER BY rowid LIMIT 1");
    const int found = select.bind(State::waiting).bind(place).step();
    if (found == SQLITE_DONE) return std::nullopt;
    if (found != SQLITE_ROW) return tl::unexpected(store_->error());
    const ByteView sealed = select.blob(2);
    return Waiting{select.number(0), select.text(1), Bytes(sealed.begin(), sealed.end())};
}

int Outbox::waiting() const {
    const std::lock_guard lock(store_->mutex_);
    Statement count(store_->database_, "SELECT count(*) FROM cases WHERE state=?");
    return count.bind(State::waiting).step() == SQLITE_ROW ? static_cast<int>(count.number(0)) : 0;
}

Result<void> Outbox::acknowledge(const std::string& case_id) {
    const std::lock_guard lock(store_->mutex_);
    {
        Statement update(store_->database_, "UPDATE cases SET acknowledged=1 WHERE id=?");
        if (update.bind(case_id).step() != SQLITE_DONE) return tl::unexpected(store_->error());
    }
    Statement remove(store_->database_, "DELETE FROM cases WHERE id=? AND state=?");
    if (remove.bind(case_id).bind(State::received).step() != SQLITE_DONE) return tl::unexpected(store_->error());
    return {};
}

Result<std::vector<LeftBehind>> Outbox::unacknowledged() const {
    const std::lock_guard lock(store_->mutex_);
    Statement select(store_->database_, "SELECT id, number FROM cases WHERE acknowledged=0 ORDER BY rowid DESC");
    std::vector<LeftBehind> left;
    int step = select.step();
    for (; step == SQLITE_ROW; step = select.step()) left.push_back({select.text(0), select.text(1)});
    if (step != SQLITE_DONE) return tl::unexpected(store_->error());
    return left;
}

Result<void> Outbox::forget(Time before) {
    const std::lock_guard lock(store_->mutex_);
    {
        Statement remove(store_->database_, "DELETE FROM cases WHERE state=? AND received_at<?");
        if (remove.bind(State::received).bind(whole_seconds(before)).step() != SQLITE_DONE)
            return tl::unexpected(store_->error());
    }
    Statement update(store_->database_, "UPDATE cases SET acknowledged=1 WHERE stored_at<?");
    if (update.bind(whole_seconds(before)).step() != SQLITE_DONE) return tl::unexpected(store_->error());
    return {};
}

}  // namespace entre::agent
