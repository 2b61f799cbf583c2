// SPDX-License-Identifier: EUPL-1.2
// Cuts text into the sentences it is read in.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace entre::speech {

/// A range of bytes.
struct Range {
    std::size_t begin = 0, end = 0;

    bool operator==(const Range&) const = default;
};

/// The sentences of `text` in order, without the space around them. Does not cut in "kl. 10.24", "t.ex." or "Anna B.
/// Ek".
std::vector<Range> sentences(std::string_view text);

}  // namespace entre::speech
