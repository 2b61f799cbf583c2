// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/printer/print_service.h"

#include <cups/cups.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "devices/printer/cancel_jobs.h"
#include "devices/printer/ipp.h"

namespace entre::testing {
namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool answers(const std::string& socket) {
    ::setenv("CUPS_SERVER", socket.c_str(), 1);
    cupsSetServer(socket.c_str());
    return printer::Connection::to_queues().has_value();
}

}  // namespace

PrintService::PrintService() {
    const char* source = std::getenv("ENTRE_SOURCE_DIR");
    const std::string program = std::string(source ? source : ".") + "/provisioning/demo.d/cups_private";
    const std::string folder = folder_.path();
    int ready[2];
    if (::pipe2(ready, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ready[1], STDOUT_FILENO);
    char* arguments[] = {const_cast<char*>(program.c_str()), const_cast<char*>(folder.c_str()), nullptr};
    const int failed = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ready[1]);
    char word[8] = {};
    const bool said = !failed && ::read(ready[0], word, sizeof word) == 6;
    ::close(ready[0]);
    if (!said) throw std::runtime_error("cups_private did not start");
    answers(folder + "/cups.sock");
}

PrintService& PrintService::ready() {
    static PrintService service;
    service.start_what_is_missing();
    service.printer_has("");
    if (!printer::cancel_jobs("receipts")) throw std::runtime_error("the case before has left a job");
    for (const auto& paper : fs::directory_iterator(service.folder_.path() / "out")) fs::remove(paper);
    return service;
}

PrintService::~PrintService() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
}

void PrintService::printer_has(const std::string& fault) {
    // A rename, since the printer may be reading.
    std::ofstream(folder_.path() / "control.new") << fault;
    fs::rename(folder_.path() / "control.new", folder_.path() / "control");
}

void PrintService::kill_printer() {
    ::kill(pid_, SIGUSR1);
    until([&] { return contents(folder_.path() / "printer.pid").empty(); });
}

void PrintService::pause_printer() {
    const pid_t printer = std::stoi(contents(folder_.path() / "printer.pid"));
    ::kill(printer, SIGSTOP);
    std::this_thread::sleep_for(std::chrono::seconds(2));
    ::kill(printer, SIGCONT);
}

void PrintService::kill_cupsd() {
    ::kill(std::stoi(contents(folder_.path() / "cupsd.pid")), SIGKILL);
    until([&] { return !answers(folder_.path() / "cups.sock"); });
}

void PrintService::start_what_is_missing() {
    const auto all_there = [&] {
        return !contents(folder_.path() / "printer.pid").empty() && answers(folder_.path() / "cups.sock");
    };
    if (all_there()) return;  // a signal that nobody waits for would undo a later one
    ::kill(pid_, SIGUSR2);
    until(all_there);
}

std::vector<std::string> PrintService::papers() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_.path() / "out"))
        if (entry.path().filename().string().front() != '.') files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> texts;
    for (const auto& file : files) {
        const std::string bytes = contents(file);
        texts.push_back(text_of(Bytes(bytes.begin(), bytes.end())));
    }
    return texts;
}

std::vector<std::string> PrintService::kept(const char* whose) const {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "memory" / whose)) {
        const bool holds = entry.is_regular_file() && entry.file_size() > 0;
        // cupsd keeps a description of the printer there too.
        if (holds && !contents(entry.path()).starts_with("*PPD")) files.push_back(entry.path());
    }
    return files;
}

std::vector<std::string> PrintService::titles() const {
    auto queues = printer::Connection::to_queues();
    if (!queues) return {};
    return queues->ask(printer::Question(IPP_OP_GET_JOBS, "ipp://localhost/printers/receipts").wanted({"job-name"}))
        .texts("job-name");
}

}  // namespace entre::testing
