// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/paper_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace entre::document {
namespace {

constexpr int cells_per_inch = 100;      // a quarter of a millimetre
constexpr int least_contrast = 7;        // shades between lid and paper; the grain of a cell's mean is below 1
constexpr int most_uneven = 30;          // shades: a line of writing cut through is dark too, but not evenly
constexpr double brightest_part = 0.98;  // the paper is brighter than all but two hundredths: a card on A4 is seven
constexpr double least_side = 20;        // millimetres
constexpr double least_filled = 0.93;    // of its box, by cells that are paper; torn corners and clips take from it
constexpr double most_skew = 12;         // degrees
constexpr double alike = 0.35;           // degrees between edges that agree

struct Grid {
    int width = 0, height = 0;
    std::vector<std::uint8_t> at = {};

    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

/// The mean shade of each cell.
Grid shades_of(const Image& scan, int cell) {
    Grid grid{scan.width / cell, scan.height / cell, {}};
    const auto depth = static_cast<std::size_t>(channels(scan.format));
    std::vector<int> sums(static_cast<std::size_t>(grid.width));
    for (int row = 0; row < grid.height; ++row) {
        std::ranges::fill(sums, 0);
        for (int y = row * cell; y < (row + 1) * cell; ++y) {
            const auto* from =
                scan.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(scan.width) * depth;
            for (auto& sum : sums)
                for (int x = 0; x < cell; ++x, from += depth)
                    sum += depth == 1 ? from[0] : (77 * from[0] + 150 * from[1] + 29 * from[2]) >> 8;
        }
        for (const int sum : sums) grid.at.push_back(static_cast<std::uint8_t>(sum / (cell * cell)));
    }
    return grid;
}

int quantile(std::vector<std::uint8_t> shades, double share) {
    const auto nth = shades.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(shades.size() - 1));
    std::ranges::nth_element(shades, nth);
    return *nth;
}

/// The cells along one side of the scan.
std::vector<std::size_t> side_of(const Grid& grid, Side side) {
    std::vector<std::size_t> cells;
    if (side == top || side == bottom)
        for (int x = 0; x < grid.width; ++x) cells.push_back(grid.index(x, side == top ? 0 : grid.height - 1));
    else
        for (int y = 0; y < grid.height; ++y) cells.push_back(grid.index(side == left ? 0 : grid.width - 1, y));
    return cells;
}

/// All that is connected with `from` and no brighter than `most`: the lid, and the shadow on it.
std::vector<std::uint8_t> flooded(const Grid& grid, std::vector<std::size_t> from, int most) {
    std::vector<std::uint8_t> wet(grid.at.size());
    std::erase_if(from, [&](std::size_t cell) { return grid.at[cell] > most; });
    for (const auto cell : from) wet[cell] = 1;
    const auto w = static_cast<std::size_t>(grid.width);
    while (!from.empty()) {
        const auto cell = from.back();
        from.pop_back();
        const auto visit = [&](std::size_t next) {
            if (wet[next] != 0 || grid.at[next] > most) return;
            wet[next] = 1;
            from.push_back(next);
        };
        if (cell % w > 0) visit(cell - 1);
        if (cell % w + 1 < w) visit(cell + 1);
        if (cell >= w) visit(cell - w);
        if (cell + w < wet.size()) visit(cell + w);
    }
    return wet;
}

/// The largest connected part of what is dry.
std::vector<std::uint8_t> largest_dry(const Grid& grid, const std::vector<std::uint8_t>& wet) {
    std::vector<std::uint8_t> seen = wet, best;
    std::size_t most = 0;
    const auto w = static_cast<std::size_t>(grid.width);
    for (std::size_t start = 0; start < seen.size(); ++start) {
        if (seen[start] != 0) continue;
        std::vector<std::size_t> part{start};
        seen[start] = 1;
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto cell = part[i];
            const auto visit = [&](std::size_t next) {
                if (seen[next] != 0) return;
                seen[next] = 1;
                part.push_back(next);
            };
            if (cell % w > 0) visit(cell - 1);
            if (cell % w + 1 < w) visit(cell + 1);
            if (cell >= w) visit(cell - w);
            if (cell + w < seen.size()) visit(cell + w);
        }
        if (part.size() <= most) continue;
        most = part.size();
        best.assign(seen.size(), 0);
        for (const auto cell : part) best[cell] = 1;
    }
    return best;
}

