// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/store.h"

#include <algorithm>

#include "kiosk/handin/digest.h"

namespace entre::relay {
namespace {

constexpr std::size_t part_size = 4u << 20;  // a case may be 200 MB; SQLite would hold a whole value in memory twice

constexpr const char* schema[] = {
    "CREATE TABLE IF NOT EXISTS cases (id TEXT PRIMARY KEY, terminal TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER "
    "NOT NULL,"
    " state TEXT NOT NULL, received_at INTEGER NOT NULL, delivered_at INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL "
    "DEFAULT '')"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS open_cases ON cases (state, received_at) WHERE state <> 'delivered'",
    ("CREATE TABLE IF NOT EXISTS sealed (id TEXT NOT NULL REFERENCES cases, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
     " PRIMARY KEY (id, part)) STRICT"),
    "PRAGMA user_version = 1",
};

std::int64_t seconds(std::chrono::sys_seconds time) { return time.time_since_epoch().count(); }
std::chrono::sys_seconds time(std::int64_t value) { return std::chrono::sys_seconds(std::chrono::seconds(value)); }

CaseState state_of(std::string_view text) {
    return text == "delivered" ? CaseState::delivered : text == "failed" ? CaseState::failed : CaseState::received;
}

constexpr const char* record_columns = "SELECT id, terminal, digest, state, received_at, delivered_at FROM cases ";

CaseRecord read_record(const Statement& row) {
    CaseRecord record{row.text(0), row.text(1), row.text(2), state_of(row.text(3)), time(row.number(4)), {}};
    if (record.state == CaseState::delivered) record.delivered_at = time(row.number(5));
    return record;
}

Result<CaseRecord> find(Database& database, std::string_view id) {
    auto found = database.prepare((std::string(record_columns) + "WHERE id = ?").c_str());
    const auto row = found.bind(id).step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return fail(ErrorCode::not_found, "no such case");
    return read_record(found);
}

Result<bool> has_room(Database& database, std::string_view terminal, std::size_t size) {
    auto sum = database.prepare("SELECT coalesce(sum(size), 0) FROM cases WHERE state <> 'delivered' AND terminal = ?");
    if (const auto row = sum.bind(terminal).step(); !row) return tl::unexpected(row.error());
    return sum.number(0) + static_cast<std::int64_t>(size) <= Store::most_waiting_bytes;
}

Result<void> insert(Database& database, std::string_view id, std::string_view terminal, std::string_view digest,
                    ByteView sealed, std::chrono::sys_seconds now) {
    auto one = database.prepare(
        "INSERT INTO cases (id, terminal, digest, size, state, received_at) VALUES (?, ?, ?, ?, 'received', ?)");
    one.bind(id).bind(terminal).bind(digest).bind(static_cast<std::int64_t>(sealed.size())).bind(seconds(now));
    if (auto done = one.run(); !done) return done;
    for (std::int64_t number = 0; !sealed.empty(); ++number) {
        const ByteView bytes = sealed.first(std::min(part_size, sealed.size()));
        auto part = database.prepare("INSERT INTO sealed (id, part, bytes) VALUES (?, ?, ?)");
        if (auto done = part.bind(id).bind(number).bind(bytes).run(); !done) return done;
        sealed = sealed.subspan(bytes.size());
    }
    return {};
}

}  // namespace

std::string_view name(CaseState state) {
    switch (state) {
        case CaseState::received:
            return "received";
        case CaseState::delivered:
            return "delivered";
        case CaseState::failed:
            return "failed";
    }
    return "received";
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file) {
    auto database = Database::open(file);
    if (!database) return tl::unexpected(database.error());
    for (const char* sql : schema)
        if (const auto done = database->run(sql); !done) return tl::unexpected(done.error());
    return std::unique_ptr<Store>(new Store(std::move(*database)));
}

Result<Receipt> Store::receive(std::string_view id, std::string_view terminal, ByteView sealed,
                               std::chrono::sys_seconds now) {
    const std::string digest = handin::hex(handin::sha256(sealed));
    const std::lock_guard lock(mutex_);
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::unexpected(transaction.error());
    const auto known = find(database_, id);
    if (known && known->digest != digest) return Receipt{Receipt::Kind::other_content, {}};
    if (known) return Receipt{Receipt::Kind::repeated, known->received_at};
    if (known.error().code != ErrorCode::not_found) return tl::unexpected(known.error());
    const auto room = has_room(database_, terminal, sealed.size());
    if (!room) return tl::unexpected(room.error());
    if (!*room) return fail(ErrorCode::refused, "the terminal has too much lying here undelivered");
    if (const auto done = insert(database_, id, terminal, digest, sealed, now); !done)
        return tl::unexpected(done.error());
    if (const auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    return Receipt{Receipt::Kind::stored, now};
}

Result<CaseRecord> Store::record(std::string_view id) {
    const std::lock_guard lock(mutex_);
    return find(database_, id);
}

Result<std::vector<CaseRecord>> Store::waiting() {
    const std::lock_guard lock(mutex_);
    auto rows =
        database_.prepare((std::string(record_columns) + "WHERE state = 'received' ORDER BY received_at, id").c_str());
    std::vector<CaseRecord> records;
    for (;;) {
        const auto row = rows.step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return records;
        records.push_back(read_record(rows));
    }
}

Result<Bytes> Store::sealed(std::string_view id) {
    const std::lock_guard lock(mutex_);
    auto parts = database_.prepare("SELECT bytes FROM sealed WHERE id = ? ORDER BY part");
    parts.bind(id);
    Bytes sealed;
    for (;;) {
        const auto row = parts.step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) break;
        const Bytes part = parts.bytes(0);
        sealed.insert(sealed.end(), part.begin(), part.end());
    }
    if (sealed.empty()) return fail(ErrorCode::not_found, "the sealed case is not here any more");
    return sealed;
}

Result<void> Store::set_delivered(std::string_view id, std::chrono::sys_seconds now) {
    const std::lock_guard lock(mutex_);
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = database_.prepare("DELETE FROM sealed WHERE id = ?").bind(id).run(); !done) return done;
    auto update = database_.prepare("UPDATE cases SET state = 'delivered', delivered_at = ?, why = '' WHERE id = ?");
    if (auto done = update.bind(seconds(now)).bind(id).run(); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    // The old pages also stand in the write-ahead log until it is emptied. If this fails, the next delivery does it.
    static_cast<void>(database_.run("PRAGMA incremental_vacuum"));
    static_cast<void>(database_.run("PRAGMA wal_checkpoint(TRUNCATE)"));
    return {};
}

Result<void> Store::set_failed(std::string_view id, ErrorCode why) {
    const std::lock_guard lock(mutex_);
    auto update = database_.prepare("UPDATE cases SET state = 'failed', why = ? WHERE id = ?");
    return update.bind(entre::name(why)).bind(id).run();
}

Result<void> Store::retry_failed() {
    const std::lock_guard lock(mutex_);
    return database_.run("UPDATE cases SET state = 'received', why = '' WHERE state = 'failed'");
}

Result<StoreFigures> Store::figures(std::string_view terminal) {
    const std::lock_guard lock(mutex_);
    auto row = database_.prepare(
        "SELECT count(*) FILTER (WHERE state = 'received'), count(*) FILTER (WHERE state = 'failed'),"
        " count(*) FILTER (WHERE state = 'failed' AND terminal = ?) FROM cases WHERE state <> 'delivered'");
    row.bind(terminal);
    if (const auto step = row.step(); !step) return tl::unexpected(step.error());
    return StoreFigures{row.number(0), row.number(1), row.number(2)};
}

}  // namespace entre::relay
