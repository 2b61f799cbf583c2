// SPDX-License-Identifier: EUPL-1.2
// The rules of PDF/A-2a and PDF/UA-1 that a program can see, asked of a finished document.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bytes.h"

namespace entre::testing {

/// A sentence for each rule that the document breaks. Finds faults; that it finds none proves no conformance.
std::vector<std::string> broken_rules(ByteView document);

/// The same for what its structure is like; `broken_rules` asks it too.
std::vector<std::string> broken_tree_rules(ByteView document);

/// The types of the structure's elements in reading order, such as "H1".
std::vector<std::string> structure(ByteView document);

}  // namespace entre::testing