/// The outermost cells of the paper on each side, along the middle of its length: at the corners other edges begin.
void trace(Paper& paper, const Grid& grid, const std::vector<std::uint8_t>& dry) {
    int first_x = grid.width, last_x = -1, first_y = grid.height, last_y = -1;
    for (int y = 0; y < grid.height; ++y)
        for (int x = 0; x < grid.width; ++x)
            if (dry[grid.index(x, y)] != 0) {
                first_x = std::min(first_x, x);
                last_x = std::max(last_x, x);
                first_y = std::min(first_y, y);
                last_y = std::max(last_y, y);
            }
    const auto add = [&](Side side, double x, double y) {
        paper.edges[side].x.push_back(x * paper.cell);
        paper.edges[side].y.push_back(y * paper.cell);
    };
    const auto middle = [](int from, int to) {
        const int fifth = (to - from) / 5;
        return std::pair{from + fifth, to - fifth};
    };
    const auto [from_y, to_y] = middle(first_y, last_y);
    for (int y = from_y; y <= to_y; ++y) {
        int begin = 0, end = grid.width;
        while (begin < end && dry[grid.index(begin, y)] == 0) ++begin;
        while (end > begin && dry[grid.index(end - 1, y)] == 0) --end;
        if (begin == end) continue;
        add(left, begin, y + 0.5);
        add(right, end, y + 0.5);
    }
    const auto [from_x, to_x] = middle(first_x, last_x);
    for (int x = from_x; x <= to_x; ++x) {
        int begin = 0, end = grid.height;
        while (begin < end && dry[grid.index(x, begin)] == 0) ++begin;
        while (end > begin && dry[grid.index(x, end - 1)] == 0) --end;
        if (begin == end) continue;
        add(top, x + 0.5, begin);
        add(bottom, x + 0.5, end);
    }
}

/// The slope of an edge over its length, fitted twice: the second time without what lies off the first line.
std::optional<double> slope(const std::vector<double>& along, const std::vector<double>& across, double cell) {
    std::vector<std::uint8_t> used(along.size(), 1);
    double rise = 0, at = 0;
    for (int pass = 0; pass < 3; ++pass) {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (std::size_t i = 0; i < along.size(); ++i) {
            if (used[i] == 0) continue;
            n += 1;
            x += along[i];
            y += across[i];
            xx += along[i] * along[i];
            xy += along[i] * across[i];
        }
        const double spread = n * xx - x * x;
        if (n < 20 || n < 0.6 * static_cast<double>(along.size()) || spread <= 0) return std::nullopt;
        rise = (n * xy - x * y) / spread;
        at = (y - rise * x) / n;
        const double near = (pass == 0 ? 6 : 1.5) * cell;
        for (std::size_t i = 0; i < along.size(); ++i)
            used[i] = std::abs(across[i] - at - rise * along[i]) < near ? 1 : 0;
    }
    return rise;
}

