// SPDX-License-Identifier: EUPL-1.2
// Reads the words of a page (Tesseract). Runs in the page worker only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::document {

class TextReader {
public:
    TextReader();
    ~TextReader();
    TextReader(const TextReader&) = delete;
    TextReader& operator=(const TextReader&) = delete;

    /// Takes the models of `list` ("swe,eng,ara") and loads the first, unless it is loaded; the others are loaded for
    /// the page that needs one. Errors: `not_found` (no such model).
    Result<void> load(std::string_view list);

    /// The words in reading order, by the first model; where that doubts what it read, by the one that doubts a few of
    /// its lines least. None without a loaded model. No `layers`.
    Reading read(const Image& image);

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
    std::vector<std::string> models_;
    std::string loaded_;
};

}  // namespace entre::document
