// SPDX-License-Identifier: EUPL-1.2
// SANE's own test device behind entre-scan and its client.
#pragma once

#include "devices/scanner/scanner.h"
#include "tests/devices/scanner/scanner_setup.h"

namespace entre::tests {

struct TestDevice {
    explicit TestDevice(const std::string& conf = {}, const std::vector<std::string>& words = {})
        : socket(folder, sane_test_folder(folder, conf), words), service(socket.path(), std::chrono::hours(1)) {}

    Result<void> scan(const document::ScanRequest& request) { return service.scan(request, listener); }
    bool no_job_left() {
        return eventually([&] { return socket.jobs().empty(); });
    }

    Folder folder;
    ScanSocket socket;
    scanner::ScanService service;
    Listener listener;
};

/// Pages in their order, each from 0 to 100 without a step back, and 100 but once.
inline bool rises(const std::vector<std::pair<int, int>>& progress) {
    for (std::size_t i = 1; i < progress.size(); ++i) {
        const auto [page, percent] = progress[i];
        const auto [page_before, percent_before] = progress[i - 1];
        const bool on = page == page_before && percent >= percent_before && percent_before < 100;
        const bool next = page == page_before + 1 && percent_before == 100;
        if (!on && !next) return false;
    }
    return !progress.empty() && progress.back().second == 100;
}

}  // namespace entre::tests
