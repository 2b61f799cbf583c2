// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text.h"

#include <string.h>

#include <functional>
#include <list>
#include <unordered_map>

#include "screens/ui/fonts.h"
#include "screens/ui/text_image.h"
#include "screens/ui/text_layout.h"

namespace entre::ui {
namespace {

/// A text is laid out once for all its colours.
bool same_layout(const TextSpec& a, const TextSpec& b) {
    return a.text == b.text && a.style == b.style && a.scale == b.scale && a.least == b.least && a.width == b.width &&
           a.align == b.align && a.language == b.language && a.rtl == b.rtl && a.auto_direction == b.auto_direction &&
           a.bold == b.bold && a.tabular_digits == b.tabular_digits && a.is_private == b.is_private &&
           a.bold_spans == b.bold_spans;
}

struct Hash {
    std::size_t operator()(const TextSpec* spec) const {
        std::size_t h = std::hash<std::string>()(spec->text);
        const auto mix = [&](std::size_t v) { h = (h ^ v) * 0x9E3779B97F4A7C15U; };
        mix(static_cast<std::size_t>(spec->style) << 8 | static_cast<std::size_t>(spec->scale));
        mix(std::hash<float>()(spec->width));
        mix(static_cast<std::size_t>(spec->align) << 5 | static_cast<std::size_t>(spec->rtl) << 4 |
            static_cast<std::size_t>(spec->auto_direction) << 3 | static_cast<std::size_t>(spec->bold) << 2 |
            static_cast<std::size_t>(spec->tabular_digits) << 1 | static_cast<std::size_t>(spec->is_private));
        return h;
    }
};

struct Equal {
    bool operator()(const TextSpec* a, const TextSpec* b) const { return same_layout(*a, *b); }
};

}  // namespace

class TextEngine::Cache {
public:
    Cache(float scale_in_pixels, std::size_t limit_bytes) : scale(scale_in_pixels), limit(limit_bytes) {}
    ~Cache() {
        forget([](const TextSpec&) { return true; });
    }

    struct Entry {
        Entry(const Fonts& fonts, const TextSpec& given, float pixels) : spec(given), layout(fonts, given, pixels) {}

        TextSpec spec;
        TextLayout layout;
        std::list<TextImage> images;  // one a colour, the last used first
        std::size_t bytes = 0;
    };

    Entry& entry(const TextSpec& spec) {
        if (const auto found = index_.find(&spec); found != index_.end()) {
            order_.splice(order_.begin(), order_, found->second);
            return order_.front();
        }
        order_.emplace_front(fonts_, spec, scale);
        Entry& made = order_.front();
        index_.emplace(&made.spec, order_.begin());
        grow(made, sizeof(Entry) + spec.text.size() + made.layout.bytes());
        return made;
    }

    const TextImage& image(const TextSpec& spec, Color color, Textures& textures) {
        Entry& held = entry(spec);
        for (auto image = held.images.begin(); image != held.images.end(); ++image)
            if (image->color() == color) {
                held.images.splice(held.images.begin(), held.images, image);
                return held.images.front();
            }
        // Two colours are those before and after a press; more are left over from another theme.
        if (held.images.size() == 2) {
            shrink(held, held.images.back().texture().bytes());
            held.images.pop_back();
        }
        held.images.emplace_front(held.layout, color, textures, spec.is_private);
        grow(held, held.images.front().texture().bytes());
        return held.images.front();
    }

    template <class Test>
    void forget(Test test) {
        for (auto entry = order_.begin(); entry != order_.end();) {
            const auto here = entry++;
            if (test(here->spec)) drop(here);
        }
    }

    const float scale;
    const std::size_t limit;
    std::size_t used = 0;
    std::size_t entries() const { return order_.size(); }

private:
    using Order = std::list<Entry>;

    void grow(Entry& entry, std::size_t bytes) {
        entry.bytes += bytes;
        used += bytes;
        while (used > limit && order_.size() > 1) drop(std::prev(order_.end()));
    }

