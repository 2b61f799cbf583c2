// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/scanner/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace entre::tests {
namespace {

namespace fs = std::filesystem;

pid_t spawn(std::vector<std::string> command, int output) {
    command.insert(command.begin(), {"setpriv", "--pdeathsig", "KILL", "--"});
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    pid_t pid = -1;
    const int error = ::posix_spawnp(&pid, "setpriv", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("cannot start " + command[4]);
    return pid;
}

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const fs::path& log) {
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_ = spawn(command, output);
    ::close(output);
}

Process::~Process() { end(); }
Process::Process(Process&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
Process& Process::operator=(Process&& other) noexcept {
    if (this != &other) {
        end();
        pid_ = std::exchange(other.pid_, -1);
    }
    return *this;
}

void Process::end() {
    const pid_t pid = std::exchange(pid_, -1);
    if (pid <= 0) return;
    ::kill(pid, SIGTERM);
    for (int i = 0; i < 250; ++i, sleep_briefly())
        if (::waitpid(pid, nullptr, WNOHANG) != 0) return;
    ::kill(pid, SIGKILL);
    wait_for(pid);
}

int run(const std::vector<std::string>& command, std::string* output) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
    const pid_t pid = spawn(command, ends[1]);
    ::close(ends[1]);
    std::array<char, 4096> buffer{};
    std::string all;
    for (ssize_t n = 0; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        all.append(buffer.data(), static_cast<std::size_t>(n));
    ::close(ends[0]);
    const int status = wait_for(pid);
    if (output != nullptr) *output = all;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

std::vector<pid_t> children_of(pid_t parent, const std::string& name) {
    std::vector<pid_t> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const auto number = entry.path().filename().string();
        if (number.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream file(entry.path() / "stat");  // proc(5): pid (name) state parent ...
        std::string stat;
        std::getline(file, stat);
        const auto open = stat.find('('), close = stat.rfind(')');
        if (open == std::string::npos || close + 4 >= stat.size() || stat[close + 2] == 'Z') continue;
        const bool ours = std::strtol(stat.c_str() + close + 4, nullptr, 10) == parent;
        if (ours && stat.substr(open + 1, close - open - 1) == name) found.push_back(std::stoi(number));
    }
    return found;
}

void sleep_briefly() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

Folder::Folder() {
    auto name = (fs::temp_directory_path() / "entre-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace entre::tests
