// SPDX-License-Identifier: EUPL-1.2
// From the paper to the page, through a network scanner: sane-airscan, entre-scan, the scan socket, entre-page.
#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <thread>

#include "devices/scanner/scanner.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/library.h"
#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::tests;
using document::ScanColour;
using document::ScanSource;

namespace {

/// Those of `wanted` that were not read; a reader of letters mistakes one in a thousand, so one of twenty may be wrong.
std::string missing(const std::vector<std::string>& wanted, const document::Page& page) {
    std::string without;
    std::size_t count = 0;
    for (const auto& word : wanted) {
        const auto has = [&](const document::Word& read) { return read.text.find(word) != std::string::npos; };
        if (std::ranges::any_of(page.words, has)) continue;
        without += word + " ";
        ++count;
    }
    return count <= wanted.size() / 20 ? std::string() : without;
}

}  // namespace

TEST_CASE("the words on the paper are the words of the page, at any resolution and askew") {
    Library library;
    for (const int dpi : {200, 300}) {
        const auto words = random_words(20);
        const double askew = random_number(-40, 40) / 10.0;
        CAPTURE(joined(words));
        CAPTURE(askew);
        library.network.control({"glass", library.paper(words)});
        library.network.control({"skew", std::to_string(askew)});
        library.listener.pages.clear();
        const auto colour = dpi == 200 ? ScanColour::colour : ScanColour::gray;
        REQUIRE(fault(library.scan({.resolution = dpi, .colour = colour})) == "");
        REQUIRE(library.listener.pages.size() == 1);
        auto page = library.worker.prepare(library.listener.pages.front());
        REQUIRE(page);
        page->words = library.worker.read(*page, "swe").value_or(document::Reading{}).words;
        CHECK(missing(words, *page) == "");
        CHECK(page->dpi == dpi);
        CHECK(page->width == doctest::Approx(210 * dpi / 25.4).epsilon(0.01));
        CHECK(page->height == doctest::Approx(297 * dpi / 25.4).epsilon(0.01));
        CHECK((page->format == document::Image::Format::rgb24) == (colour == ScanColour::colour));
        CHECK(std::abs(page->degrees + askew) < 0.2);
        CHECK(page->done.straighten == (std::abs(page->degrees) > 0));
        CHECK(page->quarters == 0);
        CHECK_FALSE(page->findings.blank);
        CHECK(page->thumbnail.width <= 330);
        CHECK(page->thumbnail.height <= 440);
        CHECK(std::max(page->thumbnail.width * 4, page->thumbnail.height * 3) >= 1300);
    }
}

TEST_CASE("the feeder gives its papers in their order, and it is the glass's turn when it is empty") {
    Library library;
    const int count = random_number(1, 6);
    std::vector<std::string> command{"feeder"};
    std::vector<int> shades;
    for (int i = 0; i < count; ++i) {
        shades.push_back(random_number(20, 180));
        command.push_back(library.sheet(shades.back()));
    }
    library.network.control({"glass", library.sheet(240)});
    library.network.control(command);
    REQUIRE(fault(library.scan({.resolution = 75, .colour = ScanColour::gray})) == "");
    REQUIRE(library.listener.pages.size() == shades.size());
    for (std::size_t i = 0; i < shades.size(); ++i)
        CHECK(std::abs(middle(library.listener.pages[i]) - shades[i] * 0.96) < 4);
    library.listener.pages.clear();
    REQUIRE(fault(library.scan({.resolution = 75, .colour = ScanColour::gray})) == "");
    REQUIRE(library.listener.pages.size() == 1);
    CHECK(std::abs(middle(library.listener.pages.front()) - 240 * 0.96) < 4);
}

TEST_CASE("a feeder that turns the sheets gives front and back of each, if both are asked for") {
    Library library;
    const int count = random_number(1, 3);
    std::vector<std::string> command{"sheets"};
    std::vector<int> shades;
    for (int i = 0; i < count * 2; ++i) {
        shades.push_back(random_number(20, 230));
        command.push_back(library.sheet(shades.back()));
    }
    for (const auto sides : {document::ScanSides::both, document::ScanSides::one}) {
        library.network.control(command);
        library.listener.pages.clear();
        REQUIRE(fault(library.scan(
                    {.resolution = 75, .colour = ScanColour::gray, .source = ScanSource::feeder, .sides = sides})) ==
                "");
        const std::size_t step = sides == document::ScanSides::both ? 1 : 2;
        REQUIRE(library.listener.pages.size() == shades.size() / step);
        for (std::size_t i = 0; i < library.listener.pages.size(); ++i)
            CHECK(std::abs(middle(library.listener.pages[i]) - shades[i * step] * 0.96) < 4);
    }
}

