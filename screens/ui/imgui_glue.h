// SPDX-License-Identifier: EUPL-1.2
// Dear ImGui's side of the window: its context, its input, and where its releases differ. For the toolkit's own
// sources.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>

#include "screens/ui/input_event.h"

struct SDL_Texture;

namespace entre::ui {

/// The texture type has been a pointer, and is an integer since 1.91.4.
inline ImTextureID texture_id(SDL_Texture* texture) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): by way of an integer it fits either; it comes out below as it went in.
    return ImTextureID(reinterpret_cast<std::uintptr_t>(texture));
}
inline SDL_Texture* texture_of(const ImDrawCmd& command) {
#if IMGUI_VERSION_NUM >= 19200
    return reinterpret_cast<SDL_Texture*>(static_cast<std::uintptr_t>(command.TexRef._TexID));
#else
    return reinterpret_cast<SDL_Texture*>(command.TextureId);
#endif
}

/// One context of Dear ImGui: its draw lists, and widgets on the staff's diagnostic page. It is given one transition a
/// frame, so that a key pressed and released within a frame is not lost (1.86 has no queue of its own).
class ImGuiGlue {
public:
    ImGuiGlue();
    ~ImGuiGlue();
    ImGuiGlue(const ImGuiGlue&) = delete;
    ImGuiGlue& operator=(const ImGuiGlue&) = delete;

    /// Tells the next frame what happened; `scale` makes device pixels of u.
    void feed(const InputEvent& event, float scale);
    void new_frame(int width, int height, float seconds);

    /// What everything is drawn with.
    ImDrawList& list() const;

private:
    ImGuiContext* context_;
};

}  // namespace entre::ui
