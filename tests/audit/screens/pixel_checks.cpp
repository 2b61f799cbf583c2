// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/pixel_checks.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "tests/audit/screens/node_checks.h"

namespace entre::audit {
namespace {

using ui::Node;
using ui::Part;
using ui::Rect;

constexpr double text_ratio = 7, disabled_ratio = 4.5, control_ratio = 3;
// Of the pixels that differ from the ground: the thin ones at letters' edges are not the letters' colour.
constexpr double solid_share = 0.1;

ui::Color color(std::uint32_t pixel) {
    return {static_cast<std::uint8_t>(pixel >> 16U), static_cast<std::uint8_t>(pixel >> 8U),
            static_cast<std::uint8_t>(pixel)};
}

double ratio(std::uint32_t one, std::uint32_t other) { return ui::contrast(color(one), color(other)); }

struct Area {
    int left, top, right, bottom;
};

Area area(Rect rect, float scale, const Pixels& pixels) {
    const auto at = [&](float u, int most) { return std::clamp(static_cast<int>(std::lround(u * scale)), 0, most); };
    return {at(rect.x, pixels.width), at(rect.y, pixels.height), at(rect.right(), pixels.width),
            at(rect.bottom(), pixels.height)};
}

/// Counts colours; a page has few, antialiasing makes many.
class Palette {
public:
    void add(const Pixels& pixels, Area area) {
        for (int y = area.top; y < area.bottom; ++y)
            for (int x = area.left; x < area.right; ++x) {
                const auto pixel = pixels(x, y);
                if (pixel == last_) {
                    ++*count_;
                    continue;
                }
                last_ = pixel;
                count_ = &counts_[pixel];
                ++*count_;
            }
    }
    bool empty() const { return counts_.empty(); }
    std::uint32_t ground() const {
        return std::ranges::max_element(counts_, {}, [](const auto& one) { return one.second; })->first;
    }
    /// The contrast with the ground that the most solid of the ink has; 1 where there is none.
    double ink() const {
        const auto below = ground();
        std::vector<std::pair<double, int>> found;
        found.reserve(counts_.size());
        int total = 0;
        for (const auto& [pixel, count] : counts_) {
            const double contrast = ratio(pixel, below);
            if (contrast < 1.2) continue;
            found.emplace_back(contrast, count);
            total += count;
        }
        std::ranges::sort(found, std::greater{});
        int seen = 0;
        for (const auto& [contrast, count] : found) {
            seen += count;
            if (seen >= total * solid_share) return contrast;
        }
        return 1;
    }

private:
    std::unordered_map<std::uint32_t, int> counts_;
    std::uint32_t last_ = ~0U;
    int* count_ = nullptr;
};

std::string figure(double measured, double asked) {
    char words[64];
    std::snprintf(words, sizeof words, "%.1f:1, at least %.1f:1", measured, asked);
    return words;
}

/// A dash or a single 1 is thinner than a pixel on a small screen: there is no ink of its full colour.
bool has_letters(const std::string& text) {
    return std::ranges::count_if(text, [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; }) > 1;
}

void texts(ui::Ui& ui, const Node& node, float scale, const Pixels& pixels, Findings& findings) {
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::text || !has_letters(part.text.text)) continue;
        // What does not fit a field moves under its edge: the part that shows is looked at.
        Rect clip = node.box;
        if (node.look == ui::Look::field && part.source == Part::Source::value)
            for (const Part& box : node.parts)
                if (box.kind == Part::Kind::box) clip = placed(node, box.at).inset(6);
        const Rect at = placed(node, part.at);
        Palette palette;
        for (const Rect& line : ui.canvas().text_engine().ranges(part.text, 0, part.text.text.size())) {
            Rect r = line.moved(at.x, at.y);
            const float right = std::min(r.right(), clip.right()), bottom = std::min(r.bottom(), clip.bottom());
            r.x = std::max(r.x, clip.x);
            r.y = std::max(r.y, clip.y);
            r.w = right - r.x;
            r.h = bottom - r.y;
            if (!r.empty()) palette.add(pixels, area(r, scale, pixels));
        }
        if (palette.empty()) continue;
        const double asked = node.disabled ? disabled_ratio : text_ratio;
        const double measured = palette.ink();
        findings.judge(Check::text_contrast, measured >= asked - 0.05, node.key,
                       figure(measured, asked) + " in \"" + (node.is_private ? "..." : part.text.text) + "\"");
    }
}

