// SPDX-License-Identifier: EUPL-1.2
// A program that a test starts, and that ends with it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace entre::tests {

class Process {
public:
    Process() = default;
    /// Starts `command` (looked up in PATH), its output in `log`. It is killed if this thread ends first.
    Process(const std::vector<std::string>& command, const std::filesystem::path& log);
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;

    pid_t pid() const { return pid_; }
    void end();

private:
    pid_t pid_ = -1;
};

/// Runs `command` to its end; its exit status, its output in `output` if given.
int run(const std::vector<std::string>& command, std::string* output = nullptr);

/// The processes whose parent is `parent` and that bear this name (the program's, cut to 15 letters).
std::vector<pid_t> children_of(pid_t parent, const std::string& name);

/// Waits until `condition` holds; false after a long time, which is a failure whatever the machine.
template <class Condition>
bool eventually(Condition condition);

/// A private folder that is gone with its owner.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void sleep_briefly();

template <class Condition>
bool eventually(Condition condition) {
    for (int i = 0; i < 1500; ++i, sleep_briefly())
        if (condition()) return true;
    return false;
}

}  // namespace entre::tests
