// SPDX-License-Identifier: EUPL-1.2
// What the visit asks of a scanner, whatever it is.
#pragma once

#include <memory>
#include <string>

#include "kiosk/document/image.h"
#include "kiosk/error.h"

namespace entre::document {

enum class ScanColour { gray, colour };

/// `automatic` takes the feeder if there is paper in it, else the glass: the citizen need not know the difference.
enum class ScanSource { automatic, flatbed, feeder };

/// `both` is what a feeder that can turn the sheet gives: front and back of one, then of the next. Others give fronts.
enum class ScanSides { one, both };

struct ScanRequest {
    int resolution = 300;  ///< dots per inch; the nearest that the scanner has is used
    ScanColour colour = ScanColour::colour;
    ScanSource source = ScanSource::automatic;
    int max_pages = 50;  ///< the glass gives one page per scan
    ScanSides sides = ScanSides::one;
};

/// What is known of the scanner, before a page has come.
struct ScannerFacts {
    std::string vendor = {}, model = {};  ///< as its back-end names it; empty: it does not
    bool glass = false, feeder = false;
    bool both_sides = false;  ///< of a sheet in the feeder

    bool operator==(const ScannerFacts&) const = default;
};

/// The room that a page of raw pixels takes; whoever has let go of the pixels lets go of this. While two are held, in
/// all programs together, the scanner waits before the next page: a page in colour is 26 megabytes.
using Room = std::shared_ptr<void>;

/// Why the visitor must wait before a page comes.
enum class ScanWait {
    looking,   ///< the scanner does not answer: it is asleep, or being plugged in
    busy,      ///< somebody else uses it
    starting,  ///< it stopped, no page was lost, and it is tried once more
};

/// Hears of a scan as it goes on, on the thread that called `scan`. Pages count from 1.
class ScanListener {
public:
    virtual ~ScanListener() = default;

    /// The page is on its way: bytes that came of bytes that are expected. Never less than before; 0 when the scanner
    /// starts on it, and 100 only when the whole of it is here.
    virtual void on_progress(int page, int percent) = 0;

    /// A whole page has arrived. It is the listener's from now on, whatever happens to the rest of the scan.
    virtual void on_page(Image image, Room room) = 0;

    /// The next page is late, and why. It ends with the next of the calls above, or with the scan.
    virtual void on_wait(ScanWait) {}

    /// The scanner that is used, once it has answered.
    virtual void on_scanner(const ScannerFacts&) {}
};

class Scanner {
public:
    virtual ~Scanner() = default;

    /// Scans until the paper is out; blocks, so call it on a worker thread, one scan at a time. Every page that came
    /// before an error has been given to the listener.
    /// Errors: `no_scanner`, `scanner_empty` (no paper at all), `scanner_jam`, `scanner_cover_open`, `scanner_busy`,
    /// `scanner_failed`, `timed_out` (a page did not come), `cancelled`, `unavailable` (the scan service is not there).
    virtual Result<void> scan(const ScanRequest& request, ScanListener& listener) = 0;

    /// Asks what scanner there is, without a scan; blocks as `scan` does, and is cancelled as that is.
    /// Errors: `no_scanner`, `scanner_busy`, `scanner_failed`, `timed_out`, `cancelled`, `unavailable`.
    virtual Result<ScannerFacts> describe() = 0;

    /// Ends the scan or the question that runs, from any thread: `scan` returns `cancelled` at once. Without a scan it
    /// does nothing.
    virtual void cancel() = 0;
};

}  // namespace entre::document
