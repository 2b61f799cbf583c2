// SPDX-License-Identifier: EUPL-1.2
// Icons (Debian's bootstrap-icons) and our own illustrations (screens/art), drawn by librsvg at the size they are shown
// in.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "screens/ui/theme.h"

struct SDL_Texture;

namespace entre::ui {

class Textures;

/// Keeps what it has drawn, up to a limit in bytes. Sizes are in device pixels.
class Icons {
public:
    explicit Icons(Textures& textures, std::size_t limit_bytes = 8u << 20);
    ~Icons();
    Icons(const Icons&) = delete;
    Icons& operator=(const Icons&) = delete;

    /// An icon in one colour. A name that bootstrap-icons lacks is a bug: it stops a debug build, and draws nothing in
    /// a release.
    SDL_Texture* icon(std::string_view name, int width, int height, Color color, bool mirrored);

    /// An illustration: its name, and behind it the variants that show, with spaces between (see `art_style`). `theme`
    /// colours the parts that follow it. Null: in this theme there is none.
    SDL_Texture* art(std::string_view name, int width, int height, const Theme& theme, bool mirrored);

    std::size_t bytes() const;

private:
    class Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace entre::ui
