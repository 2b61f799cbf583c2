// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_option.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace entre::scanner {
namespace {

using Kind = ScanOption::Kind;

std::string lower(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

template <std::size_t count>
bool has_any(const std::string& text, const std::array<std::string_view, count>& words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

constexpr std::array<std::string_view, 3> source_names{"source", "doc-source", "scan-source"};
constexpr std::array<std::string_view, 3> resolution_names{"resolution", "scan-resolution", "x-resolution"};
constexpr std::array<std::string_view, 2> mode_names{"mode", "scan-mode"};
constexpr std::array<std::string_view, 4> feeder_words{"adf", "feeder", "sheet", "duplex"};
constexpr std::array<std::string_view, 6> glass_words{"flatbed", "platen", "glass", "normal", "fb", "reflective"};
constexpr std::array<std::string_view, 2> both_words{"duplex", "both"};
constexpr std::array<std::string_view, 1> back_words{"back"};
constexpr std::array<std::string_view, 1> central_words{"central"};
constexpr std::array<std::string_view, 2> batch_names{"batch-scan", "feeder-mode"};
constexpr std::array<std::string_view, 3> duplex_names{"duplex", "adf-mode", "adf_mode"};
constexpr std::array<std::string_view, 2> colour_words{"color", "colour"};
constexpr std::array<std::string_view, 2> gray_words{"gray", "grey"};
constexpr std::array<std::string_view, 7> crude_words{"negative", "halftone", "dither", "diffusion",
                                                      "lineart",  "binary",   "black"};
constexpr std::array<std::string_view, 5> deep_words{"16bit", "16 bit", "gray16", "48", "infrared"};

template <std::size_t count>
const ScanOption* find(const ScanOptions& options, const std::array<std::string_view, count>& names) {
    for (const auto name : names)
        for (const auto& option : options)
            if (option.settable && option.name == name) return &option;
    return nullptr;
}

const ScanOption* find(const ScanOptions& options, std::string_view name) {
    return find(options, std::array<std::string_view, 1>{name});
}

std::optional<Place> place_of(const std::string& source) {
    const auto low = lower(source);
    if (low.find("card") != std::string::npos) return std::nullopt;  // a slot for cards of plastic
    if (has_any(low, feeder_words)) return Place::feeder;
    if (has_any(low, glass_words)) return Place::glass;
    return std::nullopt;
}

/// The text with the lowest cost, if any has one.
template <class Cost>
const std::string* cheapest(const std::vector<std::string>& texts, Cost cost) {
    const std::string* best = nullptr;
    int lowest = 0;
    for (const auto& text : texts) {
        const std::optional<int> price = cost(text);
        if (!price || (best != nullptr && *price >= lowest)) continue;
        best = &text;
        lowest = *price;
    }
    return best;
}

std::optional<double> number_in(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional<double>(number) : std::nullopt;
}

double nearest_in(const Range& range, double wanted) {
    double value = std::clamp(wanted, range.min, range.max);
    if (range.step > 0) value = range.min + std::floor((value - range.min) / range.step + 0.01) * range.step;
    return value;
}

/// Of values that may stand in any order: the lowest that is at least `wanted`, else the highest.
template <class Values, class Number>
auto at_least(const Values& values, double wanted, Number number) {
    auto best = values.end();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const std::optional<double> value = number(*it);
        if (!value) continue;
        const double now = best == values.end() ? 0 : *number(*best);
        const bool better = now < wanted ? *value > now : *value >= wanted && *value < now;
        if (best == values.end() || better) best = it;
    }
    return best;
}

void add_length(std::vector<Setting>& settings, const ScanOptions& options, std::string_view name, double mm, int dpi) {
    const auto* option = find(options, name);
    if (option == nullptr || (option->kind != Kind::integer && option->kind != Kind::fixed)) return;
    const double value = option->unit == ScanOption::Unit::pixel ? mm * dpi / 25.4 : mm;
    if (option->range)
        settings.push_back({.index = option->index, .number = nearest_in(*option->range, value)});
    else if (!option->numbers.empty())
        settings.push_back({.index = option->index,
                            .number = *at_least(option->numbers, value, [](double n) { return std::optional(n); })});
}

}  // namespace

std::vector<Place> places(const ScanOptions& options, Place only) {
    std::vector<Place> found;
    for (const Place place : {Place::feeder, Place::glass})
        if (source_setting(options, place)) found.push_back(place);
    if (found.empty()) found.push_back(only);
    return found;
}

Place only_place(const std::string& device_type) {
    const auto low = lower(device_type);
    return has_any(low, feeder_words) ? Place::feeder : Place::glass;
}

std::optional<Setting> source_setting(const ScanOptions& options, Place place, document::ScanSides sides) {
    const auto* option = find(options, source_names);
    if (option == nullptr || option->kind != Kind::text) return std::nullopt;
    const auto* text = cheapest(option->texts, [&](const std::string& source) -> std::optional<int> {
        if (place_of(source) != place) return std::nullopt;
        const auto low = lower(source);
        const bool two = has_any(low, both_words);
        return (two == (sides == document::ScanSides::both) ? 0 : 4) + (has_any(low, back_words) ? 8 : 0) +
               (has_any(low, central_words) ? 1 : 0);
    });
    if (text == nullptr) return std::nullopt;
    return Setting{option->index, 0, *text};
}

std::optional<Setting> sides_setting(const ScanOptions& options, Place place, document::ScanSides sides) {
    const bool two = place == Place::feeder && sides == document::ScanSides::both;
    const auto* option = find(options, duplex_names);
    if (option == nullptr) return std::nullopt;
    if (option->kind == Kind::boolean) return Setting{.index = option->index, .number = two ? 1.0 : 0.0};
    for (const auto& text : option->texts)
        if (has_any(lower(text), both_words) == two) return Setting{option->index, 0, text};
    return std::nullopt;
}

std::optional<Setting> batch_setting(const ScanOptions& options, Place place) {
    const auto* option = find(options, batch_names);
    if (option == nullptr) return std::nullopt;
    if (option->kind == Kind::text) {
        const bool goes_on = std::ranges::find(option->texts, "continuous") != option->texts.end();
        return goes_on && place == Place::feeder ? std::optional(Setting{option->index, 0, "continuous"})
                                                 : std::nullopt;
    }
    if (option->kind != Kind::boolean) return std::nullopt;
    return Setting{.index = option->index, .number = place == Place::feeder ? 1.0 : 0.0};
}

std::optional<Setting> colour_setting(const ScanOptions& options, document::ScanColour colour) {
    const auto* option = find(options, mode_names);
    if (option == nullptr || option->kind != Kind::text) return std::nullopt;
    const bool want_colour = colour == document::ScanColour::colour;
    const auto* text = cheapest(option->texts, [&](const std::string& mode) -> std::optional<int> {
        const auto low = lower(mode);
        const bool is_colour = has_any(low, colour_words), is_gray = has_any(low, gray_words);
        if (!is_colour && !is_gray) return std::nullopt;
        return (is_colour == want_colour ? 0 : 10) + (has_any(low, crude_words) ? 20 : 0) +
               (has_any(low, deep_words) ? 5 : 0);
    });
    if (text == nullptr) return std::nullopt;
    return Setting{option->index, 0, *text};
}

std::optional<Setting> depth_setting(const ScanOptions& options) {
    const auto* option = find(options, "depth");
    if (option == nullptr) return std::nullopt;
    const bool listed = std::ranges::find(option->numbers, 8.0) != option->numbers.end();
    const bool in_range = option->range && option->range->min <= 8 && option->range->max >= 8;
    if (listed || in_range) return Setting{.index = option->index, .number = 8};
    for (const auto& text : option->texts)
        if (number_in(text) == 8.0) return Setting{option->index, 0, text};
    return std::nullopt;
}

std::optional<Setting> resolution_setting(const ScanOptions& options, int dpi) {
    const auto* option = find(options, resolution_names);
    if (option == nullptr) return std::nullopt;
    if (option->range) return Setting{.index = option->index, .number = nearest_in(*option->range, dpi)};
    const auto number = at_least(option->numbers, dpi, [](double n) { return std::optional(n); });
    if (number != option->numbers.end()) return Setting{.index = option->index, .number = *number};
    const auto text = at_least(option->texts, dpi, number_in);
    if (text != option->texts.end()) return Setting{option->index, 0, *text};
    return std::nullopt;
}

std::vector<Setting> area_settings(const ScanOptions& options, int dpi) {
    std::vector<Setting> settings;
    // Sheet-fed Fujitsus measure the area on the page that they are told of.
    add_length(settings, options, "page-width", 210, dpi);
    add_length(settings, options, "page-height", 297, dpi);
    add_length(settings, options, "tl-x", 0, dpi);
    add_length(settings, options, "tl-y", 0, dpi);
    add_length(settings, options, "br-x", 210, dpi);
    add_length(settings, options, "br-y", 297, dpi);
    return settings;
}

}  // namespace entre::scanner
