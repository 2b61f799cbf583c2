// SPDX-License-Identifier: EUPL-1.2
// How long a page takes from the scanner to the visit: scanned by entre-scan, made by entre-page. The scanner's own
// time (its rendering of the page) is part of the first number, as a lamp's travel is in a library.
#include <chrono>
#include <cstdio>
#include <string>

#include "devices/scanner/scanner.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

namespace {

using namespace entre;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void measure(const tests::Folder& folder, const tests::NetworkScanner& network, int dpi, document::ScanColour colour) {
    const auto pdf = tests::certificate(folder, "bench", {tests::joined(tests::random_words(30))});
    network.control({"feeder", pdf.string(), pdf.string(), pdf.string()});
    const tests::ScanSocket socket(folder, network.sane());
    scanner::ScanService service(socket.path());
    document::PageWorker worker(tests::program("entre-page"));
    auto start = Clock::now();
    worker.warm_up("swe");
    const double warm = ms_since(start);
    tests::Listener listener;
    start = Clock::now();
    const auto scanned = service.scan({.resolution = dpi, .colour = colour}, listener);
    const double scan = ms_since(start) / static_cast<double>(std::max<std::size_t>(listener.pages.size(), 1));
    std::printf("%3d dpi %-6s warm-up %4.0f ms; scan %5.0f ms a page (%s); page", dpi,
                colour == document::ScanColour::gray ? "gray" : "colour", warm, scan, scanned ? "ok" : "failed");
    for (const auto& image : listener.pages) {
        start = Clock::now();
        const auto page = worker.prepare(image);
        const double prepared = ms_since(start);
        const auto reading = page ? worker.read(*page, "swe") : Result<document::Reading>{};
        std::printf(" %5.0f + %5.0f ms (%zu words, %zu kB)", prepared, ms_since(start) - prepared,
                    reading ? reading->words.size() : 0,
                    reading && reading->layers ? reading->layers->size() / 1024
                    : page                     ? page->jpeg.size() / 1024
                                               : 0);
    }
    std::printf("\n");
}

}  // namespace

int main() {
    const tests::Folder folder;
    const tests::NetworkScanner network(folder);
    network.control({"skew", "1.5"});
    for (const int dpi : {150, 200, 300})
        for (const auto colour : {document::ScanColour::gray, document::ScanColour::colour})
            measure(folder, network, dpi, colour);
}
