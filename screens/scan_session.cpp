// SPDX-License-Identifier: EUPL-1.2
#include "screens/scan_session.h"

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
    Relay(ScanSession& session, std::string attachment) : session_(session), attachment_(std::move(attachment)) {}

    void on_progress(int page, int percent) override {
        session_.post_([s = &session_, page, percent] {
            s->page_ = s->before_ + page;
            s->percent_ = percent;
        });
    }

    void on_page(document::Image image) override {
        auto shared = std::make_shared<document::Image>(std::move(image));
        session_.post_(
            [s = &session_, attachment = attachment_, shared] { s->arrived(attachment, std::move(*shared)); });
    }

private:
    ScanSession& session_;
    std::string attachment_;
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

void ScanSession::start(const std::string& attachment, int max_pages, std::optional<std::size_t> replace) {
    if (scanning_) return;
    scanning_ = true;
    problem_.reset();
    percent_ = 0;
    before_ = replace ? static_cast<int>(*replace) : static_cast<int>(visit_.pages[attachment].size());
    page_ = before_ + 1;
    replace_ = replace;
    document::ScanRequest request;
    request.max_pages = replace ? 1 : std::max(1, max_pages - before_);
    scan_worker_->run([this, attachment, request] {
        Relay relay(*this, attachment);
        auto outcome = scanner_->scan(request, relay);
        post_([this, outcome] {
            scanning_ = false;
            if (outcome || outcome.error().code == ErrorCode::cancelled) return;
            problem_ = outcome.error();
            journal::write(journal::Event::scan_failed, {{"code", outcome.error().code}});
            if (on_problem) on_problem();
        });
    });
}

void ScanSession::stop() { scanner_->cancel(); }

void ScanSession::arrived(const std::string& attachment, document::Image image) {
    ++processing_;
    scanned_ = true;
    auto shared = std::make_shared<document::Image>(std::move(image));
    page_worker_->run([this, attachment, shared] {
        auto page = pages_.process(*shared, paper_languages);
        // Whatever the reader of pages met, the page that arrived is kept as it came.
        if (!page) page = document::plain_page(*shared);
        shared->pixels.clear();
        auto kept = std::make_shared<Result<document::Page>>(std::move(page));
        post_([this, attachment, kept] {
            --processing_;
            if (*kept) return keep(attachment, std::move(**kept));
            problem_ = kept->error();
            if (on_problem) on_problem();
        });
    });
}

void ScanSession::keep(const std::string& attachment, document::Page page) {
    auto& pages = visit_.pages[attachment];
    auto& pictures = pictures_[attachment];
    if (replace_ && *replace_ < pages.size()) {
        pictures[*replace_] = picture_of(page);
        pages[*replace_] = std::move(page);
        replace_.reset();
    } else {
        pictures.push_back(picture_of(page));
        pages.push_back(std::move(page));
    }
    if (on_page) on_page();
}

void ScanSession::rotate(const std::string& attachment, std::size_t index) {
    auto& pages = visit_.pages[attachment];
    if (index >= pages.size() || processing_ > 0) return;
    ++processing_;
    auto page = std::make_shared<document::Page>(pages[index]);
    page_worker_->run([this, attachment, index, page] {
        const auto turned = pages_.rotate(*page, 1, paper_languages);
        post_([this, attachment, index, page, turned] {
            --processing_;
            auto& now = visit_.pages[attachment];
            if (!turned || index >= now.size()) {
                problem_ = turned ? problem_ : std::optional(turned.error());
                return;
            }
            pictures_[attachment][index] = picture_of(*page);
            now[index] = std::move(*page);
        });
    });
}

void ScanSession::remove(const std::string& attachment, std::size_t index) {
    auto& pages = visit_.pages[attachment];
    if (index >= pages.size() || processing_ > 0) return;
    pages.erase(pages.begin() + static_cast<std::ptrdiff_t>(index));
    auto& pictures = pictures_[attachment];
    pictures.erase(pictures.begin() + static_cast<std::ptrdiff_t>(index));
}

std::optional<std::size_t> ScanSession::straightened(const std::string& attachment) const {
    const auto it = visit_.pages.find(attachment);
    if (it == visit_.pages.end()) return std::nullopt;
    for (std::size_t i = it->second.size(); i-- > 0;)
        if (it->second[i].straightened) return i;
    return std::nullopt;
}

}  // namespace entre::screens
