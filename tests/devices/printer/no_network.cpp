// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/printer/no_network.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <future>
#include <thread>

namespace entre::testing {
namespace {

/// As RestrictAddressFamilies=AF_UNIX, for this thread.
bool keep_unix_sockets_only() {
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAFNOSUPPORT),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program = {.len = sizeof filter / sizeof filter[0], .filter = filter};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

bool without_network(const std::function<bool()>& work) {
    std::packaged_task<bool()> task([&work] { return keep_unix_sockets_only() && work(); });
    auto outcome = task.get_future();
    std::thread(std::move(task)).join();
    return outcome.get();
}

}  // namespace entre::testing
