// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_protocol.h"

#include <algorithm>

namespace entre::scanner {
namespace {

template <std::size_t size>
void put(std::array<char, size>& field, std::string_view text) {
    field.fill('\0');
    std::copy_n(text.begin(), std::min(text.size(), size - 1), field.begin());
}

template <std::size_t size>
std::string_view text_of(const std::array<char, size>& field) {
    return {field.data(), static_cast<std::size_t>(std::find(field.begin(), field.end(), '\0') - field.begin())};
}

/// SANE does not say in what character set its names are: what is not plain ASCII becomes a question mark.
std::string plain(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

constexpr std::array scanner_codes{
    ErrorCode::no_scanner,   ErrorCode::scanner_empty,
    ErrorCode::scanner_jam,  ErrorCode::scanner_cover_open,
    ErrorCode::scanner_busy, ErrorCode::scanner_failed,
    ErrorCode::timed_out,    ErrorCode::cancelled,
    ErrorCode::bad_input,    ErrorCode::io,
};

}  // namespace

Result<document::ScanRequest> request_of(const ScanAsk& ask) {
    if (ask.version != ScanAsk::this_version) return fail(ErrorCode::bad_input, "another version of the scan protocol");
    const bool known = ask.resolution >= 50 && ask.resolution <= 1200 && ask.colour >= 0 && ask.colour <= 1 &&
                       ask.source >= 0 && ask.source <= 2 && ask.max_pages >= 0 && ask.max_pages <= 1000 &&
                       ask.sides >= 0 && ask.sides <= 1;
    if (!known) return fail(ErrorCode::bad_input, "a scan request out of range");
    return document::ScanRequest{ask.resolution, static_cast<document::ScanColour>(ask.colour),
                                 static_cast<document::ScanSource>(ask.source), ask.max_pages,
                                 static_cast<document::ScanSides>(ask.sides)};
}

ScanAsk ask_for(const document::ScanRequest& request) {
    return {.resolution = request.resolution,
            .colour = static_cast<std::int32_t>(request.colour),
            .source = static_cast<std::int32_t>(request.source),
            .max_pages = request.max_pages,
            .sides = static_cast<std::int32_t>(request.sides)};
}

ScanEvent started_event(const document::ScannerFacts& facts) {
    ScanEvent event{.kind = ScanEvent::Kind::started,
                    .has_glass = facts.glass ? 1 : 0,
                    .has_feeder = facts.feeder ? 1 : 0,
                    .has_both_sides = facts.both_sides ? 1 : 0};
    put(event.vendor, plain(facts.vendor));
    put(event.model, plain(facts.model));
    return event;
}

document::ScannerFacts facts_of(const ScanEvent& event) {
    return {.vendor = std::string(text_of(event.vendor)),
            .model = std::string(text_of(event.model)),
            .glass = event.has_glass != 0,
            .feeder = event.has_feeder != 0,
            .both_sides = event.has_both_sides != 0};
}

ScanEvent failure_event(const Error& error) {
    ScanEvent event{.kind = ScanEvent::Kind::failed};
    put(event.error, name(error.code));
    put(event.detail, error.detail);
    return event;
}

Error failure_of(const ScanEvent& event) {
    const auto named = text_of(event.error);
    const auto* code = std::ranges::find_if(scanner_codes, [&](ErrorCode known) { return name(known) == named; });
    return {code == scanner_codes.end() ? ErrorCode::scanner_failed : *code, std::string(text_of(event.detail))};
}

}  // namespace entre::scanner
