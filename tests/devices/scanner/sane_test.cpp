// SPDX-License-Identifier: EUPL-1.2
// entre-scan and its client with SANE's own test devices.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "devices/scanner/scanner.h"
#include "kiosk/document/image_channel.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"
#include "tests/devices/scanner/test_device.h"

using namespace entre;
using namespace entre::tests;
using document::ScanColour;
using document::ScanSource;

TEST_CASE("the feeder gives all its pages, in the resolution and the colours asked for") {
    TestDevice device;
    const int dpi = random_number(50, 80);
    REQUIRE(fault(device.scan({.resolution = dpi, .colour = ScanColour::colour})) == "");
    CHECK(device.listener.pages.size() == 10);  // the test device's feeder
    for (const auto& page : device.listener.pages) {
        CHECK(page.dpi == dpi);
        CHECK(page.format == document::Image::Format::rgb24);
        CHECK(page.width == doctest::Approx(200 * dpi / 25.4).epsilon(0.02));  // its glass is 200 mm square
        CHECK(document::check(page));
    }
    CHECK(device.listener.progress.front() == std::pair{1, 0});
    CHECK(device.listener.progress.back() == std::pair{10, 100});
    CHECK(rises(device.listener.progress));
    CHECK(device.no_job_left());
}

TEST_CASE("as many pages as asked for, from the feeder; one from the glass, however many there are") {
    TestDevice device;
    const int wanted = random_number(1, 9);
    REQUIRE(
        device.scan({.resolution = 50, .colour = ScanColour::gray, .source = ScanSource::feeder, .max_pages = wanted}));
    CHECK(device.listener.pages.size() == static_cast<std::size_t>(wanted));
    CHECK(device.listener.pages.front().format == document::Image::Format::gray8);
    device.listener.pages.clear();
    REQUIRE(fault(device.scan({.resolution = 50, .source = ScanSource::flatbed, .max_pages = wanted})) == "");
    CHECK(device.listener.pages.size() == 1);
}

TEST_CASE("a hand-held scanner's page ends where it ends, and three passes make one page") {
    TestDevice by_hand("hand-scanner true\n");
    REQUIRE(fault(by_hand.scan({.resolution = 200, .colour = ScanColour::gray, .source = ScanSource::flatbed})) == "");
    CHECK(by_hand.listener.pages.size() == 1);
    CHECK(rises(by_hand.listener.progress));
    CHECK(by_hand.listener.progress.size() > 4);  // though nobody knew how long it would be

    TestDevice passes("three-pass true\n");
    REQUIRE(fault(passes.scan({.resolution = 50, .colour = ScanColour::colour, .source = ScanSource::flatbed})) == "");
    REQUIRE(passes.listener.pages.size() == 1);
    CHECK(passes.listener.pages.front().format == document::Image::Format::rgb24);
}

TEST_CASE("every way that SANE fails has its code") {
    struct Failure {
        const char* status;
        ErrorCode code;
    };
    const Failure failures[] = {
        {"SANE_STATUS_UNSUPPORTED", ErrorCode::scanner_failed},
        {"SANE_STATUS_CANCELLED", ErrorCode::cancelled},
        {"SANE_STATUS_DEVICE_BUSY", ErrorCode::scanner_busy},
        {"SANE_STATUS_INVAL", ErrorCode::scanner_failed},
        {"SANE_STATUS_JAMMED", ErrorCode::scanner_jam},
        {"SANE_STATUS_NO_DOCS", ErrorCode::scanner_empty},
        {"SANE_STATUS_COVER_OPEN", ErrorCode::scanner_cover_open},
        {"SANE_STATUS_IO_ERROR", ErrorCode::scanner_failed},
        {"SANE_STATUS_NO_MEM", ErrorCode::scanner_failed},
        {"SANE_STATUS_EOF", ErrorCode::scanner_failed},
        {"SANE_STATUS_ACCESS_DENIED", ErrorCode::scanner_failed},
    };
    for (const Failure& failure : failures) {
        CAPTURE(failure.status);
        TestDevice device(std::string("read-status-code \"") + failure.status + "\"\n");
        const auto scanned = device.scan({.resolution = 50, .source = ScanSource::flatbed});
        REQUIRE_FALSE(scanned);
        CHECK(name(scanned.error().code) == name(failure.code));
        CHECK(device.listener.pages.empty());
        CHECK(device.no_job_left());
    }
}

TEST_CASE("a scanner that stops giving is given up at the page's deadline") {
    TestDevice device("read-delay true\nread-delay-duration 200000\nread-limit true\nread-limit-size 1\n",
                      {"--page-deadline", "1"});
    const auto scanned = device.scan({.resolution = 50, .source = ScanSource::flatbed});
    REQUIRE_FALSE(scanned);
    CHECK(name(scanned.error().code) == "timed_out");
    CHECK(device.no_job_left());
}

TEST_CASE("leaving ends the scan, from another thread") {
    TestDevice device("read-delay true\nread-delay-duration 200000\nread-limit true\nread-limit-size 1\n");
    Result<void> scanned;
    std::thread scanning([&] { scanned = device.scan({.resolution = 50, .source = ScanSource::flatbed}); });
    CHECK(eventually([&] { return !device.socket.jobs().empty(); }));
    device.service.cancel();
    scanning.join();
    REQUIRE_FALSE(scanned);
    CHECK(name(scanned.error().code) == "cancelled");
    CHECK(device.no_job_left());
    CHECK(device.listener.pages.empty());
}

TEST_CASE("without the scan service, or without a scanner, it says so") {
    Folder folder;
    scanner::ScanService nowhere(folder / "nothing.sock");
    Listener listener;
    CHECK(name(nowhere.scan({}, listener).error().code) == "unavailable");

    TestDevice device({}, {"--device", "no such scanner", "--wake", "0"});
    CHECK(name(device.scan({.resolution = 50}).error().code) == "no_scanner");
}

TEST_CASE("to look whether the scan service answers is no failed scan in its journal") {
    TestDevice device({}, {"--device", "no such scanner", "--wake", "0"});
    const auto told = [&](const char* what) {
        std::ostringstream log;
        log << std::ifstream(device.folder / "scan.log").rdbuf();
        return log.str().find(what) != std::string::npos;
    };
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        device.socket.path().string().copy(address.sun_path, sizeof address.sun_path - 1);
        const document::Descriptor looking(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
        REQUIRE(::connect(looking.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    CHECK(eventually([&] { return told("Spawned"); }));
    CHECK(device.no_job_left());
    CHECK_FALSE(told("scan_failed"));
    CHECK_FALSE(device.scan({.resolution = 50}));  // a scan that fails stands there
    CHECK(eventually([&] { return told("scan_failed"); }));
}

TEST_CASE("the scanners are listed as JSON, and one is chosen by vendor and model") {
    Folder folder;
    const auto sane = sane_test_folder(folder);
    std::string told;
    CHECK(run({"env", "SANE_CONFIG_DIR=" + sane.string(), program("entre-scan").string(), "--list"}, &told) == 0);
    CHECK(told.find("\"name\": \"test:0\"") != std::string::npos);
    CHECK(told.find("\"model\": \"frontend-tester\"") != std::string::npos);
    CHECK(told.find("\"glass\": true, \"feeder\": true, \"both_sides\": false") != std::string::npos);
    CHECK(told.find("\"highest_dpi\": 1200") != std::string::npos);

    TestDevice device({}, {"--device", "Noname frontend-tester"});
    CHECK(fault(device.scan({.resolution = 50, .source = ScanSource::flatbed})) == "");
    CHECK(device.listener.pages.size() == 1);
}
