// SPDX-License-Identifier: EUPL-1.2
// SDL's events as ours. For the toolkit's own sources: includes SDL.
#pragma once

#include <SDL.h>

#include <optional>

#include "screens/ui/input_event.h"

namespace entre::ui {

/// Keeps what one event must know of those before it: whether the pointer is down, and where.
class Input {
public:
    /// What `event` means in a window of `view` u whose u has `scale` pixels; nothing for events that mean nothing
    /// here. Moves that wait in SDL's queue right behind a move are taken out and become one with it.
    std::optional<InputEvent> translate(const SDL_Event& event, float scale, Size view);

private:
    bool pressed_ = false;
    Point at_;
};

}  // namespace entre::ui
