// SPDX-License-Identifier: EUPL-1.2
// One scan from the first paper to the last.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

#include "devices/scanner/sane_device.h"
#include "devices/scanner/scan_watch.h"
#include "kiosk/document/scanner.h"

namespace entre::scanner {

class ScanJob {
public:
    struct Settings {
        std::string device;                                         ///< empty: the first that SANE finds
        std::chrono::milliseconds busy = std::chrono::seconds(20);  ///< how long a busy scanner is waited for
    };

    ScanJob(Settings settings, document::ScanRequest request);

    /// Runs on the caller's thread and tells `listener`; `opened` is called when the scanner has been opened.
    /// Errors: those of document::Scanner.
    Result<void> run(ScanWatch& watch, document::ScanListener& listener, const std::function<void()>& opened);

    /// Asks SANE to stop, from another thread.
    void stop();

    /// Closes the scanner; what it does then is its own affair.
    void close();

private:
    Result<SaneDevice> find_and_open() const;
    Result<void> open(ScanWatch& watch);
    Result<void> prepare(Place place);
    Result<void> apply(const std::optional<Setting>& setting);
    Result<void> start(ScanWatch& watch);
    Result<int> scan_from(Place place, ScanWatch& watch, document::ScanListener& listener);
    Result<document::Image> read_page(int page, ScanWatch& watch, document::ScanListener& listener);
    Result<void> read_frame(PageBuilder& builder, int page, document::ScanListener& listener);
    int resolution() const;

    const Settings settings_;
    const document::ScanRequest request_;
    Sane sane_;
    std::mutex mutex_;  // guards device_ against `stop`
    std::unique_ptr<SaneDevice> device_;
};

}  // namespace entre::scanner
