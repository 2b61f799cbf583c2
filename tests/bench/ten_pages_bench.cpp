// SPDX-License-Identifier: EUPL-1.2
// What ten pages in colour take of the terminal, from the feeder of a network scanner to the document: memory of all
// our programs together, time, and how soon after the last word the document is there.
#include <malloc.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>

#include "devices/scanner/scanner.h"
#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/paper_language.h"
#include "kiosk/document/scanned_pdf.h"
#include "screens/scan_session.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/papers/drawn_paper.h"

namespace {

using namespace entre;
using Clock = std::chrono::steady_clock;

constexpr int page_count = 10;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// What is shared is counted once, by its parts; kilobytes.
long proportional_size(pid_t pid) {
    std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);)
        if (line.starts_with("Pss:")) return std::strtol(line.c_str() + 4, nullptr, 10);
    return 0;  // it has ended meanwhile
}

/// The most that the visit, its page workers and the scan jobs held at any one time, looked at every 50 ms.
class Watch {
public:
    explicit Watch(const tests::ScanSocket& socket) : socket_(socket), thread_([this] { look(); }) {}
    ~Watch() { end(); }
    void end() {
        ended_ = true;
        if (thread_.joinable()) thread_.join();
    }
    long visit = 0, pages = 0, scan = 0;  ///< kilobytes, when all together were most
    long all() const { return visit + pages + scan; }

private:
    void look() {
        for (; !ended_; std::this_thread::sleep_for(std::chrono::milliseconds(50))) {
            const long in_visit = proportional_size(::getpid());
            long in_pages = 0, in_scan = 0;
            for (const pid_t pid : tests::children_of(::getpid(), "entre-page")) in_pages += proportional_size(pid);
            for (const pid_t pid : socket_.jobs()) in_scan += proportional_size(pid);
            if (in_visit + in_pages + in_scan <= all()) continue;
            visit = in_visit;
            pages = in_pages;
            scan = in_scan;
        }
    }

    const tests::ScanSocket& socket_;
    std::atomic<bool> ended_ = false;
    std::thread thread_;
};

/// What the screen's thread does, in its order.
class Loop {
public:
    void post(std::function<void()> task) {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        more_.notify_one();
    }
    void run_one() {
        std::unique_lock lock(mutex_);
        more_.wait(lock, [this] { return !tasks_.empty(); });
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
    }

private:
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<std::function<void()>> tasks_;
};

/// Lays ten drawn papers in the scanner's feeder.
void fill_feeder(const tests::Folder& folder, const tests::NetworkScanner& network) {
    std::mt19937 random(std::random_device{}());
    std::vector<std::string> command{"feeder"};
    for (int i = 0; i < page_count; ++i) {
        constexpr std::array names{"certificate", "form", "columns", "stamped", "photo"};
        const auto paper = tests::draw_paper(names[static_cast<std::size_t>(i) % names.size()], 300, random);
        const auto jpeg = document::encode_jpeg(paper.scan, 92);
        const auto file = folder / ("paper" + std::to_string(i) + ".jpg");
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(jpeg->data()), static_cast<std::streamsize>(jpeg->size()));
        command.push_back(file.string());
    }
    network.control(command);
    ::malloc_trim(0);  // what drawing took is not the visit's
}

}  // namespace

int main() {
    const tests::Folder folder;
    const tests::NetworkScanner network(folder);
    fill_feeder(folder, network);
    const tests::ScanSocket socket(folder, network.sane());
    const visit::PaperPlace place{"papers", 0};
    visit::Visit visit;
    Loop loop;
    screens::ScanSession session(
        std::make_unique<scanner::ScanService>(socket.path()), tests::program("entre-page"),
        [&loop](std::function<void()> task) { loop.post(std::move(task)); }, visit);
    session.read_by(document::models_for({"sv", "en", "ar"}, "sv"));
    session.warm_up();
    bool idle = false;
    double last_page = 0;
    const long before = proportional_size(::getpid());
    Watch watch(socket);
    const auto start = Clock::now();
    session.on_page = [&](visit::PageId) { last_page = seconds_since(start); };
    session.on_idle = [&] { idle = true; };
    session.start(place, page_count);
    while (!idle) loop.run_one();
    const double read = seconds_since(start);
    std::vector<document::Page> pages;
    std::size_t originals = 0;
    for (const auto& sheet : visit.papers.at(place).sheets()) {
        pages.push_back(sheet.page);
        originals += sheet.page.original.size();
    }
    const auto pdf = document::scanned_pdf(pages, {"Papper", "sv", "Sida {page} av {pages}"});
    const double ready = seconds_since(start);
    watch.end();
    const std::size_t count = std::max<std::size_t>(pages.size(), 1);
    std::printf("%zu pages: the last one seen after %.1f s, read after %.1f s (%.1f pages a minute)\n", pages.size(),
                last_page, read, 60 * static_cast<double>(count) / read);
    std::printf("the document came %.2f s after the last word; %zu kB a page, originals %zu kB a page\n", ready - read,
                pdf ? pdf->size() / 1024 / count : 0, originals / 1024 / count);
    std::printf(
        "most memory of all together: %ld MB (visit %ld MB, of which %ld before; entre-page %ld; entre-scan "
        "%ld)\n",
        watch.all() / 1024, watch.visit / 1024, before / 1024, watch.pages / 1024, watch.scan / 1024);
}
