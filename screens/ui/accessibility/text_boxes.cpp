// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/text_boxes.h"

#include <algorithm>
#include <cstdlib>

#include "screens/ui/accessibility/text.h"

namespace entre::ui {
namespace {

// Where the caret before character `index` of the line stands.
int edge(const AccessibleLine& line, int index) {
    const int count = line.end - line.begin, at = std::clamp(index - line.begin, 0, count);
    if (line.edges.size() == static_cast<std::size_t>(count) + 1) return line.edges[static_cast<std::size_t>(at)];
    const int share = count == 0 ? 0 : line.w * at / count;
    return line.rtl ? line.x + line.w - share : line.x + share;
}

}  // namespace

TextBox box_of(const AccessibleNode& node, int begin, int end) {
    if (node.lines.empty()) return {node.x, node.y, node.w, node.h};
    begin = std::clamp(begin, 0, node.lines.back().end);
    end = std::clamp(end, begin, node.lines.back().end);
    TextBox box;
    bool first = true;
    for (const AccessibleLine& line : node.lines) {
        const bool last = &line == &node.lines.back();
        // A caret at the end has a line and no letter.
        if (end < line.begin || (begin >= line.end && !last) || (end == line.begin && end > begin)) continue;
        const int from = edge(line, begin), to = edge(line, end);
        const int left = std::min(from, to), right = std::max(from, to);
        if (first) {
            box = {left, line.y, right - left, line.h};
        } else {
            const int far = std::max(box.x + box.w, right);
            box.x = std::min(box.x, left);
            box.w = far - box.x;
            box.h = line.y + line.h - box.y;
        }
        first = false;
        if (end <= line.end) break;
    }
    return box;
}

int character_near(const AccessibleNode& node, int x, int y) {
    if (node.lines.empty()) return -1;
    const auto off = [&](const AccessibleLine& line) {
        return y < line.y ? line.y - y : y > line.y + line.h ? y - line.y - line.h : 0;
    };
    const auto line = std::ranges::min_element(node.lines, {}, off);
    int best = line->begin, least = -1;
    for (int i = line->begin; i < line->end; ++i) {
        const int distance = std::abs(2 * x - edge(*line, i) - edge(*line, i + 1));
        if (least >= 0 && distance >= least) continue;
        least = distance;
        best = i;
    }
    return best;
}

std::pair<int, int> line_around(const AccessibleNode& node, int index) {
    for (const AccessibleLine& line : node.lines)
        if (index < line.end || &line == &node.lines.back()) return {line.begin, line.end};
    return paragraph_around(contents(node), index);
}

}  // namespace entre::ui
