// SPDX-License-Identifier: EUPL-1.2
#include "screens/scan_session.h"

#include <utility>

#include "kiosk/journal/event.h"

namespace entre::screens {
namespace {

std::unique_ptr<ui::Picture> picture_of(const document::Page& page) {
    return std::make_unique<ui::Picture>(page.thumbnail.width, page.thumbnail.height, page.thumbnail.pixels, true);
}

}  // namespace

/// A page as the scanner gave it, and the room that it takes.
struct ScanSession::Raw {
    Raw(document::Image picture, document::Room taken) : room(std::move(taken)), image(std::move(picture)) {}
    document::Room room;  // outlives the picture
    document::Image image;
};

/// Brings what the scanner says from its thread to the screen's.
class ScanSession::Relay : public document::ScanListener {
public:
    Relay(ScanSession& session, visit::PaperPlace place, visit::PageId replace)
        : session_(session), place_(std::move(place)), replace_(replace) {}

    void on_progress(int page, int percent) override {
        session_.post_([s = &session_, page, percent] {
            s->page_ = s->before_ + page;
            s->percent_ = percent;
            // That it had to start again is to be read, though it goes on at once.
            if (s->wait_ != document::ScanWait::starting || percent == 100) s->wait_.reset();
        });
    }

    void on_page(document::Image image, document::Room room) override {
        auto raw = std::make_shared<Raw>(std::move(image), std::move(room));
        session_.post_([s = &session_, place = place_, replace = replace_, raw] { s->arrived(place, replace, raw); });
    }

    void on_scanner(const document::ScannerFacts& facts) override {
        session_.post_([s = &session_, facts] { s->know(facts); });
    }

