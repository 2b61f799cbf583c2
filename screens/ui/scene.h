// SPDX-License-Identifier: EUPL-1.2
// The nodes as speech sees them.
#pragma once

#include "kiosk/speech/scene.h"

namespace entre::ui {

class Ui;

/// What is on the screen now, as last laid out, in reading order.
speech::Scene scene(const Ui& ui);

}  // namespace entre::ui
