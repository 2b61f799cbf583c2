// SPDX-License-Identifier: EUPL-1.2
// What is said on the scan socket (SEQPACKET, /run/entre/scan.sock in the image), one struct a packet.
//
//   client                            entre-scan (one process per connection)
//   ScanAsk                    ->
//                              <-     waiting wait=looking        the device is asleep, or not plugged in yet
//                              <-     started                     the device is open
//   ScanGo                     ->                                 there is room for one page more
//                              <-     paper page=1 place=feeder   from here on the paper may have been moved
//                              <-     progress page=1 percent=0   ... 99
//                              <-     page page=1 + sealed memfd  width * height * channels bytes
//   ScanGo                     ->                                 when the room is there; until then no page is begun
//                              <-     paper page=2 ...
//                              <-     done, or failed with the error's name
//   hangs up                   ->     ends within two seconds, whatever the back-end is doing
//
// An ask for no pages is a question what scanner there is: it is answered by `started` and `done`, or by `failed`, and
// nobody waits for a scanner that sleeps or is busy.
//
// A connection that ends without `done` or `failed` means that entre-scan died; the pages that came stand.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kiosk/document/image.h"
#include "kiosk/document/scanner.h"

namespace entre::scanner {

struct ScanAsk {
    static constexpr std::uint32_t this_version = 3;

    std::uint32_t version = this_version;
    std::int32_t resolution = 0;
    std::int32_t colour = 0;     ///< document::ScanColour
    std::int32_t source = 0;     ///< document::ScanSource
    std::int32_t max_pages = 0;  ///< 0: the scanner is only described
    std::int32_t sides = 0;      ///< document::ScanSides
};

/// The client has room for a page more. Pages that were not there use none up.
struct ScanGo {
    static constexpr std::uint32_t word = 0x6f47;

    std::uint32_t go = word;
};

struct ScanEvent {
    enum class Kind : std::uint32_t { started = 1, waiting, paper, progress, page, done, failed };

    Kind kind = Kind::started;
    std::int32_t page = 0, percent = 0;
    std::int32_t width = 0, height = 0, dpi = 0, rgb = 0;
    std::int32_t wait = 0;   ///< document::ScanWait
    std::int32_t glass = 0;  ///< a paper on the glass lies there still, whatever happens
    std::int32_t has_glass = 0, has_feeder = 0, has_both_sides = 0;  ///< of `started`, as the two below
    std::array<char, 64> vendor{}, model{};
    std::array<char, 32> error{};  ///< the name of an ErrorCode, as the journal writes it
    std::array<char, 160> detail{};
};

/// The request as the program understands it. Errors: `bad_input` (another version, or values out of range).
Result<document::ScanRequest> request_of(const ScanAsk& ask);
ScanAsk ask_for(const document::ScanRequest& request);

/// What is known of the scanner, to and from `started`.
ScanEvent started_event(const document::ScannerFacts& facts);
document::ScannerFacts facts_of(const ScanEvent& event);

/// A failure to and from an event; a name that is none of a scanner's becomes `scanner_failed`.
ScanEvent failure_event(const Error& error);
Error failure_of(const ScanEvent& event);

}  // namespace entre::scanner
