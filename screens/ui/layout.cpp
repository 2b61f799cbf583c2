// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/layout.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

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
        if (i && node.layout.paged && shown[i] == node.children.back())
            y += std::max(0.F, least_pager_gap - node.layout.gap);
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
    // A grid that takes what height there is gives way where that is too little.
    float most = std::numeric_limits<float>::infinity();
    if (node.layout.height == Sizing::fill && grid_height(node, shown, inner.w) > inner.h) {
        const std::size_t whole_rows = (shown.size() + columns - 1) / columns;
        const auto rows = static_cast<float>(whole_rows);
        most = (inner.h - (rows - 1) * node.layout.gap) / rows;
    }
    float y = inner.y;
    for (std::size_t i = 0; i < shown.size(); i += columns) {
        const std::size_t end = std::min(i + columns, shown.size());
        float row = 0;
        for (std::size_t k = i; k < end; ++k) row = std::max(row, height(shown[k], cell));
        row = std::min(row, most);
        for (std::size_t k = i; k < end; ++k)
            place(shown[k], {inner.x + static_cast<float>(k - i) * (cell + node.layout.gap), y, cell, row});
        y += row + node.layout.gap;
    }
}

// What pages are made of: the children of a paged group. A column or grid that is taller than a page lends its own
// children, so that a card goes on on the next page.
void Layout::collect(int index, float width, float room, float gap, float frame, std::vector<Item>& items) {
    const Node& node = nodes_[static_cast<std::size_t>(index)];
    const float high = height(index, width);
    const bool splits = node.look == Look::group && node.layout.axis == Axis::column && !node.layout.paged &&
                        node.layout.height == Sizing::fit && high > room;
    if (!splits) {
        items.push_back({{index}, high, gap, frame, node.parent});
        return;
    }
    const auto& padding = node.layout.padding;
    const float inner = width - padding.left - padding.right;
    const float inner_frame = frame + padding.top + padding.bottom;
    const auto shown = shown_children(node);
    const auto columns = static_cast<std::size_t>(std::max(1, node.layout.columns));
    if (columns > 1) {
        const float cell = (inner - node.layout.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        for (std::size_t i = 0; i < shown.size(); i += columns) {
            const auto end = shown.begin() + static_cast<std::ptrdiff_t>(std::min(i + columns, shown.size()));
            Item row{{shown.begin() + static_cast<std::ptrdiff_t>(i), end},
                     0,
                     i ? node.layout.gap : gap,
                     inner_frame,
                     index};
            for (const int child : row.nodes) row.height = std::max(row.height, height(child, cell));
            items.push_back(std::move(row));
        }
        return;
    }
    bool first = true;
    for (const int child : shown) {
        const auto& spec = nodes_[static_cast<std::size_t>(child)].layout;
        collect(child, width_of(child, inner), room - padding.top - padding.bottom,
                first ? gap : node.layout.gap + spec.margin_top, inner_frame, items);
        first = false;
    }
}

std::vector<std::pair<std::size_t, std::size_t>> Layout::cut(const std::vector<Item>& items, float room, NodeId begins,
                                                             Node& whole) {
    std::vector<std::pair<std::size_t, std::size_t>> pages;
    const auto node_of = [&](std::size_t i) -> const Node& {
        return nodes_[static_cast<std::size_t>(items[i].nodes.front())];
    };
    std::size_t begin = 0;
    while (begin < items.size()) {
        std::size_t end = begin;
        float used = 0;
        while (end < items.size()) {
            const Item& item = items[end];
            const bool frame_there = end > begin && items[end - 1].owner == item.owner;
            const float more = item.height + (end > begin ? item.gap : 0) + (frame_there ? 0 : item.frame);
            if (end > begin && (used + more > room + 0.5F || node_of(end).id == begins)) break;
            used += more;
            ++end;
        }
        // What belongs together stays together: a heading does not stand last on its page, and a question's options
        // are not torn apart unless they are more than a page.
        if (end < items.size() && node_of(end).id != begins) {
            std::size_t back = end;
            while (back > begin && node_of(back - 1).layout.keep_with_next) --back;
            // A heading that fills the page so that nothing of what it heads has room gives way to it.
            if (back == begin && end == begin + 1 && node_of(begin).role == Role::heading) {
                whole.name = node_of(begin).name;  // readers still tell it
                begin = end;
                continue;
            }
            if (back > begin) end = back;
        }
        pages.emplace_back(begin, end);
        begin = end;
    }
    return pages;
}

float Layout::whole_height(int index, float width) {
    const Node& node = nodes_[static_cast<std::size_t>(index)];
    if (node.look != Look::group || node.layout.axis != Axis::column || node.layout.columns > 1)
        return height(index, width);
    const auto& padding = node.layout.padding;
    const float inner = width - padding.left - padding.right;
    float tallest = 0;
    for (const int child : shown_children(node))
        tallest = std::max(tallest, whole_height(child, width_of(child, inner)));
    return tallest + padding.top + padding.bottom;
}

// As high as with all its buttons, on every page: else what has room on a page would change with the page.
float Layout::pager_height(int index, float width) {
    Node& pager = nodes_[static_cast<std::size_t>(index)];
    std::vector<int> hidden;
    for (const int child : pager.children)
        if (std::exchange(nodes_[static_cast<std::size_t>(child)].hidden, false)) hidden.push_back(child);
    pager.layout.min_height = height(index, width);
    if (pager.layout.columns == 1) {  // one at a time
        pager.layout.min_height = 0;
        for (const int child : pager.children)
            pager.layout.min_height = std::max(pager.layout.min_height, height(child, width));
    }
    for (const int child : hidden) nodes_[static_cast<std::size_t>(child)].hidden = true;
    return pager.layout.min_height;
}

// The last child of a paged group is its pager (the buttons back and on), shown only when there is more than one page.
void Layout::turn_pages(Node& node, float width, float available) {
    Paging& paging = pagings_[node.id];
    if (node.children.empty()) return;
    const int pager = node.children.back();
    std::vector<int> children(node.children.begin(), node.children.end() - 1);
    std::erase_if(children, [&](int i) { return nodes_[static_cast<std::size_t>(i)].hidden; });

    float total = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const auto& spec = nodes_[static_cast<std::size_t>(children[i])].layout;
        total += height(children[i], width_of(children[i], width)) + (i ? node.layout.gap + spec.margin_top : 0);
    }
    std::vector<Item> items;
    std::vector<std::pair<std::size_t, std::size_t>> pages;
    const bool whole = paging.turned_to == 0 || children.empty() ||
                       nodes_[static_cast<std::size_t>(children.front())].id == paging.turned_to;
    if (total <= available + 0.5F && whole) {
        for (const int child : children) items.push_back({{child}, 0, 0, 0, -1});
        pages.emplace_back(0, items.size());
    } else {
        const bool own_pager = !nodes_[static_cast<std::size_t>(pager)].children.empty();
        const float room =
            available - (own_pager ? pager_height(pager, width) + std::max(node.layout.gap, least_pager_gap) : 0);
        for (const int child : children)
            collect(child, width_of(child, width), room,
                    node.layout.gap + nodes_[static_cast<std::size_t>(child)].layout.margin_top, 0, items);
        // A child may ask for what is left of the page; then there is one page by definition.
        if (items.size() < 2)
            pages.emplace_back(0, items.size());
        else
            pages = cut(items, room, paging.turned_to, node);
    }
    const auto any = [&](const std::pair<std::size_t, std::size_t>& page, const auto& holds) {
        for (std::size_t i = page.first; i < page.second; ++i)
            if (std::ranges::any_of(items[i].nodes, holds)) return true;
        return false;
    };
    const auto page_with = [&](const auto& holds, std::size_t otherwise) {
        for (std::size_t p = pages.size(); p-- > 0;)
            if (any(pages[p], holds)) return p;
        return otherwise;
    };
    std::size_t current = page_with([&](int i) { return nodes_[static_cast<std::size_t>(i)].id == paging.anchor; }, 0);
    if (focus_) {
        const std::size_t with_focus = page_with([&](int i) { return holds(i, focus_); }, current);
        if (with_focus != current) paging.turned_to = 0;
        current = with_focus;
    }

    paging.page = static_cast<int>(current);
    paging.pages = static_cast<int>(pages.size());
    paging.firsts.clear();
    for (const auto& page : pages)
        if (page.first < items.size())
            paging.firsts.push_back(nodes_[static_cast<std::size_t>(items[page.first].nodes.front())].id);
    if (current < paging.firsts.size()) paging.anchor = paging.firsts[current];
    for (std::size_t i = 0; i < items.size(); ++i)
        if (i < pages[current].first || i >= pages[current].second)
            for (const int one : items[i].nodes) hide(one);
    for (const int child : children) hide_if_empty(child);
    if (pages.size() < 2) hide(pager);
}

bool Layout::hide_if_empty(int index) {
    Node& node = nodes_[static_cast<std::size_t>(index)];
    if (node.hidden) return true;
    if (node.look != Look::group || node.children.empty()) return false;
    bool empty = true;
    for (const int child : node.children) empty = hide_if_empty(child) && empty;
    if (empty) hide(index);
    return empty;
}

}  // namespace entre::ui
