// SPDX-License-Identifier: EUPL-1.2
// The programs that people read documents with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/bytes.h"

namespace entre::testing {

/// A folder for one test, gone after it.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Output {
    int status = -1;  ///< the exit status
    std::string text;
};

/// Runs a program to its end; what it wrote to standard output and standard error together.
Output run(const std::vector<std::string>& command);

/// The document as a file in `folder`.
std::string saved(const TempDir& folder, ByteView document, const std::string& name = "document.pdf");

/// What pdftotext reads, with spaces for the marks that it sets around text from the right.
std::string text_of(ByteView document);

/// Whether `word` stands in the text by itself, not as a part of another.
bool has_word(const std::string& text, const std::string& word);

}  // namespace entre::testing
