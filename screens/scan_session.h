// SPDX-License-Identifier: EUPL-1.2
// Scanning during a visit: pages as they come, made straight and readable, and never lost once they have arrived.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "kiosk/document/page_worker.h"
#include "kiosk/document/scanner.h"
#include "kiosk/visit/visit.h"
#include "kiosk/worker.h"
#include "screens/ui/picture.h"

namespace entre::screens {

/// All calls on the screen's thread. The pages themselves are the visit's; what is worked on goes on by their ids,
/// wherever they have been moved to meanwhile.
class ScanSession {
public:
    ScanSession(std::unique_ptr<document::Scanner> scanner, std::filesystem::path page_worker, Post post,
                visit::Visit& visit);
    ~ScanSession();
    ScanSession(const ScanSession&) = delete;
    ScanSession& operator=(const ScanSession&) = delete;

    /// Scans at most `max_pages` into a paper, behind the pages that it has; with `replace` one in the place of that.
    void start(const visit::PaperPlace& place, int max_pages, std::optional<visit::PageId> replace = {});
    void stop();
    /// From now on; a page that is scanned anew is one side always.
    void ask_for(document::ScanSides sides) { sides_ = sides; }
    /// From now on: what papers are read by, as `document::models_for` has them.
    void read_by(std::string models) { models_ = std::move(models); }
    /// Clockwise by a quarter.
    void turn(visit::PageId page);
    /// Takes back (`off`) or does again what the program did to the page; `step` is a `PageStep::key`.
    void undo(visit::PageId page, std::string_view step, bool off);
    /// Before the first scan: makes ready what works on pages, and asks what scanner there is.
    void warm_up();

    bool scanning() const { return scanning_; }
    /// The paper that is scanned into now, and the page that is scanned anew if one is.
    const visit::PaperPlace& place() const { return place_; }
    visit::PageId replacing() const { return replace_.value_or(0); }
    /// Pages that have arrived and are not ready yet.
    int processing() const { return processing_; }
    bool busy() const { return scanning_ || processing_ > 0; }
    /// Of these, pages that nobody has seen yet.
    bool arriving() const { return processing_ > static_cast<int>(changing_.size()); }
    /// Pages of which the words are yet to be read. They can be shown, turned and moved meanwhile.
    int reading() const { return reading_; }
    /// All pages are as they will be handed in.
    bool settled() const { return !busy() && reading_ == 0; }
    /// What this page looks like is being changed.
    bool changing(visit::PageId page) const { return changing_.contains(page); }
    int page() const { return page_; }
    int percent() const { return percent_; }
    /// Why the page that is scanned is late.
    std::optional<document::ScanWait> wait() const { return wait_; }
    const std::optional<Error>& problem() const { return problem_; }
    void forget_problem() { problem_.reset(); }
    /// Empty until it has answered once.
    const std::optional<document::ScannerFacts>& scanner() const { return facts_; }
    bool scanned_anything() const { return scanned_; }
    /// As small as in a list. Null: not there.
    const ui::Picture* picture(visit::PageId page) const;
    /// As large as fits the box, in pixels: asked for here, and the small one until it is there.
    const ui::Picture* large_picture(visit::PageId page, int max_width, int max_height);

    /// A page has come, been put in another's place, or been changed.
    std::function<void(visit::PageId)> on_page;
    std::function<void()> on_problem;
    /// All is settled: nothing is being scanned, worked on or read any more.
    std::function<void()> on_idle;

protected:
    // What pages read; the audit shows each state of it.
    bool scanning_ = false, scanned_ = false;
    int processing_ = 0, reading_ = 0, page_ = 0, percent_ = 0;
    std::optional<Error> problem_;
    std::optional<document::ScanWait> wait_;
    std::optional<document::ScannerFacts> facts_;
    visit::PaperPlace place_;
    std::optional<visit::PageId> replace_;
    std::set<visit::PageId> changing_;
    std::map<visit::PageId, std::unique_ptr<ui::Picture>> pictures_;

private:
    class Relay;
    struct Raw;
    void arrived(const visit::PaperPlace& place, visit::PageId replace, const std::shared_ptr<Raw>& raw);
    void keep(const visit::PaperPlace& place, visit::PageId replace, document::Page page);
    void changed(visit::PageId id, document::Page page);
    void remake(visit::PageId id, document::Steps off, int turns);
    void read(visit::PageId id);
    void get_to_know();
    void know(const document::ScannerFacts& facts);
    void fail(Error error);
    void finish();

    std::unique_ptr<document::Scanner> scanner_;
    document::PageWorker pages_, reader_;  // a page is shown while another is read
    Post post_;
    visit::Visit& visit_;
    int before_ = 0;
    bool asking_ = false;  // what scanner there is
    document::ScanSides sides_ = document::ScanSides::one;
    std::string models_ = "swe";
    std::map<visit::PageId, int> versions_;  // counts what a page has looked like
    struct Large {
        int width = 0, height = 0;  // of the box
        std::unique_ptr<ui::Picture> picture;
    };
    std::map<visit::PageId, Large> large_;
    std::unique_ptr<Worker> scan_worker_, page_worker_, read_worker_;
};

}  // namespace entre::screens
