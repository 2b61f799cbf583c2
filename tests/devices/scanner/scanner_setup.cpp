// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/scanner/scanner_setup.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace entre::tests {
namespace {

namespace fs = std::filesystem;

fs::path place(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr) throw std::runtime_error(std::string(variable) + " is not set: run the tests with ctest");
    return value;
}

std::string contents(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

}  // namespace

fs::path program(const std::string& name) { return place("ENTRE_BINARY_DIR") / "bin" / name; }
fs::path source(const std::string& path) { return place("ENTRE_SOURCE_DIR") / path; }

ScanSocket::ScanSocket(const Folder& folder, const fs::path& sane, const std::vector<std::string>& words)
    : path_(folder / "scan.sock") {
    std::vector<std::string> command{"env",
                                     "SYSTEMD_LOG_LEVEL=info",
                                     "systemd-socket-activate",
                                     "--accept",
                                     "--seqpacket",
                                     "-l",
                                     path_.string(),
                                     "-E",
                                     "SANE_CONFIG_DIR=" + sane.string(),
                                     program("entre-scan").string()};
    command.insert(command.end(), words.begin(), words.end());
    process_ = Process(command, folder / "scan.log");
    // The socket is there before it listens; its log is the only sign that spawns nothing.
    const auto listens = [&] { return contents(folder / "scan.log").find("Listening on") != std::string::npos; };
    if (!eventually(listens)) throw std::runtime_error("no scan socket");
}

fs::path sane_test_folder(const Folder& folder, const std::string& test_conf) {
    auto sane = folder / "sane-test";
    fs::create_directory(sane);
    write(sane / "dll.conf", "test\n");
    write(sane / "test.conf", "number_of_devices 1\n" + test_conf);
    return sane;
}

NetworkScanner::NetworkScanner(const Folder& folder) : socket_(folder / "escl.sock"), sane_(folder / "sane-escl") {
    fs::create_directory(sane_);
    write(sane_ / "dll.conf", "airscan\n");
    write(sane_ / "airscan.conf",
          "[devices]\n\"Provskanner\" = unix://escl.sock/eSCL, eSCL\n[options]\ndiscovery = disable\n"
          "ws-discovery = off\nsocket_dir = " +
              folder.path().string() + "\n");
    process_ =
        Process({source("tests/devices/escl_scanner/escl_scanner.py").string(), "serve", "--socket", socket_.string()},
                folder / "escl.log");
    const auto answers = [&] { return run(ctl({"status"})) == 0; };
    if (!eventually(answers)) throw std::runtime_error("no network scanner");
}

std::vector<std::string> NetworkScanner::ctl(const std::vector<std::string>& words) const {
    std::vector<std::string> command{source("tests/devices/escl_scanner/escl_scanner.py").string(), "ctl",
                                     socket_.string()};
    command.insert(command.end(), words.begin(), words.end());
    return command;
}

std::string NetworkScanner::control(const std::vector<std::string>& words) const {
    std::string status;
    if (run(ctl(words), &status) != 0) throw std::runtime_error("escl_scanner: " + status);
    return status;
}

fs::path certificate(const Folder& folder, const std::string& name, const std::vector<std::string>& lines) {
    auto pdf = folder / (name + ".pdf");
    std::vector<std::string> command{source("provisioning/demo.d/certificate/make_certificate").string(), pdf.string()};
    for (const auto& line : lines) command.insert(command.end(), {"--line", line});
    if (std::string said; run(command, &said) != 0) throw std::runtime_error("make_certificate: " + said);
    return pdf;
}

document::Image picture_in(const fs::path& pnm, int dpi) {
    std::ifstream file(pnm, std::ios::binary);
    std::string magic;
    int most = 0;
    document::Image image{.dpi = dpi};
    file >> magic >> image.width >> image.height >> most;
    file.get();
    image.format = magic == "P5" ? document::Image::Format::gray8 : document::Image::Format::rgb24;
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                        static_cast<std::size_t>(document::channels(image.format)));
    file.read(reinterpret_cast<char*>(image.pixels.data()), static_cast<std::streamsize>(image.pixels.size()));
    return image;
}

document::Image picture_of(const fs::path& pdf, int dpi, bool gray) {
    const auto stem = pdf.parent_path() / pdf.stem();
    std::vector<std::string> command{"pdftoppm", "-singlefile", "-r", std::to_string(dpi)};
    if (gray) command.emplace_back("-gray");
    command.insert(command.end(), {pdf.string(), stem.string()});
    if (run(command) != 0) throw std::runtime_error("pdftoppm failed");
    return picture_in(stem.string() + (gray ? ".pgm" : ".ppm"), dpi);
}

}  // namespace entre::tests
