// SPDX-License-Identifier: EUPL-1.2
// Whatever fails, at whichever page: the pages that had come stand, in their order, and scanning the rest completes
// them.
#include <doctest/doctest.h>
#include <signal.h>

#include <cmath>
#include <thread>

#include "tests/devices/scanner/library.h"

using namespace entre;
using namespace entre::tests;
using document::ScanColour;
using document::ScanSource;

namespace {

constexpr int papers = 3;

struct Feeder {
    explicit Feeder(Library& to) : library(to) {
        for (int i = 0; i < papers; ++i) {
            shades.push_back(20 + 55 * i + random_number(0, 30));
            sheets.push_back(library.sheet(shades.back()));
        }
    }

    /// The papers from `first` on, as a visitor lays them in again.
    void lay(int first) {
        std::vector<std::string> command{"feeder"};
        command.insert(command.end(), sheets.begin() + first - 1, sheets.end());
        library.network.control(command);
    }

    /// The first `count` papers have come, each once and in their order.
    void check_came(int count) {
        REQUIRE(library.listener.pages.size() == static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < library.listener.pages.size(); ++i)
            CHECK(std::abs(middle(library.listener.pages[i]) - shades[i] * 0.96) < 4);
    }

    Library& library;
    std::vector<int> shades;
    std::vector<std::string> sheets;
};

const document::ScanRequest request{.resolution = 75, .colour = ScanColour::gray, .source = ScanSource::feeder};

void goes_on_after(Feeder& feeder, int failing) {
    feeder.check_came(failing - 1);
    CHECK(feeder.library.no_job_left());
    feeder.library.network.control({"fault", "none"});
    feeder.library.network.control({"state", "ready"});
    feeder.lay(failing);
    CHECK(fault(feeder.library.scan(request)) == "");
    feeder.check_came(papers);
}

}  // namespace

TEST_CASE("a scanner that dies, jams or sends garbage at any page") {
    for (const char* kind : {"die", "jam", "garbage"})
        for (int failing = 1; failing <= papers; ++failing) {
            CAPTURE(kind);
            CAPTURE(failing);
            Library library;
            Feeder feeder(library);
            feeder.lay(1);
            library.network.control({"fault", kind, std::to_string(failing)});
            CHECK_FALSE(library.scan(request));
            goes_on_after(feeder, failing);
        }
}

TEST_CASE("entre-scan is killed at any page") {
    for (int failing = 1; failing <= papers; ++failing) {
        CAPTURE(failing);
        Library library;
        Feeder feeder(library);
        feeder.lay(1);
        library.network.control({"fault", "hang", std::to_string(failing)});
        Result<void> scanned;
        std::thread scanning([&] { scanned = library.scan(request); });
        const auto given = "\"pages_given\": " + std::to_string(failing);
        CHECK(eventually([&] {
            return library.network.control({"status"}).find(given) != std::string::npos &&
                   library.listener.came == failing - 1;
        }));
        for (const auto job : library.socket.jobs()) ::kill(job, SIGKILL);
        scanning.join();
        CHECK_FALSE(scanned);
        goes_on_after(feeder, failing);
    }
}

TEST_CASE("entre-scan is killed over a paper on the glass: it is scanned again, and comes once") {
    Library library;
    const int shade = random_number(30, 200);
    library.network.control({"glass", library.sheet(shade)});
    library.network.control({"fault", "hang", "1"});
    Result<void> scanned;
    std::thread scanning(
        [&] { scanned = library.scan({.resolution = 75, .colour = ScanColour::gray, .source = ScanSource::flatbed}); });
    CHECK(eventually(
        [&] { return library.network.control({"status"}).find("\"pages_given\": 1") != std::string::npos; }));
    library.network.control({"fault", "none"});
    for (const auto job : library.socket.jobs()) ::kill(job, SIGKILL);
    scanning.join();
    CHECK(fault(scanned) == "");
    REQUIRE(library.listener.pages.size() == 1);
    CHECK(std::abs(middle(library.listener.pages.front()) - shade * 0.96) < 4);
    CHECK(library.listener.waits == std::vector{document::ScanWait::starting});
}