void icons(const Node& node, float scale, const Pixels& pixels, Findings& findings) {
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::icon) continue;
        Palette palette;
        palette.add(pixels, area(placed(node, part.at), scale, pixels));
        if (palette.empty()) continue;
        const double measured = palette.ink();
        findings.judge(Check::icon_contrast, measured >= control_ratio - 0.05, node.key + " " + part.icon,
                       figure(measured, control_ratio));
    }
}

/// Across the middle of each side: the ground outside against what the edge is made of.
void edges(const Node& node, float scale, const Pixels& pixels, Findings& findings) {
    if (!node.focusable) return;
    // The control's own box: the first, and whatever is drawn over it at its whole width.
    Rect own;
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::box) continue;
        if (own.empty()) {
            own = part.at;
        } else if (part.at.w >= own.w * 0.9F) {
            const float top = std::min(own.y, part.at.y), bottom = std::max(own.bottom(), part.at.bottom());
            own.y = top;
            own.h = bottom - top;
        }
    }
    if (!own.empty()) {
        const Area box = area(placed(node, own), scale, pixels);
        const int deep = std::max(3, static_cast<int>(std::ceil(8 * scale))), out = 2;
        double weakest = 21;
        const auto side = [&](auto pixel_at, int length) {
            double best = 1;
            // A dashed edge has gaps.
            for (int along = length / 4; along < length * 3 / 4; along += 2) {
                const auto outside = pixel_at(along, -out);
                if (!outside) return;
                std::uint32_t last = *outside;
                for (int depth = 0; depth < deep && best < control_ratio; ++depth)
                    if (const auto inside = pixel_at(along, depth); inside && *inside != last)
                        best = std::max(best, ratio(last = *inside, *outside));
                if (best >= control_ratio) break;
            }
            weakest = std::min(weakest, best);
        };
        const auto pixel = [&](int x, int y) -> std::optional<std::uint32_t> {
            if (x < 0 || y < 0 || x >= pixels.width || y >= pixels.height) return std::nullopt;
            return pixels(x, y);
        };
        side([&](int along, int depth) { return pixel(box.left + along, box.top + depth); }, box.right - box.left);
        side([&](int along, int depth) { return pixel(box.left + along, box.bottom - 1 - depth); },
             box.right - box.left);
        side([&](int along, int depth) { return pixel(box.left + depth, box.top + along); }, box.bottom - box.top);
        side([&](int along, int depth) { return pixel(box.right - 1 - depth, box.top + along); }, box.bottom - box.top);
        findings.judge(Check::control_contrast, weakest >= control_ratio - 0.05, node.key,
                       figure(weakest, control_ratio) + " at its weakest side");
    }
}

}  // namespace

void check_contrast(ui::Ui& ui, float scale, const Pixels& pixels, Findings& findings) {
    for (const Node& node : ui.nodes()) {
        if (!is_seen(node)) continue;
        texts(ui, node, scale, pixels, findings);
        icons(node, scale, pixels, findings);
        edges(node, scale, pixels, findings);
    }
}

void check_ring(const Node& node, float scale, const Pixels& before, const Pixels& after, Findings& findings) {
    // Wherever the ring lies, a line as thick as two pixels all round the control has changed by 3:1.
    const Area wide = area(node.box.inset(-16), scale, after);
    int changed = 0;
    for (int y = wide.top; y < wide.bottom; ++y)
        for (int x = wide.left; x < wide.right; ++x)
            if (before(x, y) != after(x, y) && ratio(before(x, y), after(x, y)) >= control_ratio) ++changed;
    const Area own = area(node.box, scale, after);
    Rect ring = node.box;
    for (const Part& part : node.parts)
        if (part.kind == Part::Kind::box && node.look == ui::Look::field) ring = placed(node, part.at);
    const Area line = node.look == ui::Look::field ? area(ring, scale, after) : own;
    const int round = 2 * (line.right - line.left + line.bottom - line.top);
    const double thick = round > 0 ? static_cast<double>(changed) / round : 0;
    char words[96];
    std::snprintf(words, sizeof words, "a ring of %.1f pixels has changed by 3:1, at least 2", thick);
    findings.judge(Check::focus_contrast, thick >= 1.9, node.key, words);
}

}  // namespace entre::audit