std::optional<double> angle(const Paper& paper) {
    constexpr double degrees = 180 / std::numbers::pi;
    std::vector<double> angles;
    for (const Side side : {top, right, bottom, left}) {
        if (!paper.lid_at[side]) continue;
        const auto& [x, y] = paper.edges[side];
        const bool lies = side == top || side == bottom;
        if (const auto rise = lies ? slope(x, y, paper.cell) : slope(y, x, paper.cell))
            angles.push_back((lies ? std::atan(*rise) : -std::atan(*rise)) * degrees);
    }
    for (const double one : angles) {
        std::vector<double> agree;
        std::ranges::copy_if(angles, std::back_inserter(agree),
                             [&](double other) { return std::abs(one - other) < alike; });
        if (agree.size() >= 2 && std::abs(one) < most_skew)
            return std::accumulate(agree.begin(), agree.end(), 0.0) / static_cast<double>(agree.size());
    }
    return std::nullopt;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// A cell at the border of lid and paper is a little of both.
void widen(std::vector<std::uint8_t>& lid, const Grid& grid) {
    const auto before = lid;
    for (int y = 0; y < grid.height; ++y)
        for (int x = 0; x < grid.width; ++x)
            if (before[grid.index(x, y)] != 0) {
                if (x > 0) lid[grid.index(x - 1, y)] = 1;
                if (x + 1 < grid.width) lid[grid.index(x + 1, y)] = 1;
                if (y > 0) lid[grid.index(x, y - 1)] = 1;
                if (y + 1 < grid.height) lid[grid.index(x, y + 1)] = 1;
            }
}

}  // namespace

Paper::Box Paper::box(double turned_by_degrees) const {
    const double turn = turned_by_degrees * std::numbers::pi / 180, c = std::cos(turn), s = std::sin(turn);
    const double mx = scan_width / 2, my = scan_height / 2;
    const auto place = [&](Side side) {
        std::vector<double> across;
        for (std::size_t i = 0; i < edges[side].x.size(); ++i) {
            const double x = edges[side].x[i] - mx, y = edges[side].y[i] - my;
            across.push_back(side == Side::top || side == Side::bottom ? my + x * s + y * c : mx + x * c - y * s);
        }
        return median(std::move(across));
    };
    return {lid_at[Side::left] ? place(Side::left) : 0, lid_at[Side::top] ? place(Side::top) : 0,
            lid_at[Side::right] ? place(Side::right) : scan_width,
            lid_at[Side::bottom] ? place(Side::bottom) : scan_height};
}

std::optional<Paper> find_paper(const Image& scan) {
    Paper paper;
    paper.cell = std::max(1, scan.dpi / cells_per_inch);
    const Grid grid = shades_of(scan, paper.cell);
    if (grid.width < 50 || grid.height < 50) return std::nullopt;
    paper.width = grid.width;
    paper.height = grid.height;
    paper.scan_width = scan.width;
    paper.scan_height = scan.height;
    const int bright = quantile(grid.at, brightest_part);
    std::vector<std::size_t> from;
    int lightest = -1;
    for (const Side side : {top, right, bottom, left}) {
        const auto cells = side_of(grid, side);
        std::vector<std::uint8_t> shades;
        shades.reserve(cells.size());
        for (const auto cell : cells) shades.push_back(grid.at[cell]);
        const int shade = quantile(shades, 0.5), darker = quantile(std::move(shades), 0.25);
        paper.lid_at[side] = bright - shade >= least_contrast && shade - darker <= most_uneven;
        if (!paper.lid_at[side]) continue;
        lightest = std::max(lightest, shade);
        from.insert(from.end(), cells.begin(), cells.end());
    }
    if (lightest < 0) return std::nullopt;
    paper.is_lid = flooded(grid, std::move(from), (lightest + bright) / 2);
    const auto dry = largest_dry(grid, paper.is_lid);
    if (dry.empty()) return std::nullopt;
    trace(paper, grid, dry);
    if (std::ranges::any_of(paper.edges, [](const auto& edge) { return edge.x.size() < 10; })) return std::nullopt;
    paper.degrees = angle(paper);

    const auto box = paper.box(paper.degrees ? -*paper.degrees : 0);
    const double mm = scan.dpi / 25.4, w = box.right - box.left, h = box.bottom - box.top;
    const auto cells = static_cast<double>(std::accumulate(dry.begin(), dry.end(), 0));
    // Writing that the flood has got into is not paper that is missing.
    if (w < least_side * mm || h < least_side * mm || cells * paper.cell * paper.cell < least_filled * w * h)
        return std::nullopt;
    widen(paper.is_lid, grid);
    return paper;
}

}  // namespace entre::document
