// SPDX-License-Identifier: EUPL-1.2
// Pictures to pages, and what becomes of a page when its worker fails.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_message.h"
#include "kiosk/document/page_straighten.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::tests;
using document::Image;
using document::Page;

namespace {

Image flat(int width, int height, std::uint8_t shade, Image::Format format = Image::Format::gray8) {
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                      static_cast<std::size_t>(document::channels(format));
    return {width, height, 100, format, Bytes(size, shade)};
}

Image random_picture(int width, int height, Image::Format format = Image::Format::gray8) {
    static std::mt19937 random(std::random_device{}());
    auto image = flat(width, height, 0, format);
    for (auto& sample : image.pixels) sample = static_cast<std::uint8_t>(random());
    return image;
}

Image written(const std::vector<std::string>& words, int dpi = 200) {
    const Folder folder;
    return picture_of(certificate(folder, "paper", {joined(words)}), dpi, true);
}

bool has(const Page& page, const std::string& word) {
    return std::ranges::any_of(page.words, [&](const auto& read) { return read.text.find(word) != std::string::npos; });
}

bool zombie(const std::filesystem::path& proc) {
    std::ifstream file(proc / "status");
    return (std::ostringstream() << file.rdbuf()).str().find("State:\tZ") != std::string::npos;
}

std::vector<pid_t> workers() { return children_of(::getpid(), "entre-page"); }

}  // namespace

TEST_CASE("a paper laid upside down or on its side is turned upright, and its words know where they stand") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto words = random_words(40);
    const auto upright = written(words);
    for (const int quarters : {0, 1, 2, 3}) {
        CAPTURE(quarters);
        const auto page = worker.process(document::turned(upright, quarters), "swe");
        REQUIRE(page);
        CHECK(page->rotation == (360 - 90 * quarters) % 360);
        CHECK(page->width == upright.width);
        CHECK(page->height == upright.height);
        CHECK(has(*page, words.front()));
        const auto title = std::ranges::find(page->words, "Läkarintyg", &document::Word::text);
        REQUIRE(title != page->words.end());
        CHECK(title->x == doctest::Approx(20 * 200 / 25.4).epsilon(0.1));  // the certificate's drawing, in millimetres
        CHECK(title->y + title->h == doctest::Approx(62 * 200 / 25.4).epsilon(0.05));
        CHECK(title->h < title->w);
        CHECK(title->confidence > 50);
    }
}

TEST_CASE("large print is read: the stems of its letters are not ruled lines") {
    const Folder folder;
    const std::vector<std::string> words{"ljusstake", "hängmatta", "hallon", "lykta", "brunnsord", "fjällbäck"};
    const auto pgm = folder / "large.pgm";
    std::string column = joined(words);
    std::ranges::replace(column, ' ', '\n');
    REQUIRE(run({"convert", "-density", "200", "-size", "1654x2339", "xc:white", "-font", "DejaVu-Sans", "-pointsize",
                 "31", "-interline-spacing", "80", "-annotate", "+187+400", column, "-depth", "8", pgm.string()}) == 0);
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = worker.process(picture_in(pgm, 200), "swe");
    REQUIRE(page);
    for (const auto& word : words) CHECK_MESSAGE(has(*page, word), word);
}

TEST_CASE("words on one line share it, and lines count down the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = worker.process(written(random_words(30)), "swe");
    REQUIRE(page);
    const auto name = std::ranges::find(page->words, "Alva", &document::Word::text);
    const auto family = std::ranges::find(page->words, "Exempelsson", &document::Word::text);
    REQUIRE(name != page->words.end());
    REQUIRE(family != page->words.end());
    CHECK(name->line == family->line);
    CHECK(std::ranges::is_sorted(page->words, {}, &document::Word::line));
    CHECK(std::ranges::is_sorted(page->words, {}, &document::Word::block));
}

TEST_CASE("a citizen turns a page: picture, words and thumbnail follow") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto words = random_words(25);
    auto page = worker.process(written(words), "swe");
    REQUIRE(page);
    const auto before = *page;
    REQUIRE(worker.rotate(*page, 1, "swe"));
    CHECK(page->width == before.height);
    CHECK(page->height == before.width);
    CHECK(page->rotation == 90);
    CHECK(page->thumbnail.width > page->thumbnail.height);
    const auto picture = document::decode_jpeg(page->jpeg, 1);
    REQUIRE(picture);
    CHECK(picture->width == page->width);
    CHECK(picture->dpi == page->dpi);
    REQUIRE(worker.rotate(*page, -1, "swe"));
    CHECK(page->rotation == 0);
    CHECK(page->width == before.width);
    CHECK(has(*page, words.front()));
    CHECK(has(*page, words.back()));
}

TEST_CASE("an empty paper seems blank, one with a few words does not") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    auto empty = flat(1654, 2339, 246);
    empty.dpi = 200;
    std::mt19937 random(std::random_device{}());
    for (auto& sample : empty.pixels) sample = static_cast<std::uint8_t>(sample - random() % 12);  // a paper's grain
    for (int speck = 0; speck < 60; ++speck) empty.pixels[random() % empty.pixels.size()] = 20;
    const auto blank = worker.process(empty, "swe");
    REQUIRE(blank);
    CHECK(blank->seems_blank);
    CHECK(blank->words.empty());

    auto nearly = empty;  // three strokes of a pen, 4 x 1 mm each
    for (int stroke = 0; stroke < 3; ++stroke)
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 32; ++x)
                nearly.pixels[static_cast<std::size_t>(900 + y + 40 * stroke) * 1654 +
                              static_cast<std::size_t>(700 + x)] = 40;
    const auto written_on = worker.process(nearly, "swe");
    REQUIRE(written_on);
    CHECK_FALSE(written_on->seems_blank);
}

