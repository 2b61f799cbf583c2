// SPDX-License-Identifier: EUPL-1.2
// A scanner for a test: SANE with a private configuration, entre-scan behind its socket, and what a citizen lays in it.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "kiosk/document/scanner.h"
#include "tests/devices/scanner/process.h"

namespace entre::tests {

/// Where the build and the sources are, as CTest tells.
std::filesystem::path program(const std::string& name);
std::filesystem::path source(const std::string& path);

/// entre-scan, started by systemd-socket-activate for every connection.
class ScanSocket {
public:
    /// `sane` is the folder with dll.conf; `words` are entre-scan's arguments.
    ScanSocket(const Folder& folder, const std::filesystem::path& sane, const std::vector<std::string>& words = {});

    const std::filesystem::path& path() const { return path_; }

    /// The entre-scan processes that run now.
    std::vector<pid_t> jobs() const { return children_of(process_.pid(), "entre-scan"); }

private:
    std::filesystem::path path_;
    Process process_;
};

/// SANE's own test devices.
std::filesystem::path sane_test_folder(const Folder& folder, const std::string& test_conf = {});

/// A network scanner with glass and feeder (tests/devices/escl_scanner).
class NetworkScanner {
public:
    explicit NetworkScanner(const Folder& folder);

    const std::filesystem::path& sane() const { return sane_; }

    /// One of its commands, such as {"feeder", "letter.pdf"}; its status as JSON.
    std::string control(const std::vector<std::string>& words) const;

private:
    std::vector<std::string> ctl(const std::vector<std::string>& words) const;

    std::filesystem::path socket_, sane_;
    Process process_;
};

/// A doctor's certificate with these lines, as a PDF in the folder.
std::filesystem::path certificate(const Folder& folder, const std::string& name, const std::vector<std::string>& lines);

/// A PGM or PPM file as a picture.
document::Image picture_in(const std::filesystem::path& pnm, int dpi);

/// The first page of a PDF as a picture.
document::Image picture_of(const std::filesystem::path& pdf, int dpi, bool gray);

/// Why a scan did not go well; empty if it did.
inline std::string fault(const Result<void>& scanned) {
    return scanned ? std::string() : std::string(name(scanned.error().code)) + ": " + scanned.error().detail;
}

/// Collects what a scan gives.
struct Listener final : document::ScanListener {
    std::vector<document::Image> pages;
    std::vector<std::pair<int, int>> progress;
    std::vector<document::ScanWait> waits;
    std::atomic<int> came = 0;  ///< pages, for another thread

    void on_progress(int page, int percent) override { progress.emplace_back(page, percent); }
    void on_page(document::Image image, document::Room) override {
        pages.push_back(std::move(image));
        ++came;
    }
    void on_wait(document::ScanWait why) override { waits.push_back(why); }
};

}  // namespace entre::tests
