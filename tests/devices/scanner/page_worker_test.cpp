// SPDX-License-Identifier: EUPL-1.2
// What becomes of a page when its worker fails, and of the worker when its visit does.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/pictures.h"

using namespace entre;
using namespace entre::tests;
using document::Image;
using document::Page;

namespace {

bool zombie(const std::filesystem::path& proc) {
    std::ifstream file(proc / "status");
    return (std::ostringstream() << file.rdbuf()).str().find("State:\tZ") != std::string::npos;
}

std::vector<pid_t> workers() { return children_of(::getpid(), "entre-page"); }

}  // namespace

TEST_CASE("any picture becomes a page, and the worker lives on") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    struct Size {
        int width, height;
    };
    const Size sizes[] = {{1, 1}, {1, 3000}, {3000, 1}, {2, 2}, {7, 9000}, {31, 33}, {400, 500}};
    for (const Size& size : sizes)
        for (const auto format : {Image::Format::gray8, Image::Format::rgb24}) {
            CAPTURE(size.width);
            CAPTURE(size.height);
            auto image = random_picture(size.width, size.height, format);
            image.dpi = random_number(1, 2400);
            const auto page = worker.prepare(image);
            REQUIRE(page);
            const auto again = document::decode_jpeg(page->jpeg, 1);
            REQUIRE(again);
            CHECK(again->width == page->width);
            CHECK(again->height == page->height);
        }
    CHECK(workers().size() == 1);
}

TEST_CASE("what is no picture is refused before anyone works on it") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    auto short_of_pixels = flat(100, 100, 9);
    short_of_pixels.pixels.pop_back();
    auto no_dpi = flat(10, 10, 9);
    no_dpi.dpi = 0;
    for (const auto& image :
         {Image{}, short_of_pixels, no_dpi, Image{20'000, 1, 100, Image::Format::gray8, Bytes(20'000)}}) {
        const auto page = worker.prepare(image);
        REQUIRE_FALSE(page);
        CHECK(name(page.error().code) == "bad_input");
    }
    Page page;
    CHECK(name(worker.remake(page, {}, 1).error().code) == "bad_input");
    page.original = page.jpeg = {0xFF, 0xD8, 0xFF, 1, 2, 3};
    page.dpi = 100;
    CHECK(name(worker.remake(page, {}, 1).error().code) == "bad_input");
    CHECK(name(worker.read(page, "swe").error().code) == "bad_input");
    CHECK(name(worker.view(page, 10, 10).error().code) == "bad_input");
    CHECK(workers().size() == 1);
}

TEST_CASE("a page is kept plain when its worker dies, and the next one is made by a new worker") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    worker.warm_up("swe");
    REQUIRE(workers().size() == 1);
    const pid_t first = workers().front();
    ::kill(first, SIGSTOP);  // so that it dies with the page in its hands
    const auto words = random_words(8);
    const auto image = written(words);
    Result<Page> page;
    std::thread working([&] { page = worker.prepare(image); });
    sleep_briefly();
    ::kill(first, SIGKILL);
    working.join();
    REQUIRE(page);
    // Killed before the page was handed over, another worker has made it; after, it came back plain. Both are whole.
    const auto kept = document::decode_jpeg(page->jpeg, 1);
    REQUIRE(kept);
    CHECK(kept->width == image.width);
    CHECK(page->thumbnail.width > 0);

    const auto next = made(worker, image);
    REQUIRE(next);
    CHECK(has(*next, words.front()));
    REQUIRE(workers().size() == 1);
    CHECK(workers().front() != first);
}

TEST_CASE("a worker that hangs costs its deadline and the words, not the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::milliseconds(300));
    // Its models take longer to load than this deadline has on any machine under test, or it is stopped: both are a
    // hang.
    worker.warm_up("swe");
    for (const pid_t pid : workers()) ::kill(pid, SIGSTOP);
    const auto image = written({"kvar"}, 100);
    const auto page = worker.prepare(image);
    REQUIRE(page);
    CHECK(page->done == document::Steps{});
    CHECK(page->width == image.width);
    CHECK(workers().empty());
}

TEST_CASE("leaving does not wait for the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    worker.warm_up("swe");
    REQUIRE(workers().size() == 1);
    ::kill(workers().front(), SIGSTOP);
    Result<Page> page;
    const auto image = written({"bort"}, 100);
    std::thread working([&] { page = worker.prepare(image); });
    while (workers().empty()) sleep_briefly();
    sleep_briefly();
    // `cancel` may come before the call has begun; then it is meant for nobody, so it is repeated until the call ends.
    std::atomic<bool> ended = false;
    std::thread leaving([&] {
        while (!ended) worker.cancel(), sleep_briefly();
    });
    working.join();
    ended = true;
    leaving.join();
    REQUIRE_FALSE(page);
    CHECK(name(page.error().code) == "cancelled");
}

TEST_CASE("the worker has given up its rights, and dies with the visit even while it hangs") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    const pid_t visit = ::fork();
    if (visit == 0) {
        document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
        worker.warm_up("swe");
        const pid_t child = workers().at(0);
        ::kill(child, SIGSTOP);
        [[maybe_unused]] const auto told = ::write(ends[1], &child, sizeof child);
        for (;;) ::pause();
    }
    pid_t worker = -1;
    REQUIRE(::read(ends[0], &worker, sizeof worker) == static_cast<ssize_t>(sizeof worker));
    ::close(ends[0]);
    ::close(ends[1]);
    const auto proc = std::filesystem::path("/proc") / std::to_string(worker);
    std::ifstream file(proc / "status");
    const std::string status = (std::ostringstream() << file.rdbuf()).str();
    CHECK(status.find("NoNewPrivs:\t1") != std::string::npos);
    std::ifstream limits(proc / "limits");
    CHECK((std::ostringstream() << limits.rdbuf()).str().find("Max core file size        0 ") != std::string::npos);
    std::error_code hidden;  // to all but root
    const auto network = std::filesystem::read_symlink(proc / "ns" / "net", hidden);
    if (!hidden) CHECK(network != std::filesystem::read_symlink("/proc/self/ns/net"));

    ::kill(visit, SIGKILL);
    ::waitpid(visit, nullptr, 0);
    const bool gone =
        eventually([&] { return !std::filesystem::exists(proc) || ::kill(worker, 0) != 0 || zombie(proc); });
    CHECK(gone);
    if (!gone) ::kill(worker, SIGKILL);
}

TEST_CASE("without its program the pages are kept plain") {
    document::PageWorker worker("/nonexistent/entre-page");
    const auto page = worker.prepare(flat(200, 300, 240));
    REQUIRE(page);
    CHECK(page->width == 200);
    CHECK(page->done == document::Steps{});
}
