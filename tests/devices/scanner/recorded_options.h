// SPDX-License-Identifier: EUPL-1.2
// A scanner's options as `scanimage -A` shows them.
#pragma once

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "devices/scanner/scan_option.h"

namespace entre::tests {

inline std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

inline std::string sane_name(const std::string& shown) {
    if (shown == "l") return "tl-x";
    if (shown == "t") return "tl-y";
    if (shown == "x") return "br-x";
    if (shown == "y") return "br-y";
    return shown;
}

/// `scanimage -A` as options: "--name VALUES[unit] (in steps of N) [now]".
inline scanner::ScanOptions recorded(const std::string& dump) {
    static const std::regex line_form(
        R"(\s*--?([a-z-]+)(\[=\(yes\|no\)\])?(?: (.*?))? \[([^\[]*(?:\[[^\]]*\])?)\]\s*(?:\[.*\])?)");
    static const std::regex range_form(
        R"((-?[0-9.]+)\.\.(-?[0-9.]+?)(mm|dpi|pel|%|bit)?( \(in steps of ([0-9.]+)\))?)");
    using scanner::ScanOption;
    scanner::ScanOptions options;
    for (const auto& line : split(dump, '\n')) {
        std::smatch found;
        if (!std::regex_match(line, found, line_form)) continue;
        ScanOption option{.index = static_cast<int>(options.size()) + 1, .name = sane_name(found[1])};
        option.settable = found[4] != "inactive";
        std::string values = found[3];
        std::smatch range;
        if (found[2].matched) {
            option.kind = ScanOption::Kind::boolean;
        } else if (std::regex_match(values, range, range_form)) {
            option.kind = ScanOption::Kind::fixed;
            option.unit = range[3] == "mm"    ? ScanOption::Unit::millimetre
                          : range[3] == "pel" ? ScanOption::Unit::pixel
                                              : ScanOption::Unit::other;
            option.range =
                scanner::Range{std::stod(range[1]), std::stod(range[2]), range[5].matched ? std::stod(range[5]) : 0};
        } else if (std::regex_match(values, std::regex(R"([0-9|]+(dpi|bit)?)"))) {
            option.kind = ScanOption::Kind::integer;
            for (const auto& number : split(values, '|')) option.numbers.push_back(std::stod(number));
        } else {
            option.kind = ScanOption::Kind::text;
            option.texts = split(values, '|');
        }
        options.push_back(option);
    }
    return options;
}

}  // namespace entre::tests
