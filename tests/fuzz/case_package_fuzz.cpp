// SPDX-License-Identifier: EUPL-1.2
// Whatever bytes come as a case package: it is refused, or packing what came out of it gives the same case again.
#include <cstdint>
#include <cstdlib>

#include "kiosk/handin/case_package.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace entre;
    const auto package = handin::unpack({data, size});
    if (!package) {
        if (package.error().code != ErrorCode::bad_input) std::abort();
        return 0;
    }
    const auto packed = handin::pack(*package);
    if (!packed) std::abort();
    const auto again = handin::unpack(*packed);
    if (!again || *again != *package) std::abort();
    return 0;
}
