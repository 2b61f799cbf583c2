// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_arguments.h"

#include <cstdlib>
#include <optional>
#include <string_view>

namespace entre::scanner {
namespace {

std::optional<std::chrono::milliseconds> seconds(const char* text) {
    char* end = nullptr;
    const double value = std::strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= 0 && value <= 600)) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

}  // namespace

const char* const scan_usage =
    "entre-scan [OPTIONS]: scans one job for the connection it is started with (a socket unit with Accept=yes,\n"
    "or systemd-socket-activate --accept --seqpacket). The environment's SANE_CONFIG_DIR is SANE's own.\n"
    "  --device NAME            an identity that --list tells, SANE's name, \"vendor model\" or model; otherwise the\n"
    "                           first scanner\n"
    "  --page-deadline SECONDS  that a page may take (60)\n"
    "  --busy SECONDS           that a busy scanner is waited for (20)\n"
    "  --wake SECONDS           that a scanner that sleeps or is not plugged in is waited for (15)\n"
    "  --list                   write the scanners that SANE finds, as JSON\n";

Result<ScanArguments> scan_arguments(std::span<const char* const> words) {
    ScanArguments told;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "--list") {
            told.list = true;
            continue;
        }
        if (word == "--help") {
            told.help = true;
            continue;
        }
        const char* value = i + 1 < words.size() ? words[++i] : "";
        const auto time = seconds(value);
        if (word == "--device" && *value != '\0')
            told.settings.device = value;
        else if (word == "--page-deadline" && time && time->count() > 0)
            told.limits.page = *time;
        else if (word == "--busy" && time)
            told.settings.busy = *time;
        else if (word == "--wake" && time)
            told.settings.wake = *time;
        else
            return fail(ErrorCode::bad_input, std::string(word) + " " + value);
    }
    return told;
}

}  // namespace entre::scanner
