// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/layout.h"

#include <algorithm>
#include <numeric>

namespace entre::ui {
namespace {

Rect inside(Rect box, const Edges& edges) {
    return {box.x + edges.left, box.y + edges.top, std::max(0.F, box.w - edges.left - edges.right),
            std::max(0.F, box.h - edges.top - edges.bottom)};
}

}  // namespace

std::vector<int> Layout::shown_children(const Node& node) const {
    std::vector<int> shown;
    for (int child : node.children)
        if (!nodes_[static_cast<std::size_t>(child)].hidden) shown.push_back(child);
    return shown;
}

bool Layout::holds(int index, NodeId id) const {
    const Node& node = nodes_[static_cast<std::size_t>(index)];
    if (node.id == id) return true;
    return std::any_of(node.children.begin(), node.children.end(), [&](int child) { return holds(child, id); });
}

void Layout::hide(int index) {
    Node& node = nodes_[static_cast<std::size_t>(index)];
    node.hidden = true;
    node.box = {};
    for (int child : node.children) hide(child);
}

float Layout::width_of(int index, float available) {
    const Node& node = nodes_[static_cast<std::size_t>(index)];
    switch (node.layout.width) {
        case Sizing::fixed:
            return std::min(node.layout.fixed_width, available);
        case Sizing::fit:
            return std::min(natural_width(index), available);
        case Sizing::fill:
            break;
    }
    return available;
}

float Layout::natural_width(int index) {
    Node& node = nodes_[static_cast<std::size_t>(index)];
    if (node.layout.width == Sizing::fixed) return node.layout.fixed_width;
    if (node.look != Look::group) return shaper_.natural_width(node);
    const auto shown = shown_children(node);
    float width = 0;
    for (int child : shown) {
        const float w = natural_width(child);
        width = node.layout.axis == Axis::row ? width + w + node.layout.gap : std::max(width, w);
    }
    if (node.layout.axis == Axis::row && !shown.empty()) width -= node.layout.gap;
    return width + node.layout.padding.left + node.layout.padding.right;
}

float Layout::height(int index, float width) {
    Node& node = nodes_[static_cast<std::size_t>(index)];
    if (node.layout.height == Sizing::fixed) return node.layout.fixed_height;
    if (node.look != Look::group) return std::max(node.layout.min_height, shaper_.height(node, width, 0));
    auto shown = shown_children(node);
    if (node.layout.paged && !shown.empty()) shown.pop_back();  // no pager where all of it has room
    const float inner = std::max(0.F, width - node.layout.padding.left - node.layout.padding.right);
    float h = 0;
    if (node.layout.columns > 0) {
        h = grid_height(node, shown, inner);
    } else if (node.layout.axis == Axis::column) {
        h = column_height(node, shown, inner);
    } else {
        const auto widths = row_widths(node, shown, inner);
        for (std::size_t i = 0; i < shown.size(); ++i) h = std::max(h, height(shown[i], widths[i]));
    }
    return std::max(node.layout.min_height, h + node.layout.padding.top + node.layout.padding.bottom);
}

float Layout::column_height(const Node& node, const std::vector<int>& shown, float inner) {
    float h = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(shown[i])].layout;
        h += height(shown[i], width_of(shown[i], inner)) + (i ? node.layout.gap + spec.margin_top : 0);
    }
    return h;
}

float Layout::grid_height(const Node& node, const std::vector<int>& shown, float inner) {
    const auto columns = static_cast<std::size_t>(node.layout.columns);
    const float cell = (inner - node.layout.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float total = 0;
    for (std::size_t i = 0; i < shown.size(); i += columns) {
        float row = 0;
        for (std::size_t k = i; k < std::min(i + columns, shown.size()); ++k)
            row = std::max(row, height(shown[k], cell));
        total += row + (i ? node.layout.gap : 0);
    }
    return total;
}

std::vector<float> Layout::row_widths(const Node& node, const std::vector<int>& shown, float inner) {
    std::vector<float> widths(shown.size(), 0);
    float left = inner - node.layout.gap * static_cast<float>(shown.empty() ? 0 : shown.size() - 1);
    float weights = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(shown[i])].layout;
        if (spec.width == Sizing::fill) {
            weights += spec.weight;
        } else {
            widths[i] = width_of(shown[i], inner);
            left -= widths[i];
        }
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(shown[i])].layout;
        if (spec.width == Sizing::fill) widths[i] = std::max(0.F, left * spec.weight / weights);
    }
    return widths;
}

void Layout::place(int index, Rect box) {
    Node& node = nodes_[static_cast<std::size_t>(index)];
    node.box = box;
    if (node.look != Look::group) {
        shaper_.height(node, box.w, box.h);
        return;
    }
    const Rect inner = inside(box, node.layout.padding);
    if (node.layout.paged) turn_pages(node, inner.w, inner.h);
    const auto shown = shown_children(node);
    if (node.layout.columns > 0) {
        place_grid(node, shown, inner);
    } else if (node.layout.axis == Axis::column) {
        place_column(node, shown, inner);
    } else {
        place_row(node, shown, inner);
    }
}