TEST_CASE("what scanner there is is told without a scan") {
    Library library;
    const auto facts = library.service.describe();
    REQUIRE_MESSAGE(facts, facts.error().detail);
    CHECK(facts->glass);
    CHECK(facts->feeder);
    CHECK(facts->both_sides);
    CHECK(facts->model != "");
    CHECK(library.no_job_left());
    CHECK(library.network.control({"status"}).find("\"jobs\": 0") != std::string::npos);
}

TEST_CASE("what has come stays when the scanner fails at the second page") {
    struct Fault {
        const char* kind;
        ErrorCode code;
    };
    for (const Fault& failing : {Fault{"die", ErrorCode::scanner_failed}, Fault{"garbage", ErrorCode::scanner_failed},
                                 Fault{"jam", ErrorCode::scanner_jam}, Fault{"hang", ErrorCode::timed_out}}) {
        CAPTURE(failing.kind);
        const bool hangs = failing.code == ErrorCode::timed_out;
        Library library({"--page-deadline", hangs ? "15" : "120"});
        const auto paper = library.sheet(200);
        library.network.control({"feeder", paper, paper, paper});
        library.network.control({"fault", failing.kind, "2"});
        const auto scanned = library.scan({.resolution = 75, .colour = ScanColour::gray, .source = ScanSource::feeder});
        REQUIRE_FALSE(scanned);
        CHECK(name(scanned.error().code) == name(failing.code));
        CHECK(library.listener.pages.size() == 1);
        CHECK(library.no_job_left());
    }
}

TEST_CASE("what has come stays when entre-scan is killed, and the next scan goes well") {
    Library library;
    const auto paper = library.sheet(200);
    library.network.control({"feeder", paper, paper});
    library.network.control({"fault", "hang", "2"});
    Result<void> scanned;
    std::thread scanning([&] { scanned = library.scan({.resolution = 75, .colour = ScanColour::gray}); });
    CHECK(eventually(
        [&] { return library.network.control({"status"}).find("\"pages_given\": 2") != std::string::npos; }));
    const auto jobs = library.socket.jobs();
    REQUIRE(jobs.size() == 1);
    ::kill(jobs.front(), SIGKILL);
    scanning.join();
    REQUIRE_FALSE(scanned);
    CHECK(name(scanned.error().code) == "scanner_failed");
    CHECK(library.listener.pages.size() == 1);
    CHECK(library.no_job_left());

    library.network.control({"fault", "none"});
    library.network.control({"feeder", paper});
    CHECK(fault(library.scan({.resolution = 75, .colour = ScanColour::gray})) == "");
    CHECK(library.listener.pages.size() == 2);
}

TEST_CASE("a client that is silent and gone leaves no scan behind, though the scanner hangs") {
    Library library;
    library.network.control({"glass", library.sheet(200)});
    library.network.control({"fault", "hang", "1"});
    Result<void> scanned;
    std::thread scanning([&] { scanned = library.scan({.resolution = 75}); });
    CHECK(eventually(
        [&] { return library.network.control({"status"}).find("\"pages_given\": 1") != std::string::npos; }));
    library.service.cancel();
    scanning.join();
    CHECK(name(scanned.error().code) == "cancelled");
    CHECK(library.no_job_left());
    CHECK(library.listener.pages.empty());
}

TEST_CASE("an empty feeder, a jam, an open cover and a busy scanner are told apart") {
    Library library({"--busy", "0"});
    const document::ScanRequest request{.resolution = 75, .source = ScanSource::feeder};
    CHECK(name(library.scan(request).error().code) == "scanner_empty");
    library.network.control({"feeder", library.sheet(200)});
    library.network.control({"state", "jam"});
    CHECK(name(library.scan(request).error().code) == "scanner_jam");
    library.network.control({"state", "cover-open"});
    CHECK(name(library.scan(request).error().code) == "scanner_cover_open");
    library.network.control({"state", "busy"});
    CHECK(name(library.scan(request).error().code) == "scanner_busy");
    library.network.control({"state", "ready"});
    CHECK(fault(library.scan(request)) == "");
}

TEST_CASE("a busy scanner is waited for, longer than its back-end waits") {
    Library library({"--busy", "600", "--page-deadline", "600"});
    library.network.control({"glass", library.sheet(200)});
    library.network.control({"state", "busy"});
    Result<void> scanned;
    std::atomic<bool> ended = false;
    std::thread scanning([&] {
        scanned = library.scan({.resolution = 75, .source = ScanSource::flatbed});
        ended = true;
    });
    // sane-airscan tries ten times by itself before it says that the device is busy.
    const auto refused = [&] {
        const auto status = library.network.control({"status"});
        return std::stoi(status.substr(status.find("\"refused\": ") + 11));
    };
    CHECK(eventually([&] { return ended || refused() > 12; }));
    library.network.control({"state", "ready"});
    scanning.join();
    CHECK(fault(scanned) == "");
    CHECK(library.listener.pages.size() == 1);
}
