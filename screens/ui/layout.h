// SPDX-License-Identifier: EUPL-1.2
// Gives every node its box: columns, rows and grids in units of 0.277 mm, and pages for what does not fit.
#pragma once

#include <deque>
#include <functional>
#include <map>

#include "screens/ui/node.h"

namespace entre::ui {

using Nodes = std::deque<Node>;

/// What layout asks of the controls: the height that `node` needs in `width`, and the width it would like best.
/// With a `height` above 0 the control's parts are placed in a box of that height; the result is then of no interest.
struct Shaper {
    std::function<float(Node& node, float width, float height)> height;
    std::function<float(Node& node)> natural_width;
};

/// Where each paged group stands, kept between frames: the first child of the page that shows. A page is remembered by
/// what is on it and not by its number, so it stays when the text grows or the keyboard opens.
struct Paging {
    NodeId anchor = 0;
    /// What the visitor turned to: it begins its page, also where that page now has more room or less (the help above
    /// it is another page's no longer, the keyboard has closed).
    NodeId turned_to = 0;
    int page = 0, pages = 1;     ///< as last laid out
    std::vector<NodeId> firsts;  ///< the first child of each page
};
using Pagings = std::map<NodeId, Paging>;

class Layout {
public:
    /// A paged group turns to the page that holds `focus`.
    Layout(Nodes& nodes, const Shaper& shaper, Pagings& pagings, NodeId focus)
        : nodes_(nodes), shaper_(shaper), pagings_(pagings), focus_(focus) {}

    /// Places node `index` in `box`, and all below it.
    void place(int index, Rect box);
    float height(int index, float width);
    float natural_width(int index);
    /// Takes node `index` and all below it off the screen.
    void hide(int index);
    /// Between a page and the buttons that turn it: 2.5 mm and more on any panel (EN 301 549 5.5.1).
    static constexpr float least_pager_gap = 16;
    float pager_height(int index, float width);
    /// Of the tallest part that is not torn apart when pages are made.
    float whole_height(int index, float width);

private:
    bool holds(int index, NodeId id) const;
    float width_of(int index, float available);
    std::vector<float> row_widths(const Node& node, const std::vector<int>& shown, float inner);
    void place_column(Node& node, const std::vector<int>& shown, Rect inner);
    void place_row(Node& node, const std::vector<int>& shown, Rect inner);
    void place_grid(Node& node, const std::vector<int>& shown, Rect inner);
    float column_height(const Node& node, const std::vector<int>& shown, float inner);
    float grid_height(const Node& node, const std::vector<int>& shown, float inner);
    /// What is not torn apart when pages are made, with the gap before it where it is not first on its page, and what
    /// the groups that it stands in add around their part of a page.
    struct Item {
        std::vector<int> nodes;
        float height = 0, gap = 0, frame = 0;
        int owner = -1;
    };
    void collect(int index, float width, float room, float gap, float frame, std::vector<Item>& items);
    /// The items of each page: first, and one past the last.
    std::vector<std::pair<std::size_t, std::size_t>> cut(const std::vector<Item>& items, float room, NodeId begins,
                                                         Node& whole);
    void turn_pages(Node& node, float width, float available);
    bool hide_if_empty(int index);
    std::vector<int> shown_children(const Node& node) const;

    Nodes& nodes_;
    const Shaper& shaper_;
    Pagings& pagings_;
    NodeId focus_;
};

}  // namespace entre::ui
