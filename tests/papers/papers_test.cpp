// SPDX-License-Identifier: EUPL-1.2
// Drawn papers with known truth, through the page worker that ships: what it makes of each, as a table, and floors
// under it.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/papers/drawn_paper.h"
#include "tests/papers/text_accuracy.h"

using namespace entre;
using namespace entre::tests;

namespace {

constexpr double most_skew = 0.3;  // degrees
constexpr double most_size = 2.0;  // millimetres: a paper's edge is seen through its shadow

std::string told(const document::Findings& found) {
    std::string words;
    const auto say = [&](bool is, const char* word) {
        if (is) words += (words.empty() ? "" : " ") + std::string(word);
    };
    say(found.blank, "blank");
    say(found.blurred, "blurred");
    say(found.dark, "dark");
    say(found.cut_off_top, "top");
    say(found.cut_off_bottom, "bottom");
    say(found.cut_off_left, "left");
    say(found.cut_off_right, "right");
    return words.empty() ? "-" : words;
}

void judge(document::PageWorker& worker, const DrawnPaper& paper, bool read) {
    const auto page = worker.prepare(paper.scan);
    REQUIRE(page);
    CAPTURE(paper.name);
    double text = -1, skew = -1, size = -1;
    std::size_t layers = 0;
    if (read && paper.least_text > 0) {
        const auto words = worker.read(*page, "swe,eng,fin,ara,tir");
        REQUIRE(words);
        CHECK(words->language == paper.language);
        text = text_accuracy(paper.text, words->words);
        layers = words->layers ? words->layers->size() : 0;
        CHECK(text >= paper.least_text);
    }
    if (paper.skew) {
        skew = std::abs(page->degrees + *paper.skew);
        CHECK(skew <= most_skew);
        CHECK(page->quarters == (4 - paper.quarters) % 4);
    }
    if (paper.size) {
        const double mm = 25.4 / page->dpi;
        size =
            std::max(std::abs(page->width * mm - paper.size->width), std::abs(page->height * mm - paper.size->height));
        CHECK(size <= most_size);
    }
    CHECK(told(page->findings) == told(paper.findings));
    const auto figure = [](double value, const char* form) {
        char words[16] = "-";
        if (value >= 0) std::snprintf(words, sizeof words, form, value);
        return std::string(words);
    };
    std::printf("%-22s %7s %6s %3d %6s  %-10s %-10s %5zu kB %5zu kB\n", paper.name.c_str(),
                figure(text * 100, "%.2f").c_str(), figure(skew, "%.2f").c_str(), page->quarters,
                figure(size, "%.1f").c_str(), told(paper.findings).c_str(), told(page->findings).c_str(),
                page->jpeg.size() / 1024, layers / 1024);
}

}  // namespace

TEST_CASE("each paper becomes the page that it is, and what is wrong with it is told") {
    const bool all = std::getenv("ENTRE_TEST_ALL") != nullptr;
    const char* only = std::getenv("ENTRE_TEST_PAPER");
    const char* given = std::getenv("ENTRE_TEST_SEED");
    const auto seed =
        given ? static_cast<std::mt19937::result_type>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
    std::printf("ENTRE_TEST_SEED=%lu\n", static_cast<unsigned long>(seed));
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    std::printf("%-22s %7s %6s %3s %6s  %-10s %-10s %8s %8s\n", "paper", "text %", "skew", "turn", "size", "true",
                "found", "picture", "layers");
    const auto names = drawn_papers();
    // Reading takes most of the time: without `all` every third is read, others each time.
    const std::size_t which = seed % 3;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (only && names[i] != only) continue;
        std::mt19937 words(seed + static_cast<std::mt19937::result_type>(i));  // the same with others left out
        judge(worker, draw_paper(names[i], all ? 300 : 200, words), all || only || i % 3 == which);
    }
}
