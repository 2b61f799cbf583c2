// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/secret.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <utility>

using entre::Secret;

namespace {

/// The kernel's flags for the memory that holds `address`: "lo" locked, "dd" not in a core dump, "wf" wiped by fork.
std::string flags_of(const void* address) {
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        // NOLINTNEXTLINE(cert-err34-c): the kernel writes these numbers.
        if (std::sscanf(line.c_str(), "%lx-%lx ", &begin, &end) == 2) inside = begin <= wanted && wanted < end;
        if (inside && line.starts_with("VmFlags:")) return line;
    }
    return {};
}

Secret filled() {
    Secret secret;
    for (const char digit : {'1', '2', '3', '4'}) CHECK(secret.append(digit));
    return secret;
}

}  // namespace

TEST_CASE("digits go in and out of a secret, and nothing else does") {
    Secret secret = filled();
    CHECK(secret.reveal() == "1234");
    CHECK_FALSE(secret.append('x'));
    secret.erase_last();
    CHECK(secret.reveal() == "123");
    secret.clear();
    CHECK(secret.empty());
    secret.erase_last();
    for (std::size_t i = 0; i < Secret::capacity; ++i) CHECK(secret.append('7'));
    CHECK_FALSE(secret.append('7'));
    CHECK(secret.size() == Secret::capacity);
}

TEST_CASE("what is erased is gone from memory, and what is moved has one place") {
    Secret secret = filled();
    const char* memory = secret.reveal().data();
    secret.erase_last();
    CHECK(memory[3] == '\0');
    Secret moved = std::move(secret);
    CHECK(moved.reveal().data() == memory);
    Secret other = filled();
    const char* overwritten = other.reveal().data();
    other = std::move(moved);
    CHECK(other.reveal() == "123");
    CHECK(overwritten[0] == '\0');
    other.clear();
    CHECK(memory[0] == '\0');
}

TEST_CASE("a secret's memory is locked, in no core dump, and empty in a child") {
    const Secret secret = filled();
    const std::string flags = flags_of(secret.reveal().data());
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their run time makes mlock do nothing
    CHECK(flags.find(" lo") != std::string::npos);
#endif
    for (const char* flag : {" dd", " wf"}) CHECK(flags.find(flag) != std::string::npos);
    const pid_t child = fork();
    if (child == 0) _exit(secret.reveal().front() == '\0' ? 0 : 1);
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
}
