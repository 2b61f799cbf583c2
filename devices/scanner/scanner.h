// SPDX-License-Identifier: EUPL-1.2
// The terminal's scanner, reached through the program `entre-scan`: this library includes nothing of SANE.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "kiosk/document/scanner.h"

namespace entre::scanner {

/// Scans by connecting to the socket on which `entre-scan` is started, one process per scan. Hanging up ends that
/// process. A scan that broke where no paper can be lost or come twice is begun once more.
class ScanService : public document::Scanner {
public:
    /// `page_deadline` is how long a page may take here; `entre-scan` has a shorter one of its own.
    explicit ScanService(std::filesystem::path socket,
                         std::chrono::milliseconds page_deadline = std::chrono::seconds(100));
    ~ScanService() override;

    Result<void> scan(const document::ScanRequest& request, document::ScanListener& listener) override;
    Result<document::ScannerFacts> describe() override;
    void cancel() override;

private:
    Result<void> one_at_a_time(const std::function<Result<void>()>& use);
    Result<void> try_twice(document::ScanRequest request, document::ScanListener& listener);

    class Rooms;
    class Attempt;
    class Answer;

    std::filesystem::path socket_;
    std::chrono::milliseconds page_deadline_;
    std::shared_ptr<Rooms> rooms_;  ///< of all scans: pages of the last one may still be worked on
    std::mutex mutex_;
    int wake_ = -1;  ///< written to end the scan that runs
    bool scanning_ = false;
};

}  // namespace entre::scanner
