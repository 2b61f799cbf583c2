// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "devices/printer/state_reasons.h"

using namespace entre;
using namespace entre::printer;

TEST_CASE("a printer's reasons become what a person can mend") {
    CHECK(trouble_in({"none"}) == std::nullopt);
    CHECK(trouble_in({}) == std::nullopt);
    CHECK(trouble_in({"media-low-warning", "toner-low-warning", "marker-supply-low"}) == std::nullopt);
    CHECK(trouble_in({"media-empty-report"}) == std::nullopt);
    for (const char* reason : {"media-empty", "media-empty-error", "media-needed-warning"})
        CHECK(trouble_in({"toner-low-report", reason}) == ErrorCode::printer_paper_out);
    for (const char* reason : {"cover-open-error", "door-open", "interlock-open-warning"})
        CHECK(trouble_in({reason}) == ErrorCode::printer_cover_open);
    CHECK(trouble_in({"media-empty-error", "cover-open-error", "media-jam-error"}) == ErrorCode::printer_jam);
    CHECK(trouble_in({"offline-report"}) == std::nullopt);
    CHECK(trouble_in({"offline-error"}) == ErrorCode::printer_offline);
    CHECK(trouble_in({"paused"}) == ErrorCode::printer_offline);
}

TEST_CASE("CUPS says by having sent everything that a printer answers") {
    const char* by_ipp[] = {"ipp://printer.local/ipp/print", "ipps://printer.local:443/ipp/print",
                            "dnssd://Printer._ipps._tcp.local/?uuid=1"};
    for (const char* uri : by_ipp) {
        CHECK(is_on_its_way({"none"}, uri));
        CHECK(is_on_its_way({"media-low-report"}, uri));
        CHECK_FALSE(is_on_its_way({"cups-waiting-for-job-completed"}, uri));
    }
    for (const char* uri : {"usb://Maker/Model", "socket://printer.local", "dnssd://Printer._printer._tcp.local/"}) {
        CHECK(is_on_its_way({"connecting-to-device"}, uri));
        CHECK_FALSE(is_on_its_way({"none"}, uri));
    }
}
