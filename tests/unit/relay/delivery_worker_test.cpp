// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/delivery_worker.h"

#include <doctest/doctest.h>

#include <array>

#include "kiosk/handin/seal.h"
#include "kiosk/relay/folder_destination.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Office {
    test::TempFolder folder;
    fs::path inbox = folder / "inbox";
    EvidenceKey evidence_key = test::evidence_key();
    CardRoots roots = test::no_card_roots();
    SealKey seal_key = test::seal_key();
    std::unique_ptr<Store> store = *Store::open(folder / "relay.db");
    std::unique_ptr<Destination> letters;
    std::unique_ptr<DeliveryWorker> worker;

    Office() { fs::create_directory(inbox); }
    void start() {
        worker = std::make_unique<DeliveryWorker>(
            *store, evidence_key, roots, seal_key,
            Destinations{std::make_unique<FolderDestination>(inbox), std::move(letters)},
            DeliveryWorker::Pauses{10ms, 50ms});
    }
    void receive(const std::string& id, ByteView sealed) {
        REQUIRE(store->receive(id, "terminal-1", sealed, test::now()));
        if (worker) worker->wake();
    }
    void receive(const handin::CasePackage& package) {
        receive(package.id, handin::seal(handin::pack(package).value(), seal_key.certificate_pem).value());
    }
    bool becomes(const std::string& id, CaseState state) {
        return test::until([&] { return store->record(id)->state == state; });
    }
};

TEST_CASE("what is received before and after the start is delivered with every word") {
    Office office;
    const std::array packages{test::sample_case(), test::sample_case(), test::sample_case()};
    office.receive(packages[0]);
    office.start();
    office.receive(packages[1]);
    office.receive(packages[2]);
    for (const auto& package : packages) {
        REQUIRE(office.becomes(package.id, CaseState::delivered));
        const auto files = test::tree(office.inbox / package.number);
        CHECK(files.at("case.json") == handin::files(package)->case_json);
        CHECK(files.at("case.pdf") == std::string(package.case_pdf.begin(), package.case_pdf.end()));
        CHECK(files.size() == 5);
    }
    office.worker.reset();
    CHECK(fs::is_empty(office.inbox / ".handed-over"));
}

TEST_CASE("a case that cannot be read is kept, and others pass it by") {
    Office office;
    office.start();
    handin::CasePackage broken = test::sample_case();
    Bytes sealed;
    SUBCASE("not sealed") { sealed = test::random_bytes(500); }
    SUBCASE("not a package") {
        sealed = handin::seal(test::random_bytes(500), office.seal_key.certificate_pem).value();
    }
    SUBCASE("sealed to another") {
        sealed = handin::seal(handin::pack(broken).value(), test::rsa_seal_pair().certificate_pem).value();
    }
    SUBCASE("changed on the way") {
        sealed = handin::seal(handin::pack(broken).value(), office.seal_key.certificate_pem).value();
        sealed[sealed.size() / 2] ^= 1;
    }
    SUBCASE("another case's id") {
        sealed = handin::seal(handin::pack(test::sample_case()).value(), office.seal_key.certificate_pem).value();
    }
    office.receive(broken.id, sealed);
    const handin::CasePackage good = test::sample_case();
    office.receive(good);
    CHECK(office.becomes(broken.id, CaseState::failed));
    CHECK(office.becomes(good.id, CaseState::delivered));
    CHECK((office.store->sealed(broken.id) == sealed));
}

TEST_CASE("a case that failed for the relay's fault is delivered after the repair") {
    Office office;
    const handin::CasePackage package = test::sample_case();
    const auto other = test::rsa_seal_pair();
    const SealKey right = office.seal_key;
    office.receive(package);
    office.seal_key = {other.certificate_pem, other.key_pem};
    office.start();
    REQUIRE(office.becomes(package.id, CaseState::failed));
    office.worker.reset();
    office.seal_key = right;
    office.start();
    CHECK(office.becomes(package.id, CaseState::delivered));
}

TEST_CASE("cases wait for a destination that is away") {
    Office office;
    const handin::CasePackage package = test::sample_case();
    SUBCASE("from the start") {
        fs::remove(office.inbox);
        office.start();
        office.receive(package);
        std::this_thread::sleep_for(100ms);
    }
    SUBCASE("later") {
        const handin::CasePackage first = test::sample_case();
        office.start();
        office.receive(first);
        REQUIRE(office.becomes(first.id, CaseState::delivered));
        fs::rename(office.inbox, office.folder / "away");
        office.receive(package);
        std::this_thread::sleep_for(100ms);
    }
    CHECK(office.store->record(package.id)->state == CaseState::received);
    if (fs::exists(office.folder / "away"))
        fs::rename(office.folder / "away", office.inbox);
    else
        fs::create_directory(office.inbox);
    CHECK(office.becomes(package.id, CaseState::delivered));
    CHECK(fs::exists(office.inbox / package.number / "case.json"));
}

}  // namespace
}  // namespace entre::relay
