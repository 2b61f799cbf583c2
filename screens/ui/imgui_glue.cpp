// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/imgui_glue.h"

#include <utility>

namespace entre::ui {
namespace {

constexpr std::pair<Key, ImGuiKey_> keys[] = {
    {Key::tab, ImGuiKey_Tab},        {Key::enter, ImGuiKey_Enter},         {Key::space, ImGuiKey_Space},
    {Key::escape, ImGuiKey_Escape},  {Key::left, ImGuiKey_LeftArrow},      {Key::right, ImGuiKey_RightArrow},
    {Key::up, ImGuiKey_UpArrow},     {Key::down, ImGuiKey_DownArrow},      {Key::home, ImGuiKey_Home},
    {Key::end, ImGuiKey_End},        {Key::backspace, ImGuiKey_Backspace}, {Key::del, ImGuiKey_Delete},
    {Key::page_up, ImGuiKey_PageUp}, {Key::page_down, ImGuiKey_PageDown},
};

void set_key(ImGuiIO& io, const InputEvent& event, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(ImGuiMod_Shift, event.modifiers.shift);
    io.AddKeyEvent(ImGuiMod_Ctrl, event.modifiers.control);
    for (const auto& [ours, theirs] : keys)
        if (ours == event.key) io.AddKeyEvent(static_cast<ImGuiKey>(theirs), down);
#else
    io.KeyShift = event.modifiers.shift;
    io.KeyCtrl = event.modifiers.control;
    io.KeyAlt = event.modifiers.alt;
    for (const auto& [ours, theirs] : keys)
        if (ours == event.key) io.KeysDown[theirs] = down;
#endif
}

void set_pointer(ImGuiIO& io, ImVec2 at, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(at.x, at.y);
    io.AddMouseButtonEvent(0, down);
#else
    io.MousePos = at;
    io.MouseDown[0] = down;
#endif
}

}  // namespace

ImGuiGlue::ImGuiGlue() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing about a visit is written to disk
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;
    io.BackendRendererName = "entre";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    // The clipboard outlives a visit: keep Dear ImGui from it.
    io.SetClipboardTextFn = [](void*, const char*) {};
    io.GetClipboardTextFn = [](void*) { return ""; };
#if IMGUI_VERSION_NUM < 18700
    for (const auto& [ours, theirs] : keys) io.KeyMap[theirs] = theirs;
#endif
    io.Fonts->Build();
}

ImGuiGlue::~ImGuiGlue() { ImGui::DestroyContext(context_); }

void ImGuiGlue::feed(const InputEvent& event, float scale) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 at(event.at.x * scale, event.at.y * scale);
    switch (event.kind) {
        case InputEvent::Kind::pointer_down:
            return set_pointer(io, at, true);
        case InputEvent::Kind::pointer_up:
            return set_pointer(io, at, false);
        case InputEvent::Kind::pointer_move:
            return set_pointer(io, at, event.pressed);
        case InputEvent::Kind::pointer_left:
            return set_pointer(io, {-1, -1}, false);
        case InputEvent::Kind::key_down:
            return set_key(io, event, true);
        case InputEvent::Kind::key_up:
            return set_key(io, event, false);
        case InputEvent::Kind::text:
            return io.AddInputCharactersUTF8(event.text.c_str());
        case InputEvent::Kind::window_closed:
        case InputEvent::Kind::exposed:
        case InputEvent::Kind::woken:
            return;
    }
}

void ImGuiGlue::new_frame(int width, int height, float seconds) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = seconds;
    ImGui::NewFrame();
}

ImDrawList& ImGuiGlue::list() const {
    ImGui::SetCurrentContext(context_);
    return *ImGui::GetBackgroundDrawList();
}

}  // namespace entre::ui
