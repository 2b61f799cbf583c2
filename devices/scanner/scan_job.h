// SPDX-License-Identifier: EUPL-1.2
// One scan from the first paper to the last.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "devices/scanner/sane_device.h"
#include "devices/scanner/scan_watch.h"
#include "kiosk/document/scanner.h"

namespace entre::scanner {

/// Hears of a job as it goes on, on the job's thread. Pages count from 1.
class ScanTeller {
public:
    virtual ~ScanTeller() = default;
    virtual void waits(document::ScanWait why) = 0;
    virtual void opened(const document::ScannerFacts& facts) = 0;
    /// From here on the page's paper may have been moved.
    virtual void begins(int page, Place place) = 0;
    virtual void reads(int page, int percent) = 0;
    virtual void gives(int page, document::Image image) = 0;
};

class ScanJob {
public:
    struct Settings {
        std::string device;                                         ///< see `chosen`; empty: the first that SANE finds
        std::chrono::milliseconds busy = std::chrono::seconds(20);  ///< how long a busy scanner is waited for
        std::chrono::milliseconds wake = std::chrono::seconds(15);  ///< and one that is asleep or not plugged in
    };

    ScanJob(Settings settings, document::ScanRequest request);

    /// Runs on the caller's thread, as `run` does, and only finds out what scanner there is.
    /// Errors: `no_scanner`, `scanner_busy`, `scanner_failed`, `io`.
    Result<document::ScannerFacts> describe();

    /// Runs on the caller's thread. No page is begun before `watch` says that there is room for it.
    /// Errors: those of document::Scanner, and `io` (the scanner's line broke: it may go well another time).
    Result<void> run(ScanWatch& watch, ScanTeller& teller);

    /// Asks SANE to stop, from another thread.
    void stop();

    /// Closes the scanner; what it does then is its own affair.
    void close();

private:
    Result<SaneDevice> find_and_open() const;
    void keep(SaneDevice device);
    document::ScannerFacts facts() const;
    Result<void> open(ScanWatch& watch, ScanTeller& teller);
    Result<void> prepare(Place place);
    Result<void> apply(const std::optional<Setting>& setting);
    Result<void> start(ScanWatch& watch, ScanTeller& teller);
    Result<int> scan_from(Place place, ScanWatch& watch, ScanTeller& teller);
    Result<document::Image> read_page(int page, ScanWatch& watch, ScanTeller& teller);
    Result<void> read_frame(PageBuilder& builder, int page, ScanTeller& teller);
    int resolution() const;

    const Settings settings_;
    const document::ScanRequest request_;
    std::optional<Sane> sane_;
    std::mutex mutex_;  // guards device_ against `stop`
    std::unique_ptr<SaneDevice> device_;
};

}  // namespace entre::scanner
