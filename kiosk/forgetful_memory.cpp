// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/forgetful_memory.h"

#include <unistd.h>

#include <cstdlib>

namespace entre {

void forget_what_is_freed(char** argv) {
    constexpr const char* variable = "GLIBC_TUNABLES";
    if (std::getenv(variable)) return;  // set by us or by an administrator: then it is as it shall be
    if (::setenv(variable, "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0", 1) != 0) return;
    ::execv("/proc/self/exe", argv);
}

}  // namespace entre
