// SPDX-License-Identifier: EUPL-1.2
#include "screens/scan_session.h"

#include <utility>

#include "kiosk/journal/event.h"

namespace entre::screens {
namespace {

// Tesseract does not find out which language a paper is in. What people bring here is mostly Swedish; told of English
// too, it reads "Tjanst" for "Tjänst".
constexpr std::string_view paper_languages = "swe";

std::unique_ptr<ui::Picture> picture_of(const document::Page& page) {
    return std::make_unique<ui::Picture>(page.thumbnail.width, page.thumbnail.height, page.thumbnail.pixels, true);
}

}  // namespace

/// Brings what the scanner says from its thread to the screen's.
class ScanSession::Relay : public document::ScanListener {
public:
    Relay(ScanSession& session, visit::PaperPlace place, visit::PageId replace)
        : session_(session), place_(std::move(place)), replace_(replace) {}

    void on_progress(int page, int percent) override {
        session_.post_([s = &session_, page, percent] {
            s->page_ = s->before_ + page;
            s->percent_ = percent;
        });
    }

    void on_page(document::Image image) override {
        auto shared = std::make_shared<document::Image>(std::move(image));
        session_.post_([s = &session_, place = place_, replace = replace_, shared] {
            s->arrived(place, replace, std::move(*shared));
        });
    }

private:
    ScanSession& session_;
    visit::PaperPlace place_;
    visit::PageId replace_;
};

ScanSession::ScanSession(std::unique_ptr<document::Scanner> scanner, std::filesystem::path page_worker, Post post,
                         visit::Visit& visit)
    : scanner_(std::move(scanner)),
      pages_(std::move(page_worker)),
      post_(std::move(post)),
      visit_(visit),
      scan_worker_(std::make_unique<Worker>()),
      page_worker_(std::make_unique<Worker>()) {}

ScanSession::~ScanSession() {
    scanner_->cancel();
    pages_.cancel();
    scan_worker_.reset();
    page_worker_.reset();
}

void ScanSession::warm_up() {
    page_worker_->run([this] { pages_.warm_up(paper_languages); });
}

void ScanSession::fail(Error error) {
    problem_ = std::move(error);
    if (on_problem) on_problem();
}

void ScanSession::finish() {
    if (!busy() && on_idle) on_idle();
}

void ScanSession::start(const visit::PaperPlace& place, int max_pages, std::optional<visit::PageId> replace) {
    if (scanning_ || max_pages < 1) return;
    scanning_ = true;
    problem_.reset();
    percent_ = 0;
    place_ = place;
    replace_ = replace;
    auto& paper = visit_.papers.at(place);
    before_ = static_cast<int>(replace ? paper.index_of(*replace).value_or(paper.size()) : paper.size());
    page_ = before_ + 1;
    document::ScanRequest request;
    request.max_pages = replace ? 1 : max_pages;
    scan_worker_->run([this, place, replace = replace.value_or(0), request] {
        Relay relay(*this, place, replace);
        auto outcome = scanner_->scan(request, relay);
        post_([this, outcome] {
            scanning_ = false;
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

void ScanSession::arrived(const visit::PaperPlace& place, visit::PageId replace, document::Image image) {
    ++processing_;
    scanned_ = true;
    auto shared = std::make_shared<document::Image>(std::move(image));
    page_worker_->run([this, place, replace, shared] {
        auto page = pages_.process(*shared, paper_languages);
        // Whatever the reader of pages met, the page that arrived is kept as it came.
        if (!page) page = document::plain_page(*shared);
        shared->pixels.clear();
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
    pictures_[id] = picture_of(page);
    paper.add({id, std::move(page)});
    if (on_page) on_page(id);
}

void ScanSession::changed(visit::PageId id, document::Page page) {
    auto* sheet = visit_.papers.find(id);
    if (!sheet) return;
    pictures_[id] = picture_of(page);
    sheet->page = std::move(page);
    if (on_page) on_page(id);
}

void ScanSession::turn(visit::PageId id) {
    const auto* sheet = visit_.papers.find(id);
    if (!sheet || changing(id)) return;
    changing_.insert(id);
    ++processing_;
    auto page = std::make_shared<document::Page>(sheet->page);
    page_worker_->run([this, id, page] {
        const auto turned = pages_.rotate(*page, 1, paper_languages);
        post_([this, id, page, turned] {
            --processing_;
            changing_.erase(id);
            if (turned)
                changed(id, std::move(*page));
            else
                fail(turned.error());
            finish();
        });
    });
}

void ScanSession::undo(visit::PageId, std::string_view, bool) {}

const ui::Picture* ScanSession::picture(visit::PageId id) const {
    const auto it = pictures_.find(id);
    return it == pictures_.end() ? nullptr : it->second.get();
}

const ui::Picture* ScanSession::large_picture(visit::PageId id, int, int) { return picture(id); }

}  // namespace entre::screens
