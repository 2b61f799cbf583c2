// SPDX-License-Identifier: EUPL-1.2
// The last phase: draws the nodes as they were laid out.
#pragma once

namespace entre::ui {

class Ui;

/// Draws every shown node of `ui` on its canvas, with focus, caret and the word that is read aloud. Between the
/// window's begin_frame and end_frame.
void draw(Ui& ui);

}  // namespace entre::ui
