// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/icon.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cassert>
#include <compare>
#include <string>

#include "screens/ui/art.h"
#include "screens/ui/art_style.h"
#include "screens/ui/surface.h"
#include "screens/ui/texture_cache.h"

namespace entre::ui {
namespace {

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(GError* error) const { g_error_free(error); }
};
using Drawing = std::unique_ptr<RsvgHandle, Release>;

struct Key {
    std::string name;
    int width = 0, height = 0;
    std::uint32_t argb = 0;  ///< an icon's colour; an illustration's theme
    bool art = false, mirrored = false;
    auto operator<=>(const Key&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

std::uint32_t pack(Color c) {
    return static_cast<std::uint32_t>(c.a) << 24 | static_cast<std::uint32_t>(c.r) << 16 |
           static_cast<std::uint32_t>(c.g) << 8 | c.b;
}

/// `margin` is left free on every side, as a share of the whole.
bool draw(const Drawing& drawing, Surface& surface, bool mirrored, double margin = 0) {
    if (!drawing) return false;
    const double w = surface.width(), h = surface.height();
    const RsvgRectangle view{w * margin, h * margin, w * (1 - 2 * margin), h * (1 - 2 * margin)};
    if (!rsvg_handle_render_document(drawing.get(), surface.cairo(), &view, nullptr)) return false;
    if (mirrored) surface.mirror();
    return true;
}

/// Keeps the drawing's shape and gives every pixel of it one colour.
void paint(Surface& surface, Color color) {
    cairo_t* cr = surface.cairo();
    cairo_set_operator(cr, CAIRO_OPERATOR_IN);
    surface.set_color(color);
    cairo_paint(cr);
}

/// Bootstrap's strokes are 1/16 of the icon; the design's are 2/24 (3 to 4 u in controls). The outline adds the rest.
constexpr double outline = 1.0 / 3;
constexpr std::string_view icon_style =
    "svg{overflow:visible;stroke:currentColor;stroke-width:.3333;stroke-linejoin:round}";

Drawing load_icon(std::string_view name) {
    const std::string path = std::string(ENTRE_ICON_DIR "/").append(name).append(".svg");
    GError* error = nullptr;
    Drawing drawing(rsvg_handle_new_from_file(path.c_str(), &error));
    const std::unique_ptr<GError, Release> held(error);
    assert(drawing && "bootstrap-icons lacks this icon");
    if (drawing)
        rsvg_handle_set_stylesheet(drawing.get(), reinterpret_cast<const guint8*>(icon_style.data()), icon_style.size(),
                                   nullptr);
    return drawing;
}

Drawing load_art(std::string_view name, const Theme& theme) {
    const auto end = std::min(name.find(' '), name.size());
    const std::string_view source = art_source(name.substr(0, end));
    assert(!source.empty() && "screens/art lacks this illustration");
    if (source.empty()) return nullptr;
    Drawing drawing(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(source.data()), source.size(), nullptr));
    const std::string style = art_style(theme, name.substr(end));
    if (drawing)
        rsvg_handle_set_stylesheet(drawing.get(), reinterpret_cast<const guint8*>(style.data()), style.size(), nullptr);
    return drawing;
}

}  // namespace

class Icons::Cache {
public:
    Cache(Textures& owner, std::size_t limit) : textures(owner), drawn(limit) {}

    Textures& textures;
    TextureCache<Key> drawn;
};

Icons::Icons(Textures& textures, std::size_t limit_bytes) : cache_(std::make_unique<Cache>(textures, limit_bytes)) {}
Icons::~Icons() = default;

SDL_Texture* Icons::icon(std::string_view name, int width, int height, Color color, bool mirrored) {
    const Key key{std::string(name), width, height, pack(color), false, mirrored};
    return cache_->drawn.get(key, [&]() -> Texture {
        Surface surface(width, height);
        if (!draw(load_icon(name), surface, mirrored, outline / 2 / 16)) return {};
        paint(surface, color);
        return surface.texture(cache_->textures);
    });
}

SDL_Texture* Icons::art(std::string_view name, int width, int height, const Theme& theme, bool mirrored) {
    const Key key{std::string(name), width, height, static_cast<std::uint32_t>(theme.name()), true, mirrored};
    return cache_->drawn.get(key, [&]() -> Texture {
        if (theme.name() == ThemeName::high_contrast && !follows_theme(art_source(name.substr(0, name.find(' ')))))
            return {};
        Surface surface(width, height);
        if (!draw(load_art(name, theme), surface, mirrored)) return {};
        return surface.texture(cache_->textures);
    });
}

std::size_t Icons::bytes() const { return cache_->drawn.bytes(); }

}  // namespace entre::ui