TEST_CASE("what the scanner filled up beside a small paper is cut off, a paper's own white is not") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    Image receipt = flat(800, 1100, 255);
    for (int y = 0; y < 500; ++y)
        for (int x = 0; x < 300; ++x)
            receipt.pixels[static_cast<std::size_t>(y * 800 + x)] = static_cast<std::uint8_t>(240 + (x + y) % 7);
    const auto cut = worker.process(receipt, "swe");
    REQUIRE(cut);
    CHECK(cut->width == 300);
    CHECK(cut->height == 500);

    const auto page = written({"kort"});  // rendered: its margins are exactly white
    const auto kept = worker.process(page, "swe");
    REQUIRE(kept);
    CHECK(kept->width == page.width);
    CHECK(kept->height == page.height);
}

TEST_CASE("a model that is not there costs the words, not the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = worker.process(written({"ord"}), "tlh");
    REQUIRE(page);
    CHECK(page->words.empty());
    CHECK_FALSE(page->jpeg.empty());
}

TEST_CASE("any picture becomes a page, and the worker lives on") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const std::pair<int, int> sizes[] = {{1, 1}, {1, 3000}, {3000, 1}, {2, 2}, {7, 9000}, {31, 33}, {400, 500}};
    for (const auto& [width, height] : sizes)
        for (const auto format : {Image::Format::gray8, Image::Format::rgb24}) {
            CAPTURE(width);
            CAPTURE(height);
            auto image = random_picture(width, height, format);
            image.dpi = random_number(1, 2400);
            const auto page = worker.process(image, "swe");
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
        const auto page = worker.process(image, "swe");
        REQUIRE_FALSE(page);
        CHECK(name(page.error().code) == "bad_input");
    }
    Page page;
    page.jpeg = {0xFF, 0xD8, 0xFF, 1, 2, 3};
    page.dpi = 100;
    CHECK(name(worker.rotate(page, 1, "swe").error().code) == "bad_input");
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
    std::thread working([&] { page = worker.process(image, "swe"); });
    sleep_briefly();
    ::kill(first, SIGKILL);
    working.join();
    REQUIRE(page);
    // Killed before the page was handed over, another worker has made it; after, it came back plain. Both are whole.
    const auto kept = document::decode_jpeg(page->jpeg, 1);
    REQUIRE(kept);
    CHECK(kept->width == image.width);
    CHECK(page->thumbnail.width > 0);

    const auto next = worker.process(image, "swe");
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
    const auto page = worker.process(image, "swe");
    REQUIRE(page);
    CHECK(page->words.empty());
    CHECK_FALSE(page->straightened);
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
    std::thread working([&] { page = worker.process(image, "swe"); });
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
    const auto page = worker.process(flat(200, 300, 240), "swe");
    REQUIRE(page);
    CHECK(page->width == 200);
    CHECK(page->words.empty());
}

TEST_CASE("a page survives the way between the processes, and nothing malformed does") {
    Page page = *document::plain_page(random_picture(60, 80, Image::Format::rgb24));
    for (const auto& word : random_words(5))
        page.words.push_back({word, random_number(0, 10), random_number(0, 20), 30, 12, 0.5F, 1, 2});
    page.straightened = true;
    page.straightened_by_degrees = -1.25;
    page.rotation = 180;
    const auto bytes = document::pack(page);
    const auto back = document::unpack(bytes);
    REQUIRE(back);
    CHECK(back->words == page.words);
    CHECK(back->jpeg == page.jpeg);
    CHECK(back->thumbnail == page.thumbnail);
    CHECK(back->straightened_by_degrees == -1.25);
    CHECK(back->rotation == 180);

    for (std::size_t length = 0; length < bytes.size(); length += 1 + length / 50)
        CHECK_FALSE(document::unpack(ByteView(bytes).first(length)));
    std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 3000;
         ++round) {  // whatever a broken worker says: refused, or a page that holds together
        auto broken = bytes;
        for (int i = 0; i < 1 + round % 4; ++i) broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
        if (const auto read = document::unpack(broken)) CHECK(read->width > 0);
    }
}

TEST_CASE("a damaged JPEG is refused, not filled up") {
    const auto image = random_picture(120, 90, Image::Format::rgb24);
    const auto jpeg = document::encode_jpeg(image, 75);
    REQUIRE(jpeg);
    CHECK(document::decode_jpeg(*jpeg, 1)->width == 120);
    CHECK_FALSE(document::decode_jpeg(ByteView(*jpeg).first(jpeg->size() / 2), 1));
    std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 300; ++round) {
        auto broken = *jpeg;
        for (int i = 0; i < 8; ++i) broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
        if (const auto read = document::decode_jpeg(broken, 1)) CHECK(document::check(*read));
    }
}