void Layout::place_column(Node& node, const std::vector<int>& shown, Rect inner) {
    std::vector<float> heights;
    float used = 0, weights = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(shown[i])].layout;
        heights.push_back(spec.height == Sizing::fill ? 0 : height(shown[i], width_of(shown[i], inner.w)));
        used += heights.back() + (i ? node.layout.gap + spec.margin_top : 0);
        if (spec.height == Sizing::fill) weights += spec.weight;
    }
    float spare = std::max(0.F, inner.h - used);
    float y = inner.y;
    bool pushed = false;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& child = nodes_[static_cast<std::size_t>(shown[i])];
        if (i) y += node.layout.gap + child.layout.margin_top;
        if (child.layout.push && !pushed && weights == 0) {
            y += spare;
            pushed = true;
        }
        const float h = child.layout.height == Sizing::fill ? spare * child.layout.weight / weights : heights[i];
        const float w = width_of(shown[i], inner.w);
        float x = inner.x;
        // Whatever does not fit: the pager can be reached.
        if (node.layout.paged && shown[i] == node.children.back()) y = std::min(y, inner.y + inner.h - h);
        if (node.layout.cross == Cross::centre) x += (inner.w - w) / 2;
        if (node.layout.cross == Cross::end) x += inner.w - w;
        place(shown[i], Rect{x, y, w, h});
        y += h;
    }
}

void Layout::place_row(Node& node, const std::vector<int>& shown, Rect inner) {
    const auto widths = row_widths(node, shown, inner.w);
    const float used = std::accumulate(widths.begin(), widths.end(), 0.F) +
                       node.layout.gap * static_cast<float>(shown.empty() ? 0 : shown.size() - 1);
    float x = inner.x;
    bool pushed = false;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& child = nodes_[static_cast<std::size_t>(shown[i])];
        if (child.layout.push && !pushed) {
            x += std::max(0.F, inner.w - used);
            pushed = true;
        }
        float h = inner.h, y = inner.y;
        if (node.layout.cross != Cross::stretch || child.layout.height == Sizing::fixed) {
            h = std::min(inner.h, height(shown[i], widths[i]));
            if (node.layout.cross == Cross::centre || node.layout.cross == Cross::stretch) y += (inner.h - h) / 2;
            if (node.layout.cross == Cross::end) y += inner.h - h;
        }
        place(shown[i], Rect{x, y, widths[i], h});
        x += widths[i] + node.layout.gap;
    }
}

void Layout::place_grid(Node& node, const std::vector<int>& shown, Rect inner) {
    const auto columns = static_cast<std::size_t>(node.layout.columns);
    const float cell = (inner.w - node.layout.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float y = inner.y;
    for (std::size_t i = 0; i < shown.size(); i += columns) {
        const std::size_t end = std::min(i + columns, shown.size());
        float row = 0;
        for (std::size_t k = i; k < end; ++k) row = std::max(row, height(shown[k], cell));
        for (std::size_t k = i; k < end; ++k)
            place(shown[k], {inner.x + static_cast<float>(k - i) * (cell + node.layout.gap), y, cell, row});
        y += row + node.layout.gap;
    }
}

// The last child of a paged group is its pager (the buttons back and on), shown only when there is more than one page.
void Layout::turn_pages(Node& node, float width, float available) {
    Paging& paging = pagings_[node.id];
    if (node.children.empty()) return;
    const int pager = node.children.back();
    std::vector<int> items(node.children.begin(), node.children.end() - 1);
    std::erase_if(items, [&](int i) { return nodes_[static_cast<std::size_t>(i)].hidden; });

    std::vector<float> heights;
    float total = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(items[i])].layout;
        heights.push_back(height(items[i], width_of(items[i], width)));
        total += heights.back() + (i ? node.layout.gap + spec.margin_top : 0);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pages;
    // A child may ask for what is left of the page; then there is one page by definition.
    if (total <= available + 0.5F || items.size() < 2) {
        pages.emplace_back(0, items.size());
    } else {
        const bool own_pager = !nodes_[static_cast<std::size_t>(pager)].children.empty();
        const float room = available - (own_pager ? height(pager, width) + node.layout.gap : 0);
        std::size_t begin = 0;
        while (begin < items.size()) {
            std::size_t end = begin;
            float used = 0;
            while (end < items.size()) {
                const auto& spec = nodes_[static_cast<std::size_t>(items[end])].layout;
                const float more = heights[end] + (end > begin ? node.layout.gap + spec.margin_top : 0);
                if (end > begin && used + more > room + 0.5F) break;
                used += more;
                ++end;
            }
            // What belongs together stays together: a heading does not stand last on its page, and a question's options
            // are not torn apart unless they are more than a page.
            if (end < items.size()) {
                const auto clings = [&](std::size_t i) {
                    return nodes_[static_cast<std::size_t>(items[i])].layout.keep_with_next;
                };
                std::size_t back = end;
                while (back > begin && clings(back - 1)) --back;
                // A heading that fills the page so that nothing of what it heads has room gives way to it.
                if (back == begin && end == begin + 1 &&
                    nodes_[static_cast<std::size_t>(items[begin])].role == Role::heading) {
                    begin = end;
                    continue;
                }
                if (back > begin) end = back;
            }
            pages.emplace_back(begin, end);
            begin = end;
        }
    }
    std::size_t current = 0;
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (std::size_t i = pages[p].first; i < pages[p].second; ++i)
            if (nodes_[static_cast<std::size_t>(items[i])].id == paging.anchor) current = p;
    if (focus_)
        for (std::size_t p = 0; p < pages.size(); ++p)
            for (std::size_t i = pages[p].first; i < pages[p].second; ++i)
                if (holds(items[i], focus_)) current = p;

    paging.page = static_cast<int>(current);
    paging.pages = static_cast<int>(pages.size());
    paging.firsts.clear();
    for (const auto& page : pages)
        if (page.first < items.size()) paging.firsts.push_back(nodes_[static_cast<std::size_t>(items[page.first])].id);
    if (current < paging.firsts.size()) paging.anchor = paging.firsts[current];
    for (std::size_t i = 0; i < items.size(); ++i)
        if (i < pages[current].first || i >= pages[current].second) hide(items[i]);
    if (pages.size() < 2) hide(pager);
}

}  // namespace entre::ui
