// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a scan, so that the visitor can be told while the paper is still at hand.
#pragma once

#include "kiosk/document/leptonica_pix.h"
#include "kiosk/document/page.h"
#include "kiosk/document/paper_finder.h"

namespace entre::document {

/// `marks`: what is on the paper, one bit a pixel; `scan`: what it was made of. All but `blank` are about writing, so a
/// blank page has none. Edges are those of the scan as it lies.
Findings findings_of(const Image& scan, PIX* marks, const std::optional<Paper>& paper);

/// The same of a page that has been turned clockwise by quarters since.
Findings turned(const Findings& findings, int quarter_turns);

}  // namespace entre::document
