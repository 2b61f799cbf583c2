// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace entre::relay {
namespace {

tl::unexpected<Error> failed(int error) {
    const int primary = error & 0xff;
    const ErrorCode code = primary == SQLITE_FULL                                ? ErrorCode::disk_full
                           : primary == SQLITE_BUSY || primary == SQLITE_LOCKED  ? ErrorCode::unavailable
                           : primary == SQLITE_MISUSE || primary == SQLITE_ERROR ? ErrorCode::internal
                                                                                 : ErrorCode::io;
    return fail(code, std::string("store: ") + sqlite3_errstr(error));
}

/// SQLite binds NULL for a null pointer, which an empty view may have.
const void* never_null(const void* data) { return data ? data : ""; }

}  // namespace

Statement::Statement(sqlite3* database, const char* sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    error_ = sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr);
    statement_.reset(statement);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(std::string_view text) {
    if (error_ == SQLITE_OK)
        error_ = sqlite3_bind_text64(statement_.get(), next_++, static_cast<const char*>(never_null(text.data())),
                                     text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(ByteView bytes) {
    if (error_ == SQLITE_OK)
        error_ = sqlite3_bind_blob64(statement_.get(), next_++, never_null(bytes.data()), bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    if (error_ == SQLITE_OK) error_ = sqlite3_bind_int64(statement_.get(), next_++, number);
    return *this;
}

Result<bool> Statement::step() {
    if (error_ != SQLITE_OK) return failed(error_);
    const int state = sqlite3_step(statement_.get());
    if (state == SQLITE_ROW) return true;
    if (state == SQLITE_DONE) return false;
    error_ = sqlite3_extended_errcode(database_);
    return failed(error_);
}

Result<void> Statement::run() {
    for (;;) {
        const auto row = step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return {};
    }
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
                : std::string();
}

Bytes Statement::bytes(int column) const {
    const auto* begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return begin ? Bytes(begin, begin + sqlite3_column_bytes(statement_.get(), column)) : Bytes();
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Result<Database> Database::open(const std::filesystem::path& file) {
    // Made by us first, because SQLite would let everybody read it; its log files take after it.
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0)
        return fail(errno == ENOSPC ? ErrorCode::disk_full : ErrorCode::io,
                    "store: " + file.string() + " cannot be opened");
    ::close(made);
    Database database;
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
    const int error = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    database.database_.reset(handle);
    if (error != SQLITE_OK) return failed(error);
    // locking_mode before WAL: two relays on one store would deliver a case twice. auto_vacuum counts only on an empty
    // file.
    for (const char* pragma : {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA auto_vacuum = INCREMENTAL",
                               "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
                               "PRAGMA foreign_keys = ON", "PRAGMA journal_size_limit = 0"})
        if (const auto set = database.run(pragma); !set) return tl::unexpected(set.error());
    return database;
}

Result<void> Database::run(const char* sql) { return prepare(sql).run(); }

Result<Transaction> Transaction::begin(Database& database) {
    if (const auto begun = database.run("BEGIN IMMEDIATE"); !begun) return tl::unexpected(begun.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    if (database_) static_cast<void>(database_->run("ROLLBACK"));
}

Result<void> Transaction::commit() {
    // A COMMIT that failed (a full disk) leaves the transaction open; the destructor rolls it back.
    if (auto committed = database_->run("COMMIT"); !committed) return committed;
    database_ = nullptr;
    return {};
}

}  // namespace entre::relay
