// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/file_name.h"

#include <doctest/doctest.h>

#include "tests/unit/handin/sample.h"

namespace entre::handin {
namespace {

TEST_CASE("attachments get names that say what they are") {
    CHECK(attachment_path(0, "Läkarintyg", "application/pdf") == "attachments/01-lakarintyg.pdf");
    CHECK(attachment_path(9, "Över 3 år: BILD", "image/jpeg") == "attachments/10-over-3-ar-bild.jpg");
    CHECK(attachment_path(1, "", "image/png") == "attachments/02-bilaga.png");
    CHECK(attachment_path(1, "شهادة", "application/x-sh") == "attachments/02-bilaga.bin");
}

TEST_CASE("no title makes a name that leaves the folder") {
    for (const std::string& title : {std::string("../../etc/passwd"), std::string("/"), std::string("a\0b", 3),
                                     std::string("\xc3"), std::string(5000, 'x'), test::random_word()}) {
        const std::string path = attachment_path(0, title, "application/pdf");
        CHECK(path.substr(0, 15) == "attachments/01-");
        CHECK(path.substr(15).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos);
        CHECK(path.find("..") == std::string::npos);
        CHECK(path.size() < 70);
    }
}

}  // namespace
}  // namespace entre::handin
