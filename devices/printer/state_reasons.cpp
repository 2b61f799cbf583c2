// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/state_reasons.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace entre::printer {
namespace {

struct Meaning {
    std::string_view keyword;
    ErrorCode code;
};

/// In the order in which a person mends them: no cover closes over a jam, no paper helps with the cover open.
constexpr Meaning meanings[] = {
    {"media-jam", ErrorCode::printer_jam},
    {"cover-open", ErrorCode::printer_cover_open},
    {"door-open", ErrorCode::printer_cover_open},
    {"interlock-open", ErrorCode::printer_cover_open},
    {"input-tray-missing", ErrorCode::printer_cover_open},
    {"media-empty", ErrorCode::printer_paper_out},
    {"media-needed", ErrorCode::printer_paper_out},
    {"offline", ErrorCode::printer_offline},
    {"paused", ErrorCode::printer_offline},
    {"moving-to-paused", ErrorCode::printer_offline},
    {"shutdown", ErrorCode::printer_offline},
    {"stopped-partly", ErrorCode::printer_offline},
    {"timed-out", ErrorCode::printer_offline},
};

/// The keyword without its severity; empty for a report, which stops nothing.
std::string_view keyword_of(std::string_view reason) {
    if (reason.ends_with("-report")) return {};
    for (const std::string_view severity : {"-error", "-warning"})
        if (reason.ends_with(severity)) reason.remove_suffix(severity.size());
    return reason;
}

}  // namespace

std::optional<ErrorCode> trouble_in(const std::vector<std::string>& reasons) {
    for (const auto& [keyword, code] : meanings)
        if (std::ranges::find(reasons, keyword, keyword_of) != reasons.end()) return code;
    return std::nullopt;
}

bool is_on_its_way(const std::vector<std::string>& reasons, std::string_view device_uri) {
    const auto has = [&](std::string_view keyword) {
        return std::ranges::find(reasons, keyword, keyword_of) != reasons.end();
    };
    if (has("connecting-to-device")) return true;
    const bool speaks_ipp = device_uri.starts_with("ipp://") || device_uri.starts_with("ipps://") ||
                            (device_uri.starts_with("dnssd://") && device_uri.find("._ipp") != std::string_view::npos);
    return speaks_ipp && !has("cups-waiting-for-job-completed");
}

}  // namespace entre::printer
