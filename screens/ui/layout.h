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

private:
    bool holds(int index, NodeId id) const;
    void hide(int index);
    float width_of(int index, float available);
    std::vector<float> row_widths(const Node& node, const std::vector<int>& shown, float inner);
    void place_column(Node& node, const std::vector<int>& shown, Rect inner);
    void place_row(Node& node, const std::vector<int>& shown, Rect inner);
    void place_grid(Node& node, const std::vector<int>& shown, Rect inner);
    float column_height(const Node& node, const std::vector<int>& shown, float inner);
    float grid_height(const Node& node, const std::vector<int>& shown, float inner);
    void turn_pages(Node& node, float width, float available);
    std::vector<int> shown_children(const Node& node) const;

    Nodes& nodes_;
    const Shaper& shaper_;
    Pagings& pagings_;
    NodeId focus_;
};

}  // namespace entre::ui
