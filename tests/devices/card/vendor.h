// SPDX-License-Identifier: EUPL-1.2
// A vendor's PKCS#11 module in a test's hands: tests/devices/card_module.
#pragma once

#include <filesystem>
#include <string>

#include "devices/card/card.h"

namespace card_test {

class Vendor {
public:
    Vendor();
    ~Vendor();
    Vendor(const Vendor&) = delete;
    Vendor& operator=(const Vendor&) = delete;

    entre::card::CardOptions options() const;
    /// Writes one of its files; see the module.
    void tell(const std::string& file, const std::string& words = {}) const;
    /// Removes it again; false when the module has taken it.
    bool take_back(const std::string& file) const;
    bool has(const std::string& file) const { return std::filesystem::exists(folder_ / file); }

private:
    std::filesystem::path folder_;
};

}  // namespace card_test
