// SPDX-License-Identifier: EUPL-1.2
// What the visit asks of a scanner, whatever it is.
#pragma once

#include "kiosk/document/image.h"
#include "kiosk/error.h"

namespace entre::document {

enum class ScanColour { gray, colour };

/// `automatic` takes the feeder if there is paper in it, else the glass: the citizen need not know the difference.
enum class ScanSource { automatic, flatbed, feeder };

struct ScanRequest {
    int resolution = 200;  ///< dots per inch; the nearest that the scanner has is used
    ScanColour colour = ScanColour::colour;
    ScanSource source = ScanSource::automatic;
    int max_pages = 50;  ///< the glass gives one page per scan
};

/// Hears of a scan as it goes on, on the thread that called `scan`. Pages count from 1.
class ScanListener {
public:
    virtual ~ScanListener() = default;

    /// The page is on its way: 0 when the scanner starts on it, 100 when the whole of it has been read.
    virtual void on_progress(int page, int percent) = 0;

    /// A whole page has arrived. It is the listener's from now on, whatever happens to the rest of the scan.
    virtual void on_page(Image image) = 0;
};

class Scanner {
public:
    virtual ~Scanner() = default;

    /// Scans until the paper is out; blocks, so call it on a worker thread, one scan at a time. Every page that came
    /// before an error has been given to the listener.
    /// Errors: `no_scanner`, `scanner_empty` (no paper at all), `scanner_jam`, `scanner_cover_open`, `scanner_busy`,
    /// `scanner_failed`, `timed_out` (a page did not come), `cancelled`, `unavailable` (the scan service is not there).
    virtual Result<void> scan(const ScanRequest& request, ScanListener& listener) = 0;

    /// Ends the scan that runs, from any thread: `scan` returns `cancelled` at once. Without a scan it does nothing.
    virtual void cancel() = 0;
};

}  // namespace entre::document
