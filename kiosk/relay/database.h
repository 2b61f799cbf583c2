// SPDX-License-Identifier: EUPL-1.2
// SQLite in the few words that the store needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace entre::relay {

/// One prepared statement in use. The first error stays and is told by `step` and `run`.
class Statement {
public:
    Statement(sqlite3* database, const char* sql);

    /// Binds the next `?`. What is viewed must live until the statement has run.
    Statement& bind(std::string_view text);
    Statement& bind(ByteView bytes);
    Statement& bind(std::int64_t number);

    /// True while there is a row.
    Result<bool> step();
    /// For statements without rows.
    Result<void> run();

    std::string text(int column) const;
    Bytes bytes(int column) const;
    std::int64_t number(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int next_ = 1;
    int error_ = 0;
};

/// A database file that this process alone has open, and where a committed transaction survives a power cut.
class Database {
public:
    /// Errors: `unavailable` when another process has it, `disk_full`, `io`.
    static Result<Database> open(const std::filesystem::path& file);

    Statement prepare(const char* sql) { return {database_.get(), sql}; }
    Result<void> run(const char* sql);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

/// Everything from here to `commit`, or nothing.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;
};

}  // namespace entre::relay