    void shrink(Entry& entry, std::size_t bytes) {
        entry.bytes -= bytes;
        used -= bytes;
    }

    void drop(Order::iterator entry) {
        used -= entry->bytes;
        index_.erase(&entry->spec);
        if (entry->spec.is_private) {
            entry->layout.wipe();
            explicit_bzero(entry->spec.text.data(), entry->spec.text.capacity());
        }
        order_.erase(entry);
    }

    Fonts fonts_;
    Order order_;
    std::unordered_map<const TextSpec*, Order::iterator, Hash, Equal> index_;
};

TextEngine::TextEngine(float scale, std::size_t limit_bytes) : cache_(std::make_unique<Cache>(scale, limit_bytes)) {}
TextEngine::~TextEngine() = default;

Size TextEngine::measure(const TextSpec& spec) {
    const TextLayout& layout = cache_->entry(spec).layout;
    return {static_cast<float>(layout.width()) / cache_->scale, static_cast<float>(layout.height()) / cache_->scale};
}

int TextEngine::line_count(const TextSpec& spec) { return static_cast<int>(cache_->entry(spec).layout.lines().size()); }

float TextEngine::baseline(const TextSpec& spec) {
    return static_cast<float>(cache_->entry(spec).layout.lines().front().baseline) / cache_->scale;
}

Rect TextEngine::caret(const TextSpec& spec, std::size_t byte) {
    const TextLayout& layout = cache_->entry(spec).layout;
    byte = layout.snap(layout.shown(byte));
    const TextLayout::Line& line = layout.lines()[layout.line_of(byte)];
    return {layout.caret_x(byte) / cache_->scale, static_cast<float>(line.y) / cache_->scale, 0,
            static_cast<float>(line.height) / cache_->scale};
}

std::size_t TextEngine::hit(const TextSpec& spec, Point point) {
    const TextLayout& layout = cache_->entry(spec).layout;
    return layout.source(layout.hit(point.x * cache_->scale, point.y * cache_->scale));
}

std::size_t TextEngine::move(const TextSpec& spec, std::size_t byte, Move move) {
    const TextLayout& layout = cache_->entry(spec).layout;
    return layout.source(layout.move(layout.shown(byte), move));
}

std::vector<Rect> TextEngine::ranges(const TextSpec& spec, std::size_t begin, std::size_t end) {
    const TextLayout& layout = cache_->entry(spec).layout;
    std::vector<Rect> found = layout.ranges(layout.shown(begin), layout.shown_end(end));
    for (Rect& r : found) r = {r.x / cache_->scale, r.y / cache_->scale, r.w / cache_->scale, r.h / cache_->scale};
    return found;
}

std::vector<ByteRange> TextEngine::words(const TextSpec& spec) {
    const TextLayout& layout = cache_->entry(spec).layout;
    std::vector<ByteRange> found = layout.words();
    for (ByteRange& word : found) word = {layout.source(word.begin), layout.source(word.end)};
    return found;
}

std::vector<ByteRange> TextEngine::lines(const TextSpec& spec) {
    std::vector<ByteRange> found;
    const TextLayout& layout = cache_->entry(spec).layout;
    found.reserve(layout.lines().size());
    for (const TextLayout::Line& line : layout.lines())
        found.push_back({layout.source(line.begin), layout.source(line.end)});
    return found;
}

void TextEngine::forget_private() {
    cache_->forget([](const TextSpec& spec) { return spec.is_private; });
}

void TextEngine::forget_all() {
    cache_->forget([](const TextSpec&) { return true; });
}

std::size_t TextEngine::bytes() const { return cache_->used; }
std::size_t TextEngine::limit_bytes() const { return cache_->limit; }
std::size_t TextEngine::entries() const { return cache_->entries(); }

const TextImage& TextEngine::image(const TextSpec& spec, Color color, Textures& textures) {
    return cache_->image(spec, color, textures);
}

}  // namespace entre::ui
