// SPDX-License-Identifier: EUPL-1.2
// Whatever bytes come as a case package: it is refused, or packing what came out of it gives the same case again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/case_package.h"

using namespace entre;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

/// Chance alone does not find a ZIP with a case.json in it: what is too short for one is made a whole package first.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
    if (size < 100) {
        handin::CasePackage package;
        package.id = "3f2b8c1e-7a4d-4f19-9b60-5c2d8e7f1a34";
        package.number = handin::case_number("PROV", 2026, package.id).value();
        package.service_id = package.service_version = package.language = package.terminal = "x";
        package.data_json = R"({"a":[1,{"b":"c"}]})";
        package.case_pdf = {'p'};
        if (seed % 2) package.attachments.push_back({"i", "Intyg", "a.pdf", "application/pdf", {'q'}});
        if (seed % 3) package.evidence = {'a', '.', 'b'};
        if (seed % 5) package.submitter = handin::Submitter{"A", "B", "191500722390"};
        const Bytes packed = handin::pack(package).value();
        size = std::min(packed.size(), max_size);
        std::copy_n(packed.begin(), size, data);
    }
    return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
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
