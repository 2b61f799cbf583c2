// SPDX-License-Identifier: EUPL-1.2
// Scanning during a visit: pages as they come, made straight and readable, and never lost once they have arrived.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/document/page_worker.h"
#include "kiosk/document/scanner.h"
#include "kiosk/visit/visit.h"
#include "kiosk/worker.h"
#include "screens/ui/picture.h"

namespace entre::screens {

/// All calls on the screen's thread.
class ScanSession {
public:
    ScanSession(std::unique_ptr<document::Scanner> scanner, std::filesystem::path page_worker, Post post,
                visit::Visit& visit);
    ~ScanSession();
    ScanSession(const ScanSession&) = delete;
    ScanSession& operator=(const ScanSession&) = delete;

    /// Scans into `attachment`, behind the pages that it has; with `replace` in the place of one of them.
    void start(const std::string& attachment, int max_pages, std::optional<std::size_t> replace = {});
    void stop();
    void rotate(const std::string& attachment, std::size_t page);
    void remove(const std::string& attachment, std::size_t page);
    void warm_up();

    bool scanning() const { return scanning_; }
    /// Pages that have arrived and are being made straight and read.
    int processing() const { return processing_; }
    bool busy() const { return scanning_ || processing_ > 0; }
    int page() const { return page_; }
    int percent() const { return percent_; }
    const std::optional<Error>& problem() const { return problem_; }
    bool scanned_anything() const { return scanned_; }
    const std::vector<std::unique_ptr<ui::Picture>>& pictures(const std::string& attachment) {
        return pictures_[attachment];
    }
    /// The last page that came has been made straight.
    std::optional<std::size_t> straightened(const std::string& attachment) const;

    std::function<void()> on_page, on_problem;

protected:
    // What pages read; the audit shows each state of it.
    bool scanning_ = false, scanned_ = false;
    int processing_ = 0, page_ = 0, percent_ = 0;
    std::optional<Error> problem_;
    std::map<std::string, std::vector<std::unique_ptr<ui::Picture>>> pictures_;

private:
    class Relay;
    void arrived(const std::string& attachment, document::Image image);
    void keep(const std::string& attachment, document::Page page);

    std::unique_ptr<document::Scanner> scanner_;
    document::PageWorker pages_;
    Post post_;
    visit::Visit& visit_;
    int before_ = 0;
    std::optional<std::size_t> replace_;
    std::unique_ptr<Worker> scan_worker_, page_worker_;
};

}  // namespace entre::screens
