// SPDX-License-Identifier: EUPL-1.2
// Makes pages of pictures in a child process, so that a bad picture can crash neither the visit nor a library in it.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string_view>

#include "kiosk/document/page.h"

namespace entre::document {

/// Owns the program `entre-page`, which has neither devices nor network, makes and reads pages, and dies with the
/// visit. It is started at the first page (or by `warm_up`) and anew whenever it has died or passed its deadline. One
/// caller at a time, on a worker thread; only `cancel` may be called from another. Who wants a page shown while another
/// is read has two of them.
class PageWorker {
public:
    /// `program` is where `entre-page` lies; Tesseract's models are found by TESSDATA_PREFIX or in the system's place.
    /// A page that has not been made within `deadline` is given up and kept plain.
    explicit PageWorker(std::filesystem::path program, std::chrono::milliseconds deadline = std::chrono::seconds(60));
    ~PageWorker();
    PageWorker(const PageWorker&) = delete;
    PageWorker& operator=(const PageWorker&) = delete;

    /// Starts the child and loads the first of `models`, so that the first page need not wait for it.
    void warm_up(std::string_view models);

    /// Everything but the reading, as fast as a citizen turns to the screen. If the child fails, the page comes back
    /// plain: whole, with nothing done to it. Errors: `bad_input` (not a picture at all), `cancelled`.
    Result<Page> prepare(const Image& image);

    /// The same page made anew from its original, without the steps that are `off` and turned by `turns` quarters on
    /// top. It has yet to be read. Errors: `bad_input`, `cancelled`, `unavailable` (the child failed).
    Result<Page> remake(const Page& page, const Steps& off, int turns);

    /// The words of the page and, where they pay, its layers. `models` are Tesseract's, the likeliest first, such as
    /// "swe,ara": the others are for pages that it cannot read. Without any there are no words.
    /// Errors: `bad_input`, `cancelled`, `unavailable` (the child failed).
    Result<Reading> read(const Page& page, std::string_view models);

    /// The page in rgb24 as large as fits into the box, its proportions kept, to look at: the visit never decodes what
    /// came from a stranger's paper. Errors: `bad_input`, `cancelled`, `unavailable` (the child failed).
    Result<Image> view(const Page& page, int max_width, int max_height);

    /// Ends what runs now: its call returns `cancelled`.
    void cancel();

private:
    class Child;
    std::unique_ptr<Child> child_;
};

}  // namespace entre::document
