// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/card/vendor.h"

#include <cstdlib>
#include <fstream>

#include "tests/devices/card/terminal.h"

namespace card_test {

namespace fs = std::filesystem;

Vendor::Vendor() : folder_(folder() / "vendor") {
    fs::create_directory(folder_);
    setenv("ENTRE_CARD_MODULE", folder_.c_str(), 1);
}

Vendor::~Vendor() { fs::remove_all(folder_); }

entre::card::CardOptions Vendor::options() const { return card_options(binaries() / "vendor-card.so"); }

void Vendor::tell(const std::string& file, const std::string& words) const {
    // Whole or not at all: the module may be looking.
    std::ofstream(folder_ / "new") << words;
    fs::rename(folder_ / "new", folder_ / file);
}

bool Vendor::take_back(const std::string& file) const { return fs::remove(folder_ / file); }

}  // namespace card_test
