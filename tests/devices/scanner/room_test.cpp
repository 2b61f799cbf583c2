// SPDX-License-Identifier: EUPL-1.2
// Two pages of raw pixels at most; a scanner that is late; and the one time that a scan is tried again.
#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <fstream>
#include <thread>

#include "tests/devices/scanner/swedish_words.h"
#include "tests/devices/scanner/test_device.h"

using namespace entre;
using namespace entre::tests;
using document::ScanColour;
using document::ScanSource;
using document::ScanWait;

namespace {

/// Holds its pages until they are let go of, as whoever makes pages of them does.
struct Holder final : document::ScanListener {
    std::mutex mutex;
    std::deque<document::Room> rooms;
    std::vector<ScanWait> waits;
    std::size_t pages = 0, most = 0, most_when_begun = 0;

    void on_progress(int, int percent) override {
        const std::lock_guard lock(mutex);
        if (percent == 0) most_when_begun = std::max(most_when_begun, rooms.size());
    }
    void on_page(document::Image, document::Room room) override {
        const std::lock_guard lock(mutex);
        rooms.push_back(std::move(room));
        most = std::max(most, rooms.size());
        ++pages;
    }
    void on_wait(ScanWait why) override {
        const std::lock_guard lock(mutex);
        waits.push_back(why);
    }
    std::size_t came() {
        const std::lock_guard lock(mutex);
        return pages;
    }
    void let_go() {
        const std::lock_guard lock(mutex);
        if (!rooms.empty()) rooms.pop_front();
    }
};

}  // namespace

TEST_CASE("the scanner begins no page before there is room for it, and the wait is nobody's fault") {
    TestDevice device({}, {"--page-deadline", "3"});
    Holder holder;
    std::atomic<bool> ended = false;
    // Slower than the scanner, and once slower than a page may be.
    std::thread maker([&] {
        std::this_thread::sleep_for(std::chrono::seconds(4));
        while (!ended) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            holder.let_go();
        }
    });
    const auto scanned = device.service.scan({.resolution = 50, .colour = ScanColour::gray}, holder);
    ended = true;
    maker.join();
    CHECK(fault(scanned) == "");
    CHECK(holder.pages == 10);
    CHECK(holder.most == 2);
    CHECK(holder.most_when_begun == 1);
}

TEST_CASE("pages of an earlier scan take room too") {
    TestDevice device;
    Holder holder;
    REQUIRE(device.service.scan({.resolution = 50, .source = ScanSource::feeder, .max_pages = 2}, holder));
    REQUIRE(holder.rooms.size() == 2);
    std::thread scanning(
        [&] { CHECK(fault(device.service.scan({.resolution = 50, .source = ScanSource::flatbed}, holder)) == ""); });
    CHECK(eventually([&] { return !device.socket.jobs().empty(); }));
    std::this_thread::sleep_for(std::chrono::seconds(1));  // in which a scanner that did not wait would have begun
    holder.let_go();
    scanning.join();
    CHECK(holder.pages == 3);
    CHECK(holder.most_when_begun == 1);
}

TEST_CASE("leaving ends a scan that waits for room") {
    TestDevice device;
    Holder holder;
    Result<void> scanned;
    std::thread scanning([&] { scanned = device.service.scan({.resolution = 50}, holder); });
    CHECK(eventually([&] { return holder.came() == 2; }));
    device.service.cancel();
    scanning.join();
    CHECK(name(scanned.error().code) == "cancelled");
    CHECK(device.no_job_left());
}

TEST_CASE("entre-scan killed between two papers is started again, once, and no page is lost or comes twice") {
    TestDevice device;
    Holder holder;
    const int wanted = random_number(4, 9);
    Result<void> scanned;
    std::thread scanning([&] {
        scanned = device.service.scan(
            {.resolution = 50, .colour = ScanColour::gray, .source = ScanSource::automatic, .max_pages = wanted},
            holder);
    });
    REQUIRE(eventually([&] { return holder.came() == 2; }));
    const auto jobs = device.socket.jobs();
    REQUIRE(jobs.size() == 1);
    ::kill(jobs.front(), SIGKILL);
    std::atomic<bool> ended = false;
    std::thread maker([&] {
        while (!ended) {
            holder.let_go();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    scanning.join();
    ended = true;
    maker.join();
    CHECK(fault(scanned) == "");
    CHECK(holder.pages == static_cast<std::size_t>(wanted));
    CHECK(std::ranges::count(holder.waits, ScanWait::starting) == 1);
}

TEST_CASE("a broken line is tried once more from the glass, and then told") {
    TestDevice device("read-status-code \"SANE_STATUS_IO_ERROR\"\n");
    CHECK(name(device.scan({.resolution = 50, .source = ScanSource::flatbed}).error().code) == "scanner_failed");
    CHECK(device.listener.waits == std::vector{ScanWait::starting});
}

TEST_CASE("a broken line in the middle of a feeder's paper, a jam and an open cover are not tried again") {
    for (const char* status : {"SANE_STATUS_IO_ERROR", "SANE_STATUS_JAMMED", "SANE_STATUS_COVER_OPEN"}) {
        CAPTURE(status);
        TestDevice device(std::string("read-status-code \"") + status + "\"\n");
        CHECK_FALSE(device.scan({.resolution = 50, .source = ScanSource::feeder}));
        CHECK(device.listener.waits.empty());
    }
}

TEST_CASE("a scanner that is plugged in while it is waited for is found") {
    TestDevice device({}, {"--wake", "600", "--page-deadline", "600", "--device", "Noname frontend-tester"});
    const auto configuration = device.folder / "sane-test" / "dll.conf";
    std::ofstream(configuration) << "";
    struct Plug final : document::ScanListener {
        std::filesystem::path configuration;
        std::vector<ScanWait> waits;
        int pages = 0;
        void on_progress(int, int) override {}
        void on_page(document::Image, document::Room) override { ++pages; }
        void on_wait(ScanWait why) override {
            waits.push_back(why);
            std::ofstream(configuration) << "test\n";
        }
    } plug;
    plug.configuration = configuration;
    CHECK(fault(device.service.scan({.resolution = 50, .source = ScanSource::flatbed}, plug)) == "");
    CHECK(plug.pages == 1);
    REQUIRE_FALSE(plug.waits.empty());
    CHECK(plug.waits.front() == ScanWait::looking);
}
