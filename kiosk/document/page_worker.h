// SPDX-License-Identifier: EUPL-1.2
// Makes pages of pictures in a child process, so that a bad picture can crash neither the visit nor a library in it.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string_view>

#include "kiosk/document/page.h"

namespace entre::document {

/// Owns the program `entre-page`, which has neither devices nor network, straightens and reads pages, and dies with the
/// visit. It is started at the first page (or by `warm_up`) and anew whenever it has died or passed its deadline.
/// One caller at a time, on a worker thread; only `cancel` may be called from another.
class PageWorker {
public:
    /// `program` is where `entre-page` lies; Tesseract's models are found by TESSDATA_PREFIX or in the system's place.
    /// A page that has not been made within `deadline` is given up and kept plain.
    explicit PageWorker(std::filesystem::path program, std::chrono::milliseconds deadline = std::chrono::seconds(60));
    ~PageWorker();
    PageWorker(const PageWorker&) = delete;
    PageWorker& operator=(const PageWorker&) = delete;

    /// Starts the child and loads the models for `language`, so that the first page need not wait for it.
    void warm_up(std::string_view language);

    /// Straightens the picture, crops the scanner's padding, and reads its words. `language` is Tesseract's, such as
    /// "swe+eng". If the child fails, the page comes back plain: whole, but neither straightened nor read.
    /// Errors: `bad_input` (not a picture at all), `cancelled`.
    Result<Page> process(const Image& image, std::string_view language);

    /// Turns the page clockwise by quarters and reads it again; on an error the page is as it was.
    /// Errors: `bad_input`, `cancelled`, `unavailable` (the child failed).
    Result<void> rotate(Page& page, int quarter_turns, std::string_view language);

    /// Ends what runs now: its call returns `cancelled`.
    void cancel();

private:
    class Child;
    std::unique_ptr<Child> child_;
};

}  // namespace entre::document
