// SPDX-License-Identifier: EUPL-1.2
// A library's network scanner, with all that lies between its paper and the page.
#pragma once

#include <fstream>

#include "devices/scanner/scanner.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

namespace entre::tests {

struct Library {
    explicit Library(const std::vector<std::string>& words = {})
        : network(folder),
          socket(folder, network.sane(), words),
          service(socket.path()),
          worker(program("entre-page"), std::chrono::hours(1)) {}

    std::string paper(const std::vector<std::string>& words) {
        return certificate(folder, "paper" + std::to_string(++papers), {joined(words)}).string();
    }

    /// A sheet of one shade of gray, which is quickly rendered and told from others.
    std::string sheet(int shade) {
        const auto file = folder / ("sheet" + std::to_string(++papers) + ".pgm");
        std::ofstream(file, std::ios::binary) << "P5 21 29 255\n" << std::string(21UL * 29, static_cast<char>(shade));
        return file.string();
    }

    Result<void> scan(const document::ScanRequest& request) { return service.scan(request, listener); }
    bool no_job_left() {
        return eventually([&] { return socket.jobs().empty(); });
    }

    Folder folder;
    NetworkScanner network;
    ScanSocket socket;
    scanner::ScanService service;
    document::PageWorker worker;
    Listener listener;
    int papers = 0;
};

/// The shade in the middle of the page.
inline int middle(const document::Image& image) {
    return image.pixels[static_cast<std::size_t>(image.height / 2) * static_cast<std::size_t>(image.width) +
                        static_cast<std::size_t>(image.width / 2)];
}

}  // namespace entre::tests
