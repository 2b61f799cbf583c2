// SPDX-License-Identifier: EUPL-1.2
// What is said of a scanned page: its name, what was done to it, and what is wrong with it.
#pragma once

#include <string>
#include <vector>

#include "screens/context.h"

namespace entre::screens {

/// "Page 2", for the page that stands at `index`.
std::string sheet_name(const Context& at, std::size_t index);

struct PageFinding {
    std::string brief;   ///< beside a small picture: "Cut off"
    std::string words;   ///< "The page is cut off at the bottom."
    std::string advice;  ///< what to do about it
};
std::vector<PageFinding> findings_of(const Context& at, const document::Page& page);

/// What the program did to the page, and what the visitor can have undone.
struct PageStep {
    const char* key;
    std::string done;  ///< "Straightened"
    std::string undo, redo;
    bool off = false;  ///< the visitor took it back
};
std::vector<PageStep> steps_of(const Context& at, const document::Page& page);

/// All of it in one breath, for who cannot see the page: "Page 2 of 3. The page is cut off at the bottom."
std::string page_summary(const Context& at, const document::Page& page, std::size_t index, std::size_t count);

}  // namespace entre::screens
