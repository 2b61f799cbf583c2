// SPDX-License-Identifier: EUPL-1.2
// What a node has to say, in words: the same for speech, for the tests that compare it with what is shown, and for any
// other reader. No sound is needed.
#pragma once

#include "kiosk/speech/phrase.h"
#include "screens/ui/node.h"

namespace entre::ui {

/// A node as speech knows it. What stands in a masked node is not in it, only how many characters they are (EN 301 549
/// 5.1.3.8).
speech::Spoken spoken(const Node& node);

/// All that is said of a node when it is read to somebody who may hear what is personal. Empty if it is never spoken.
std::string spoken_words(const Node& node, const speech::Translate& translate);

/// Whether reading the page aloud comes to it: on this page, not decoration, and not of the bars and keys, which
/// speak when they get the focus.
bool is_read_with_page(const Node& node);

}  // namespace entre::ui
