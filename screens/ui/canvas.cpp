// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/canvas.h"

#include <imgui.h>
#include <string.h>

#include <algorithm>
#include <cmath>

#include "screens/ui/icon.h"
#include "screens/ui/imgui_glue.h"
#include "screens/ui/shapes.h"
#include "screens/ui/surface.h"
#include "screens/ui/text_image.h"
#include "screens/ui/window.h"

namespace entre::ui {
namespace {

std::uint32_t argb(Color c) {
    return static_cast<std::uint32_t>(c.a) << 24 | static_cast<std::uint32_t>(c.r) << 16 |
           static_cast<std::uint32_t>(c.g) << 8 | c.b;
}

ImU32 im_color(std::uint32_t packed) {
    return IM_COL32((packed >> 16) & 255, (packed >> 8) & 255, packed & 255, packed >> 24);
}

ImVec2 vec(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

/// Which pixels of which picture: the key of a picture's texture.
struct PictureKey {
    std::uint64_t id = 0;
    int width = 0, height = 0;
    bool is_private = false;
    auto operator<=>(const PictureKey&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

}  // namespace

class Canvas::Impl {
public:
    Impl(Window& window, ThemeName name)
        : textures(window.textures()),
          theme(name),
          scale(window.scale()),
          least_text(window.least_text()),
          text_engine(scale),
          icons(textures),
          shapes(textures) {}

    int px(float u) const { return static_cast<int>(std::lround(u * scale)); }
    /// A width that shows: never less than a pixel, unless it is none at all.
    int stroke(float u) const { return u <= 0 ? 0 : std::max(1, px(u)); }
    Pixels pixels(Rect r) const {
        const int x = px(r.x), y = px(r.y);
        return {x, y, px(r.right()) - x, px(r.bottom()) - y};
    }
    std::uint32_t color(Token token) const { return argb(theme.color(token)); }

    static ImDrawList& list() { return *ImGui::GetBackgroundDrawList(); }

    static void solid(int x, int y, int w, int h, std::uint32_t packed) {
        if (w > 0 && h > 0 && packed >> 24) list().AddRectFilled(vec(x, y), vec(x + w, y + h), im_color(packed));
    }

    static void image(SDL_Texture* texture, Pixels at) {
        if (texture) list().AddImage(texture_id(texture), vec(at.x, at.y), vec(at.x + at.w, at.y + at.h));
    }

    void draw(const BoxShape& given, Pixels at);
    Texture make(const Picture& picture, int width, int height);

    Textures& textures;
    Theme theme;
    float scale, least_text;
    TextEngine text_engine;
    Icons icons;
    Shapes shapes;
    TextureCache<PictureKey> pictures{12U << 20};

private:
    void corners(SDL_Texture* texture, int c, Pixels at);
    void sides(const BoxShape& shape, int c, Pixels at);
    void dashes(const BoxShape& shape, int c, Pixels at);
};

void Canvas::Impl::draw(const BoxShape& given, Pixels at) {
    if (at.w <= 0 || at.h <= 0) return;
    BoxShape shape = given;
    shape.radius = std::min(shape.radius, static_cast<float>(std::min(at.w, at.h)) / 2);
    const int c = shape.corner();
    if (2 * c > std::min(at.w, at.h)) {
        shape.width = at.w;
        shape.height = at.h;
        return image(shapes.box(shape), at);
    }
    if (c > 0) corners(shapes.box(shape), c, at);
    sides(shape, c, at);
    if (shape.dash > 0) dashes(shape, c, at);
}

void Canvas::Impl::corners(SDL_Texture* texture, int c, Pixels at) {
    if (!texture) return;
    const auto quarter = [&](bool right, bool lower) {
        const int x = right ? at.x + at.w - c : at.x, y = lower ? at.y + at.h - c : at.y;
        const ImVec2 from(right ? 0.5F : 0.F, lower ? 0.5F : 0.F);
        list().AddImage(texture_id(texture), vec(x, y), vec(x + c, y + c), from, {from.x + 0.5F, from.y + 0.5F});
    };
    quarter(false, false);
    quarter(true, false);
    quarter(false, true);
    quarter(true, true);
}

void Canvas::Impl::sides(const BoxShape& shape, int c, Pixels at) {
    for (int i = shape.dash > 0 ? 1 : 0; i < shape.count; ++i) {
        const BoxLayer& layer = shape.layers[static_cast<std::size_t>(i)];
        const int middle_w = at.w - 2 * c, middle_h = at.h - 2 * c;
        if (i + 1 == shape.count) {
            solid(at.x + c, at.y + layer.inset, middle_w, at.h - layer.inset - layer.bottom, layer.argb);
            solid(at.x + layer.inset, at.y + c, c - layer.inset, middle_h, layer.argb);
            solid(at.x + at.w - c, at.y + c, c - layer.inset, middle_h, layer.argb);
            continue;
        }
        const BoxLayer& inner = shape.layers[static_cast<std::size_t>(i) + 1];
        const int d = inner.inset - layer.inset, d_bottom = inner.bottom - layer.bottom;
        solid(at.x + c, at.y + layer.inset, middle_w, d, layer.argb);
        solid(at.x + c, at.y + at.h - inner.bottom, middle_w, d_bottom, layer.argb);
        solid(at.x + layer.inset, at.y + c, d, middle_h, layer.argb);
        solid(at.x + at.w - inner.inset, at.y + c, d, middle_h, layer.argb);
    }
}

void Canvas::Impl::dashes(const BoxShape& shape, int c, Pixels at) {
    const std::uint32_t packed = shape.layers[0].argb;
    const auto along = [&](int length, auto put) {
        if (length <= 0) return;
        const Dashes dashes = dashes_along(length, shape.dash);
        for (int i = 0; i < dashes.count; ++i) {
            const double from = (dashes.dash + dashes.gap) * i + dashes.gap / 2;
            const int begin = static_cast<int>(std::lround(from)),
                      end = static_cast<int>(std::lround(from + dashes.dash));
            put(begin, end - begin);
        }
    };
    along(at.w - 2 * c, [&](int from, int length) {
        solid(at.x + c + from, at.y, length, shape.dash, packed);
        solid(at.x + c + from, at.y + at.h - shape.dash, length, shape.dash, packed);
    });
    along(at.h - 2 * c, [&](int from, int length) {
        solid(at.x, at.y + c + from, shape.dash, length, packed);
        solid(at.x + at.w - shape.dash, at.y + c + from, shape.dash, length, packed);
    });
}

Texture Canvas::Impl::make(const Picture& picture, int width, int height) {
    Surface whole(picture.width(), picture.height());
    unsigned char* data = cairo_image_surface_get_data(whole.get());
    if (!data) return {};
    const auto count = static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height());
    auto* out = reinterpret_cast<std::uint32_t*>(data);
    const ByteView rgb = picture.rgb();
    for (std::size_t i = 0; i < count; ++i)
        out[i] = 0xFF000000U | static_cast<std::uint32_t>(rgb[3 * i]) << 16 |
                 static_cast<std::uint32_t>(rgb[3 * i + 1]) << 8 | rgb[3 * i + 2];
    cairo_surface_mark_dirty(whole.get());
    Surface small(width, height);
    cairo_t* cr = small.cairo();
    cairo_scale(cr, static_cast<double>(width) / picture.width(), static_cast<double>(height) / picture.height());
    cairo_set_source_surface(cr, whole.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);  // no see-through edge
    cairo_paint(cr);
    Texture made = small.texture(textures, picture.is_private());
    if (picture.is_private()) explicit_bzero(data, count * 4);
    return made;
}

Canvas::Canvas(Window& window, ThemeName theme) : impl_(std::make_unique<Impl>(window, theme)) {}
Canvas::~Canvas() = default;

void Canvas::set_theme(ThemeName name) { impl_->theme = Theme(name); }
const Theme& Canvas::theme() const { return impl_->theme; }
float Canvas::scale() const { return impl_->scale; }

float Canvas::least_text() const { return impl_->least_text; }
TextEngine& Canvas::text_engine() { return impl_->text_engine; }

void Canvas::fill(Rect rect, Token token) {
    const Pixels at = impl_->pixels(rect);
    Impl::solid(at.x, at.y, at.w, at.h, impl_->color(token));
}

void Canvas::box(Rect rect, const BoxStyle& style) {
    BoxShape shape;
    shape.radius = static_cast<float>(impl_->px(style.radius));
    const int border = style.border ? impl_->stroke(style.border_width) : 0;
    const std::uint32_t inside = style.fill ? impl_->color(*style.fill) : 0;
    const auto add = [&](BoxLayer layer) { shape.layers[static_cast<std::size_t>(shape.count++)] = layer; };
    if (border > 0 && style.dashed) {
        shape.dash = border;
        add({0, 0, impl_->color(*style.border)});
        add({0, 0, inside});
    } else {
        if (border > 0) add({0, 0, impl_->color(*style.border)});
        add({border, std::max(border, impl_->stroke(style.bottom_width)), inside});
    }
    impl_->draw(shape, impl_->pixels(rect));
}

void Canvas::focus_ring(Rect rect, float radius, TextScale scale) {
    const float width = scale == TextScale::normal ? 3.F : scale == TextScale::large ? 4.F : 5.F;
    const int inner = impl_->stroke(width), outer = impl_->stroke(width);
    const Pixels in = impl_->pixels(rect);
    const int reach = inner + outer;
    BoxShape shape;
    shape.radius = static_cast<float>(impl_->px(radius) + reach);
    shape.count = 3;
    shape.layers = {BoxLayer{0, 0, impl_->color(Token::focus_out)},
                    BoxLayer{outer, outer, impl_->color(Token::focus_in)}, BoxLayer{reach, reach, 0}};
    impl_->draw(shape, {in.x - reach, in.y - reach, in.w + 2 * reach, in.h + 2 * reach});
}

void Canvas::circle(Point centre, float radius, std::optional<Token> fill, std::optional<Token> border,
                    float border_width) {
    // As wide as high wherever it stands: a box's edges are rounded one by one.
    const int side = impl_->px(2 * radius);
    BoxShape shape;
    shape.radius = static_cast<float>(side) / 2;
    const int stroke = border ? impl_->stroke(border_width) : 0;
    const auto add = [&](BoxLayer layer) { shape.layers[static_cast<std::size_t>(shape.count++)] = layer; };
    if (stroke > 0) add({0, 0, impl_->color(*border)});
    add({stroke, stroke, fill ? impl_->color(*fill) : 0});
    impl_->draw(shape, {impl_->px(centre.x - radius), impl_->px(centre.y - radius), side, side});
}

void Canvas::arc(Point centre, float radius, float width, float from, float to, Token token) {
    const int side = impl_->px(2 * radius);
    const auto turn = [](float t) { return static_cast<int>(std::lround(t * 3600)); };
    if (side <= 0 || turn(to) <= turn(from)) return;
    const ArcShape shape{side, impl_->stroke(width), turn(from), turn(to), impl_->color(token)};
    Impl::image(impl_->shapes.arc(shape), {impl_->px(centre.x - radius), impl_->px(centre.y - radius), side, side});
}

void Canvas::line(Point from, Point to, float width, Token token) {
    const int w = impl_->stroke(width);
    const std::uint32_t packed = impl_->color(token);
    if (from.x == to.x || from.y == to.y) {
        const bool upright = from.x == to.x;
        const int x0 = impl_->px(std::min(from.x, to.x)), y0 = impl_->px(std::min(from.y, to.y));
        const int x1 = impl_->px(std::max(from.x, to.x)), y1 = impl_->px(std::max(from.y, to.y));
        return upright ? Impl::solid(x0 - w / 2, y0, w, y1 - y0, packed)
                       : Impl::solid(x0, y0 - w / 2, x1 - x0, w, packed);
    }
    const Pixels at = impl_->pixels(
        {std::min(from.x, to.x), std::min(from.y, to.y), std::abs(to.x - from.x), std::abs(to.y - from.y)});
    const auto quarter = [&](float u, int origin) {
        return static_cast<int>(std::lround((u * impl_->scale - static_cast<float>(origin - w)) * 4));
    };
    const LineShape shape{
        quarter(from.x, at.x), quarter(from.y, at.y), quarter(to.x, at.x), quarter(to.y, at.y), w, packed};
    const Pixels around{at.x - w, at.y - w, at.w + 2 * w, at.h + 2 * w};
    Impl::image(impl_->shapes.line(shape, around.w, around.h), around);
}

void Canvas::text(const TextSpec& spec, Point top_left) {
    const TextImage& image = impl_->text_engine.image(spec, impl_->theme.color(spec.color), impl_->textures);
    const Texture& texture = image.texture();
    Impl::image(texture.get(), {impl_->px(top_left.x) + image.x(), impl_->px(top_left.y) + image.y(), texture.width(),
                                texture.height()});
}

void Canvas::icon(std::string_view name, Rect rect, Token token, bool mirrored) {
    const Pixels at = impl_->pixels(rect);
    if (at.w <= 0 || at.h <= 0) return;
    Impl::image(impl_->icons.icon(name, at.w, at.h, impl_->theme.color(token), mirrored), at);
}

void Canvas::art(std::string_view name, Rect rect, bool mirrored) {
    const Pixels at = impl_->pixels(rect);
    if (at.w <= 0 || at.h <= 0) return;
    if (auto* drawn = impl_->icons.art(name, at.w, at.h, impl_->theme, mirrored)) Impl::image(drawn, at);
}

void Canvas::picture(const Picture& picture, Rect rect) {
    const Pixels at = impl_->pixels(rect);
    if (at.w <= 0 || at.h <= 0 || picture.rgb().empty()) return;
    const PictureKey key{picture.id(), at.w, at.h, picture.is_private()};
    Impl::image(impl_->pictures.get(key, [&] { return impl_->make(picture, at.w, at.h); }), at);
}

void Canvas::push_clip(Rect rect) {
    const Pixels at = impl_->pixels(rect);
    Impl::list().PushClipRect(vec(at.x, at.y), vec(at.x + at.w, at.y + at.h), true);
}

void Canvas::pop_clip() { Impl::list().PopClipRect(); }

void Canvas::forget_private() {
    impl_->text_engine.forget_private();
    impl_->pictures.drop_if([](const PictureKey& key) { return key.is_private; });
}

std::size_t Canvas::bytes() const {
    return impl_->text_engine.bytes() + impl_->icons.bytes() + impl_->shapes.bytes() + impl_->pictures.bytes();
}

}  // namespace entre::ui
