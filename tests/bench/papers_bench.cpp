// SPDX-License-Identifier: EUPL-1.2
// What a page costs, in processor time, memory and bytes, beside Tesseract alone, and beside ocrmypdf and img2pdf where
// they are installed: drawn papers at 300 dpi, the same for all.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_worker.h"
#include "kiosk/document/scanned_pdf.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/papers/drawn_paper.h"
#include "tests/papers/text_accuracy.h"

namespace {

using namespace entre;
namespace fs = std::filesystem;

/// The processor time of all children that have ended, in seconds.
double children_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double cost(const std::function<void()>& work) {
    const double before = children_seconds();
    work();
    return children_seconds() - before;
}

bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

/// Others take most of the time: who looks at our own cost leaves them out.
bool installed(const std::string& program) {
    return std::getenv("ENTRE_BENCH_ALONE") == nullptr && run("command -v " + program);
}

std::size_t kilobytes(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : static_cast<std::size_t>(size) / 1024;
}

void row(const char* what, double seconds, std::size_t pages, std::size_t size, double alone) {
    std::printf("%-28s %6.2f s a page  %5.1f pages a minute  %5zu kB a page", what,
                seconds / static_cast<double>(pages), 60 * static_cast<double>(pages) / seconds, size / pages);
    if (alone > 0) std::printf("  %4.2f x Tesseract", seconds / alone);
    std::printf("\n");
}

}  // namespace

int main() {
    std::random_device device;
    std::mt19937 random(device());
    const tests::Folder folder;
    std::vector<tests::DrawnPaper> papers;
    std::vector<fs::path> files;
    for (const char* name : {"certificate", "form", "columns", "stamped", "upside down", "photo"}) {
        papers.push_back(tests::draw_paper(name, 300, random));
        files.push_back(folder / ("page" + std::to_string(papers.size()) + ".jpg"));
        const auto jpeg = document::encode_jpeg(papers.back().scan, 92);
        std::ofstream(files.back(), std::ios::binary)
            .write(reinterpret_cast<const char*>(jpeg->data()), static_cast<std::streamsize>(jpeg->size()));
    }
    const std::size_t count = papers.size();

    std::vector<document::Page> pages;
    double text = 0;
    const double ours = cost([&] {
        document::PageWorker worker(tests::program("entre-page"), std::chrono::hours(1));
        for (const auto& paper : papers) {
            auto page = worker.prepare(paper.scan);
            if (!page) continue;
            auto reading = worker.read(*page, "swe");
            if (!reading) continue;
            text += tests::text_accuracy(paper.text, reading->words) / static_cast<double>(count);
            page->words = std::move(reading->words);
            page->layers = std::move(reading->layers);
            pages.push_back(std::move(*page));
        }
    });
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const double alone = cost([&] {
        for (const auto& file : files)
            run("OMP_THREAD_LIMIT=1 tesseract " + file.string() + " " + file.string() + " -l swe");
    });
    row("tesseract alone", alone, count, 0, 0);
    const auto pdf = document::scanned_pdf(pages, {"Papper", "sv", "Sida {page} av {pages}"});
    row("entre-page", ours, count, pdf ? pdf->size() / 1024 : 0, alone);
    std::printf("  text read %.2f %%; entre-page held %ld MB at most\n", text * 100, used.ru_maxrss / 1024);

    if (installed("ocrmypdf")) {
        std::size_t size = 0;
        const double seconds = cost([&] {
            for (const auto& file : files) {
                const auto out = file.string() + ".ocr.pdf";
                run("ocrmypdf -q --image-dpi 300 -l swe --deskew --rotate-pages --jobs 1 " + file.string() + " " + out);
                size += kilobytes(out);
            }
        });
        row("ocrmypdf", seconds, count, size, alone);
    }
    if (installed("img2pdf")) {
        std::size_t size = 0;
        const double seconds = cost([&] {
            for (const auto& file : files) {
                const auto out = file.string() + ".img.pdf";
                run("img2pdf " + file.string() + " -o " + out);
                size += kilobytes(out);
            }
        });
        row("img2pdf (no text)", seconds, count, size, alone);
    }
}