    void on_wait(document::ScanWait why) override {
        session_.post_([s = &session_, why] { s->wait_ = why; });
    }

private:
    ScanSession& session_;
    visit::PaperPlace place_;
    visit::PageId replace_;
};

ScanSession::ScanSession(std::unique_ptr<document::Scanner> scanner, std::filesystem::path page_worker, Post post,
                         visit::Visit& visit)
    : scanner_(std::move(scanner)),
      pages_(page_worker),
      reader_(std::move(page_worker)),
      post_(std::move(post)),
      visit_(visit),
      scan_worker_(std::make_unique<Worker>()),
      page_worker_(std::make_unique<Worker>()),
      read_worker_(std::make_unique<Worker>()) {}

ScanSession::~ScanSession() {
    scanner_->cancel();
    pages_.cancel();
    reader_.cancel();
    scan_worker_.reset();
    page_worker_.reset();
    read_worker_.reset();
}

void ScanSession::warm_up() {
    read_worker_->run([this, models = models_] { reader_.warm_up(models); });
    page_worker_->run([this] { pages_.warm_up({}); });
    get_to_know();
}

void ScanSession::get_to_know() {
    if (facts_ || asking_ || scanning_) return;
    asking_ = true;
    scan_worker_->run([this] {
        const auto facts = scanner_->describe();
        post_([this, facts] {
            asking_ = false;
            // Why there is none is told to who wants to scan.
            if (facts) know(*facts);
        });
    });
}

/// One that was opened by its name alone has not said what it is called.
void ScanSession::know(const document::ScannerFacts& facts) {
    if (!facts_ || !facts.model.empty()) facts_ = facts;
}

void ScanSession::fail(Error error) {
    problem_ = std::move(error);
    if (problem_->code == ErrorCode::no_scanner && facts_) problem_->code = ErrorCode::scanner_gone;
    if (on_problem) on_problem();
}

void ScanSession::finish() {
    if (settled() && on_idle) on_idle();
}

void ScanSession::start(const visit::PaperPlace& place, int max_pages, std::optional<visit::PageId> replace) {
    if (scanning_ || max_pages < 1) return;
    scanning_ = true;
    problem_.reset();
    if (asking_) scanner_->cancel();  // nobody who wants to scan waits for an answer
    percent_ = 0;
    place_ = place;
    replace_ = replace;
    auto& paper = visit_.papers.at(place);
    before_ = static_cast<int>(replace ? paper.index_of(*replace).value_or(paper.size()) : paper.size());
    page_ = before_ + 1;
    document::ScanRequest request;
    request.max_pages = replace ? 1 : max_pages;
    request.sides = replace ? document::ScanSides::one : sides_;
    scan_worker_->run([this, place, replace = replace.value_or(0), request] {
        Relay relay(*this, place, replace);
        auto outcome = scanner_->scan(request, relay);
        post_([this, outcome] {
            scanning_ = false;
            wait_.reset();
            replace_.reset();
            if (!outcome && outcome.error().code != ErrorCode::cancelled) {
                journal::write(journal::Event::scan_failed, {{"code", outcome.error().code}});
                fail(outcome.error());
            }
            finish();
        });
    });
}

void ScanSession::stop() { scanner_->cancel(); }

void ScanSession::arrived(const visit::PaperPlace& place, visit::PageId replace, const std::shared_ptr<Raw>& raw) {
    ++processing_;
    scanned_ = true;
    page_worker_->run([this, place, replace, raw] {
        auto page = pages_.prepare(raw->image);
        // Whatever the maker of pages met, the page that arrived is kept as it came.
        if (!page) page = document::plain_page(raw->image);
        raw->image = {};
        raw->room.reset();
        auto kept = std::make_shared<Result<document::Page>>(std::move(page));
        post_([this, place, replace, kept] {
            --processing_;
            if (*kept)
                keep(place, replace, std::move(**kept));
            else
                fail(kept->error());
            finish();
        });
    });
}

void ScanSession::keep(const visit::PaperPlace& place, visit::PageId replace, document::Page page) {
    auto& paper = visit_.papers.at(place);
    if (replace != 0 && paper.find(replace)) return changed(replace, std::move(page));
    const auto id = visit_.papers.next_id();
    paper.add({id, {}});
    changed(id, std::move(page));
}

void ScanSession::changed(visit::PageId id, document::Page page) {
    auto* sheet = visit_.papers.find(id);
    if (!sheet) return;
    pictures_[id] = picture_of(page);
    large_.erase(id);
    sheet->page = std::move(page);
    if (!sheet->page.findings.blank) read(id);
    if (on_page) on_page(id);
}

void ScanSession::read(visit::PageId id) {
    const auto* sheet = visit_.papers.find(id);
    if (!sheet) return;
    const int version = ++versions_[id];
    ++reading_;
    auto page = std::make_shared<document::Page>(sheet->page);
    read_worker_->run([this, id, version, page, models = models_] {
        auto reading = std::make_shared<Result<document::Reading>>(reader_.read(*page, models));
        *page = {};
        post_([this, id, version, reading] {
            --reading_;
            // A page that has been made anew meanwhile is read anew; one that cannot be read is handed in all the same.
            auto* read = visit_.papers.find(id);
            if (read && versions_[id] == version) {
                if (*reading) {
                    read->page.words = std::move((*reading)->words);
                    read->page.language = std::move((*reading)->language);
                    read->page.layers = std::move((*reading)->layers);
                    read->page.is_all_text = (*reading)->is_all_text;
                }
                read->page.has_been_read = true;
            }
            finish();
        });
    });
}

void ScanSession::turn(visit::PageId id) {
    if (const auto* sheet = visit_.papers.find(id)) remake(id, sheet->page.off, sheet->page.turns + 1);
}

void ScanSession::undo(visit::PageId id, std::string_view step, bool off) {
    const auto* sheet = visit_.papers.find(id);
    if (!sheet) return;
    auto steps = sheet->page.off;
    if (step == "crop") steps.crop = off;
    if (step == "straighten") steps.straighten = off;
    if (step == "upright") steps.upright = off;
    if (step == "clean") steps.clean = off;
    remake(id, steps, sheet->page.turns);
}

void ScanSession::remake(visit::PageId id, document::Steps off, int turns) {
    const auto* sheet = visit_.papers.find(id);
    if (!sheet || changing(id)) return;
    changing_.insert(id);
    ++processing_;
    auto page = std::make_shared<document::Page>(sheet->page);
    page_worker_->run([this, id, page, off, turns] {
        auto made = std::make_shared<Result<document::Page>>(pages_.remake(*page, off, turns));
        *page = {};
        post_([this, id, made] {
            --processing_;
            changing_.erase(id);
            if (*made)
                changed(id, std::move(**made));
            else
                fail(made->error());
            finish();
        });
    });
}

const ui::Picture* ScanSession::picture(visit::PageId id) const {
    const auto it = pictures_.find(id);
    return it == pictures_.end() ? nullptr : it->second.get();
}

const ui::Picture* ScanSession::large_picture(visit::PageId id, int max_width, int max_height) {
    const auto* sheet = visit_.papers.find(id);
    if (!sheet || sheet->page.jpeg.empty() || max_width < 1 || max_height < 1) return picture(id);
    // One at a time: who looks at another page has no use for the last one's.
    if (!large_.contains(id) || large_.at(id).width != max_width || large_.at(id).height != max_height) {
        large_.clear();
        large_[id] = {max_width, max_height, nullptr};
        auto page = std::make_shared<document::Page>(sheet->page);
        page_worker_->run([this, id, page, max_width, max_height] {
            auto seen = std::make_shared<Result<document::Image>>(pages_.view(*page, max_width, max_height));
            *page = {};
            post_([this, id, seen, max_width, max_height] {
                const auto it = large_.find(id);
                if (!*seen || it == large_.end() || it->second.width != max_width || it->second.height != max_height)
                    return;
                auto& image = **seen;
                it->second.picture =
                    std::make_unique<ui::Picture>(image.width, image.height, std::move(image.pixels), true);
            });
        });
    }
    const auto& large = large_.at(id).picture;
    return large ? large.get() : picture(id);
}

}  // namespace entre::screens
