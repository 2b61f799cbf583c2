// SPDX-License-Identifier: EUPL-1.2
// Whatever bytes come as a signature by phone: they are refused, or writing what was read gives the same signature
// again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "kiosk/handin/phone_signature.h"

using namespace entre;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

/// What is too short for one is made a whole signature first: chance alone does not find its keys.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int) {
    if (size < 40) {
        const Bytes whole =
            handin::write_signature({"bankid", "A", "B", "191500722390", {}, "shown", "a.b.c", "{\"x\": [1]}"});
        size = std::min(whole.size(), max_size);
        std::copy_n(whole.begin(), size, data);
    }
    return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto signature = handin::read_signature({data, size});
    if (!signature) {
        if (signature.error().code != ErrorCode::bad_input) std::abort();
        return 0;
    }
    const auto again = handin::read_signature(handin::write_signature(*signature));
    if (!again || *again != *signature) std::abort();
    return 0;
}
