// SPDX-License-Identifier: EUPL-1.2
// Where the words stand, for readers that follow them: magnifiers, and a finger or a line that is read along.
#include <algorithm>
#include <cmath>

#include "screens/ui/accessibility/text.h"
#include "screens/ui/publish.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

bool is_written(const Node& node) { return node.role == Role::text_field || node.role == Role::password; }

const Part* part_of(const Node& node) {
    const auto source = is_written(node) ? Part::Source::value : Part::Source::name;
    const auto found = std::ranges::find_if(
        node.parts, [&](const Part& part) { return part.kind == Part::Kind::text && part.source == source; });
    return found == node.parts.end() ? nullptr : &*found;
}

}  // namespace

std::vector<AccessibleLine> lines_of(Ui& ui, const Node& node, const AccessibleNode& told, float scale) {
    std::vector<AccessibleLine> lines;
    const Part* const part = part_of(node);
    const std::string& text = is_written(node) ? node.value : node.name;
    // An empty field shows its example, which nobody has written.
    if (!part || text.empty() || part->text.text.size() != text.size()) return lines;
    TextEngine& engine = ui.canvas().text_engine();
    Rect at = part->at;
    if (node.rtl) at.x = node.box.w - at.x - at.w;
    at = at.moved(node.box.x, node.box.y);
    const auto pixels = [scale](float units) { return static_cast<int>(std::lround(units * scale)); };

    std::size_t byte = 0;
    int character = 0;
    const auto ranges = engine.lines(part->text);
    lines.reserve(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        // The space or break that ends a line is its last character.
        const std::size_t end = i + 1 < ranges.size() ? ranges[i + 1].begin : text.size();
        AccessibleLine line;
        line.begin = character;
        character += character_count(std::string_view(text).substr(byte, end - byte));
        line.end = character;
        float left = at.right(), right = at.x, top = at.bottom(), bottom = at.y;
        for (const Rect& run : engine.ranges(part->text, ranges[i].begin, ranges[i].end)) {
            const Rect box = run.moved(at.x, at.y);
            left = std::min(left, box.x);
            right = std::max(right, box.right());
            top = std::min(top, box.y);
            bottom = std::max(bottom, box.bottom());
        }
        if (right < left || bottom < top) {  // an empty line has a caret's height and no width
            const Rect caret = engine.caret(part->text, ranges[i].begin).moved(at.x, at.y);
            left = right = caret.x;
            top = caret.y;
            bottom = caret.bottom();
        }
        line.x = pixels(left);
        line.y = pixels(top);
        line.w = pixels(right) - line.x;
        line.h = pixels(bottom) - line.y;
        line.rtl = node.rtl;
        if (is_written(node) && ui.focus() == node.id && told.caret >= line.begin && told.caret <= line.end) {
            line.edges.reserve(static_cast<std::size_t>(line.end - line.begin) + 1);
            for (std::size_t b = byte; b <= end; ++b)
                if (b == text.size() || (static_cast<unsigned char>(text[b]) & 0xC0U) != 0x80U)
                    line.edges.push_back(pixels(at.x + engine.caret(part->text, b).x));
        }
        byte = end;
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace entre::ui
