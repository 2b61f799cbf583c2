// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/store.h"

#include <doctest/doctest.h>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/digest.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

struct Shelf {
    test::TempFolder folder;
    std::unique_ptr<Store> store = *Store::open(folder / "relay.db");
    std::string id = *handin::new_case_id();
    Bytes sealed = test::random_bytes(10000);

    void reopen() {
        store.reset();
        store = *Store::open(folder / "relay.db");
    }
    /// Whether these bytes stand anywhere in the store's files.
    bool on_disk(ByteView bytes) const {
        const std::string needle(bytes.begin(), bytes.end());
        for (const auto& [name, content] : test::tree(folder.path))
            if (content.find(needle) != std::string::npos) return true;
        return false;
    }
};

TEST_CASE("a case is received once, however often it comes") {
    Shelf shelf;
    const auto time = test::now();
    const auto first = shelf.store->receive(shelf.id, "terminal-1", shelf.sealed, time);
    REQUIRE(first);
    CHECK(first->kind == Receipt::Kind::stored);
    shelf.reopen();
    const auto again = shelf.store->receive(shelf.id, "terminal-2", shelf.sealed, time + std::chrono::seconds(9));
    CHECK(again->kind == Receipt::Kind::repeated);
    CHECK((again->received_at == time));
    const Bytes others = test::random_bytes(10000);
    CHECK(shelf.store->receive(shelf.id, "terminal-1", others, time)->kind == Receipt::Kind::other_content);
    CHECK(shelf.store->waiting()->size() == 1);
    CHECK((shelf.store->sealed(shelf.id) == shelf.sealed));
    const auto record = shelf.store->record(shelf.id);
    REQUIRE(record);
    CHECK(record->state == CaseState::received);
    CHECK(record->terminal == "terminal-1");
    CHECK(record->digest == handin::hex(handin::sha256(shelf.sealed)));
    CHECK((record->received_at == time));
}

TEST_CASE("of a delivered case only the fact remains") {
    Shelf shelf;
    const auto time = test::now();
    REQUIRE(shelf.store->receive(shelf.id, "terminal-1", shelf.sealed, time));
    const ByteView piece = ByteView(shelf.sealed).subspan(100, 64);
    CHECK(shelf.on_disk(piece));
    REQUIRE(shelf.store->set_delivered(shelf.id, time + std::chrono::seconds(3)));
    CHECK_FALSE(shelf.on_disk(piece));
    CHECK(shelf.store->sealed(shelf.id).error().code == ErrorCode::not_found);
    CHECK(shelf.store->waiting()->empty());
    shelf.reopen();
    CHECK(shelf.store->record(shelf.id)->state == CaseState::delivered);
    CHECK((shelf.store->record(shelf.id)->delivered_at == time + std::chrono::seconds(3)));
    CHECK(shelf.store->receive(shelf.id, "terminal-1", shelf.sealed, time)->kind == Receipt::Kind::repeated);
    CHECK(shelf.store->waiting()->empty());
    CHECK(shelf.store->receive(shelf.id, "terminal-1", test::random_bytes(9), time)->kind ==
          Receipt::Kind::other_content);
}

TEST_CASE("a failed case is kept and can be tried again") {
    Shelf shelf;
    REQUIRE(shelf.store->receive(shelf.id, "terminal-1", shelf.sealed, test::now()));
    REQUIRE(shelf.store->set_failed(shelf.id, ErrorCode::bad_input));
    CHECK(shelf.store->record(shelf.id)->state == CaseState::failed);
    CHECK(shelf.store->waiting()->empty());
    CHECK(shelf.store->figures()->failed == 1);
    CHECK(shelf.store->figures("terminal-1")->failed_of_terminal == 1);
    CHECK(shelf.store->figures("terminal-2")->failed_of_terminal == 0);
    CHECK((shelf.store->sealed(shelf.id) == shelf.sealed));
    REQUIRE(shelf.store->retry_failed());
    CHECK(shelf.store->waiting()->size() == 1);
    CHECK(shelf.store->figures()->waiting == 1);
}

TEST_CASE("a large case is kept in parts and comes back whole") {
    Shelf shelf;
    shelf.sealed.resize((9u << 20) + 1, 7);
    shelf.sealed.back() = 8;
    REQUIRE(shelf.store->receive(shelf.id, "terminal-1", shelf.sealed, test::now()));
    CHECK((shelf.store->sealed(shelf.id) == shelf.sealed));
    CHECK(std::filesystem::file_size(shelf.folder / "relay.db") +
              std::filesystem::file_size(shelf.folder / "relay.db-wal") >
          (9u << 20));
    REQUIRE(shelf.store->set_delivered(shelf.id, test::now()));
    CHECK(std::filesystem::file_size(shelf.folder / "relay.db") < (1u << 20));
}

TEST_CASE("one relay at a time has the store, and nobody else reads it") {
    Shelf shelf;
    CHECK(Store::open(shelf.folder / "relay.db").error().code == ErrorCode::unavailable);
    CHECK(Store::open(shelf.folder / "missing" / "relay.db").error().code == ErrorCode::io);
    const auto rights = std::filesystem::status(shelf.folder / "relay.db").permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    test::write_file(shelf.folder / "other.db", std::string(5000, 'x'));
    CHECK_FALSE(Store::open(shelf.folder / "other.db"));
}

}  // namespace
}  // namespace entre::relay
