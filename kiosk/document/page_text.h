// SPDX-License-Identifier: EUPL-1.2
// Reads the words of a page (Tesseract). Runs in the page worker only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::document {

class TextReader {
public:
    TextReader();
    ~TextReader();
    TextReader(const TextReader&) = delete;
    TextReader& operator=(const TextReader&) = delete;

    /// Loads the models of `language` ("swe+eng"), unless they are loaded. Errors: `not_found` (no such model).
    Result<void> load(const std::string& language);

    /// The words in reading order; none without a loaded model.
    std::vector<Word> read(const Image& image);

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
    std::string language_;
};

}  // namespace entre::document
