// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/input.h"

namespace entre::ui {
namespace {

Key key_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_TAB:
            return Key::tab;
        case SDLK_RETURN:
        case SDLK_RETURN2:
        case SDLK_KP_ENTER:
            return Key::enter;
        case SDLK_SPACE:
            return Key::space;
        case SDLK_ESCAPE:
            return Key::escape;
        case SDLK_LEFT:
            return Key::left;
        case SDLK_RIGHT:
            return Key::right;
        case SDLK_UP:
            return Key::up;
        case SDLK_DOWN:
            return Key::down;
        case SDLK_HOME:
            return Key::home;
        case SDLK_END:
            return Key::end;
        case SDLK_BACKSPACE:
            return Key::backspace;
        case SDLK_DELETE:
            return Key::del;
        case SDLK_PAGEUP:
            return Key::page_up;
        case SDLK_PAGEDOWN:
            return Key::page_down;
        default:
            break;
    }
    if (code >= SDLK_F1 && code <= SDLK_F12) return static_cast<Key>(static_cast<int>(Key::f1) + (code - SDLK_F1));
    if (code > 0 && !(code & SDLK_SCANCODE_MASK)) return Key::character;
    if (code >= SDLK_KP_DIVIDE && code <= SDLK_KP_PERIOD) return Key::character;
    return Key::none;
}

InputEvent pointer(InputEvent::Kind kind, Point at, bool pressed) {
    InputEvent event;
    event.kind = kind;
    event.at = at;
    event.pressed = pressed;
    return event;
}

// Every finger comes as it is; which of them counts is the toolkit's to say.
InputEvent finger(InputEvent::Kind kind, const SDL_TouchFingerEvent& touch, Size view) {
    InputEvent event = pointer(kind, {touch.x * view.w, touch.y * view.h}, kind != InputEvent::Kind::pointer_up);
    event.touch = true;
    event.finger = touch.fingerId;
    return event;
}

Point point(Sint32 x, Sint32 y, float scale) { return {static_cast<float>(x) / scale, static_cast<float>(y) / scale}; }

}  // namespace

std::optional<InputEvent> Input::translate(const SDL_Event& event, float scale, Size view) {
    switch (event.type) {
        case SDL_MOUSEBUTTONDOWN:
            if (event.button.button != SDL_BUTTON_LEFT || pressed_) return {};
            pressed_ = true;
            at_ = point(event.button.x, event.button.y, scale);
            return pointer(InputEvent::Kind::pointer_down, at_, true);
        case SDL_MOUSEBUTTONUP:
            if (event.button.button != SDL_BUTTON_LEFT || !pressed_) return {};
            pressed_ = false;
            at_ = point(event.button.x, event.button.y, scale);
            return pointer(InputEvent::Kind::pointer_up, at_, false);
        case SDL_MOUSEMOTION: {
            SDL_Event last = event, next;
            while (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
                   next.type == SDL_MOUSEMOTION)
                SDL_PeepEvents(&last, 1, SDL_GETEVENT, SDL_MOUSEMOTION, SDL_MOUSEMOTION);
            at_ = point(last.motion.x, last.motion.y, scale);
            return pointer(InputEvent::Kind::pointer_move, at_, pressed_);
        }
        case SDL_FINGERDOWN:
            return finger(InputEvent::Kind::pointer_down, event.tfinger, view);
        case SDL_FINGERUP:
            return finger(InputEvent::Kind::pointer_up, event.tfinger, view);
        case SDL_FINGERMOTION:
            return finger(InputEvent::Kind::pointer_move, event.tfinger, view);
        case SDL_KEYDOWN:
        case SDL_KEYUP: {
            InputEvent found;
            found.kind = event.type == SDL_KEYDOWN ? InputEvent::Kind::key_down : InputEvent::Kind::key_up;
            found.key = key_of(event.key.keysym.sym);
            found.usage = static_cast<std::uint16_t>(event.key.keysym.scancode);
            if (found.key == Key::none && found.usage == SDL_SCANCODE_UNKNOWN) return {};
            if (found.key == Key::character) found.codepoint = static_cast<std::uint32_t>(event.key.keysym.sym);
            found.repeat = event.key.repeat != 0;
            const auto held = event.key.keysym.mod;
            found.modifiers = {(held & KMOD_SHIFT) != 0, (held & KMOD_CTRL) != 0, (held & KMOD_ALT) != 0};
            return found;
        }
        case SDL_TEXTINPUT: {
            InputEvent found;
            found.kind = InputEvent::Kind::text;
            found.text = event.text.text;
            return found;
        }
        case SDL_QUIT: {
            InputEvent found;
            found.kind = InputEvent::Kind::window_closed;
            return found;
        }
        case SDL_WINDOWEVENT: {
            InputEvent found;
            if (event.window.event == SDL_WINDOWEVENT_LEAVE)
                return pointer(InputEvent::Kind::pointer_left, at_, pressed_);
            if (event.window.event != SDL_WINDOWEVENT_EXPOSED && event.window.event != SDL_WINDOWEVENT_SIZE_CHANGED)
                return {};
            found.kind = InputEvent::Kind::exposed;
            return found;
        }
        case SDL_RENDER_TARGETS_RESET:
        case SDL_RENDER_DEVICE_RESET: {
            InputEvent found;
            found.kind = InputEvent::Kind::exposed;
            return found;
        }
        default:
            return {};
    }
}

}  // namespace entre::ui
