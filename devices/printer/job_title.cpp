// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/job_title.h"

#include <unistd.h>

#include <array>

namespace entre::printer {

std::string job_title() {
    std::array<char, 65> host{};  // HOST_NAME_MAX and the end
    ::gethostname(host.data(), host.size() - 1);
    return std::string("Entré ") + host.data();
}

}  // namespace entre::printer
