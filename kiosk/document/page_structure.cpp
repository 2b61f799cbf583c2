// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_structure.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

#include "kiosk/document/list_mark.h"
#include "kiosk/document/pdf_syntax.h"

namespace entre::document {
namespace {

constexpr double clearly_larger = 1.3;  // than most of the text; bold print of the same size is not
constexpr double clearly_wider = 1.15;
constexpr double same_size = 0.82;                                    // of the larger one: two headings of one level
constexpr float sure = 60;                                            // confidence of a word that may decide something
constexpr std::size_t longest_heading = 3;                            // lines
constexpr double same_paragraph = 1.2;                                // of the usual distance between lines
constexpr double same_item = 1.4, same_list = 3, same_heading = 2.2;  // the last in sizes of its letters
constexpr double full_line = 0.75;  // of the widest that begins there: what is shorter may be a line of its own
constexpr int deepest_level = 6;

/// How far a word's letters reach above the line and below it, in sizes, in most print.
struct Reach {
    double up = 0, down = 0;  ///< both 0: dots and dashes, which tell nothing of the size
};

Reach reach_of(std::string_view text) {
    Reach reach;
    for (const char32_t c : characters(text)) {
        if (c >= 0x250) return {0.73, 0.2};  // scripts of which we know no more
        const auto is_one_of = [c](std::u32string_view letters) {
            return letters.find(c) != std::u32string_view::npos;
        };
        const double up = is_one_of(U"ÅÄÖÉ")                                                  ? 0.93
                          : is_one_of(U"å")                                                   ? 0.8
                          : is_one_of(U"bdfhijkl()/é")                                        ? 0.76
                          : (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c >= 0xC0 ? 0.72
                          : is_one_of(U"t")                                                   ? 0.66
                          : is_one_of(U"acegmnopqrsuvwxyz")                                   ? 0.54
                                                                                              : 0;
        reach.up = std::max(reach.up, up);
        if (is_one_of(U"gjpqy()/,;")) reach.down = 0.2;
    }
    return reach;
}

/// How wide a word's letters are together in most print, in widths of a usual one: "tillit" is half as wide as
/// "kommun".
double width_of(std::string_view text) {
    double width = 0;
    for (const char32_t c : characters(text)) {
        const auto is_one_of = [c](std::u32string_view letters) {
            return letters.find(c) != std::u32string_view::npos;
        };
        width += is_one_of(U"ijl.,:;!|'Iíìîï") ? 0.47
                 : is_one_of(U"frt()-/")       ? 0.67
                 : is_one_of(U"mwMW")          ? 1.5
                 : c >= U'A' && c <= U'Z'      ? 1.2
                                               : 1;
    }
    return width;
}

/// How large letters are. Boxes may reach into the next line, so heights alone prove little; widths must agree.
struct Print {
    double size = 0;     ///< points; 0: nothing tells
    double advance = 0;  ///< points from one usual letter to the next
};

struct TextLine {
    std::size_t from = 0, to = 0;
    int left = 0, right = 0, block = 0;
    double baseline = 0;  ///< pixels from above
    Print print;
    std::size_t weight = 0;  ///< letters that one can be sure of
};

double median(std::vector<std::pair<double, std::size_t>> weighted) {
    std::ranges::sort(weighted);
    std::size_t half = std::accumulate(weighted.begin(), weighted.end(), std::size_t{0},
                                       [](std::size_t sum, const auto& one) { return sum + one.second; }) /
                       2;
    for (const auto& [value, weight] : weighted) {
        if (half < weight) return value;
        half -= weight;
    }
    return 0;
}

TextLine line_of(const Page& page, std::size_t from, std::size_t to) {
    TextLine line{.from = from, .to = to, .left = page.width, .block = page.words[from].block};
    std::vector<std::pair<double, std::size_t>> sizes, advances, baselines;
    for (std::size_t i = from; i < to; ++i) {
        const Word& word = page.words[i];
        line.left = std::min(line.left, word.x);
        line.right = std::max(line.right, word.x + word.w);
        const auto [up, down] = reach_of(word.text);
        if (up == 0 || word.w <= 0) continue;
        const double size = word.h / (up + down);
        const std::size_t letters = characters(word.text).size();
        baselines.emplace_back(word.y + word.h - size * down, letters);
        if (word.confidence < sure || page.dpi <= 0) continue;
        sizes.emplace_back(size * 72 / page.dpi, letters);
        advances.emplace_back(word.w * 72.0 / page.dpi / width_of(word.text), letters);
        line.weight += letters;
    }
    line.baseline = baselines.empty() ? page.words[from].y + page.words[from].h : median(std::move(baselines));
    line.print = {median(std::move(sizes)), median(std::move(advances))};
    return line;
}

std::vector<TextLine> lines_of(const Page& page) {
    std::vector<TextLine> lines;
    const auto& words = page.words;
    for (std::size_t from = 0, to = 0; from < words.size(); from = to) {
        while (to < words.size() && words[to].line == words[from].line && words[to].block == words[from].block) ++to;
        lines.push_back(line_of(page, from, to));
    }
    return lines;
}

class PageStructure {
public:
    PageStructure(const Page& page, const Print& body) : page_(page), lines_(lines_of(page)), body_(body) {
        std::vector<std::pair<double, std::size_t>> distances;
        for (std::size_t i = 1; i < lines_.size(); ++i)
            if (lines_[i].block == lines_[i - 1].block && lines_[i].baseline > lines_[i - 1].baseline)
                distances.emplace_back(lines_[i].baseline - lines_[i - 1].baseline, 1);
        pitch_ = distances.empty() ? 1.5 * em() : median(std::move(distances));
    }

    /// Heading sizes stand in `level` until all are known.
    std::vector<TextPart> parts(std::vector<double>& heading_sizes) {
        std::vector<TextPart> parts;
        for (std::size_t at = 0; at < lines_.size();) {
            if (const std::size_t end = heading_end(at); end > at) {
                heading_sizes.push_back(lines_[at].print.advance);  // truer than heights: 2 % here, 20 % there
                parts.push_back(part(TextPart::Kind::heading, at, end));
                at = end;
            } else if (const auto items = list_at(at); !items.empty()) {
                for (const auto& [from, to] : items) {
                    parts.push_back(part(TextPart::Kind::item, from, to));
                    parts.back().opens_list = from == at;
                    parts.back().is_numbered = mark(from)->number > 0;
                }
                at = items.back().second;
            } else {
                std::size_t next = at + 1;
                while (next < lines_.size() && goes_on(at, next)) ++next;
                parts.push_back(part(TextPart::Kind::paragraph, at, next));
                at = next;
            }
        }
        return parts;
    }

private:
    TextPart part(TextPart::Kind kind, std::size_t from, std::size_t to) const {
        return {.kind = kind, .from = lines_[from].from, .to = lines_[to - 1].to};
    }

    bool is_large(const TextLine& line) const {
        return body_.size > 0 && line.weight >= 3 && line.print.size >= body_.size * clearly_larger &&
               line.print.advance >= body_.advance * clearly_wider;
    }

    /// How far a line stands below another; nothing where it stands beside or above.
    std::optional<double> below(std::size_t line, std::size_t above) const {
        const double distance = lines_[line].baseline - lines_[above].baseline;
        return distance > em() / 2.0 ? std::optional(distance) : std::nullopt;
    }

    /// Where the heading ends that begins here; here, if none does.
    std::size_t heading_end(std::size_t at) const {
        const auto [size, width] = lines_[at].print;
        std::size_t end = at;
        while (end < lines_.size() && is_large(lines_[end]) &&
               std::min(lines_[end].print.advance, width) >= same_size * std::max(lines_[end].print.advance, width) &&
               (end == at || below(end, end - 1).value_or(0) <= same_heading * size * page_.dpi / 72))
            ++end;
        return end - at <= longest_heading ? end : at;
    }

    std::optional<ListMark> mark(std::size_t line) const {
        // A mark alone marks nothing.
        if (lines_[line].to - lines_[line].from < 2) return std::nullopt;
        return list_mark_of(page_.words[lines_[line].from].text);
    }

    int em() const { return static_cast<int>(std::lround(std::max(body_.size, 6.0) * page_.dpi / 72)); }

    /// The first lines of a list's items and the lines after their last ones; empty if there are not two at least.
    std::vector<std::pair<std::size_t, std::size_t>> list_at(std::size_t at) const {
        std::vector<std::pair<std::size_t, std::size_t>> items;
        auto last = mark(at);
        if (!last || last->number > 1) return {};
        for (std::size_t from = at; from < lines_.size();) {
            std::size_t to = from + 1;
            while (to < lines_.size() && !is_large(lines_[to]) && lines_[to].left > lines_[from].left + em() / 2 &&
                   stands_below(to, to - 1, same_item))
                ++to;
            items.emplace_back(from, to);
            const auto next = to < lines_.size() ? mark(to) : std::nullopt;
            if (!next || !last->is_followed_by(*next) || std::abs(lines_[to].left - lines_[from].left) > em() ||
                !stands_below(to, to - 1, same_list))
                break;
            last = next;
            from = to;
        }
        return items.size() >= 2 ? items : std::vector<std::pair<std::size_t, std::size_t>>{};
    }

    /// Whether a line stands below another, at most so many of the usual distances.
    bool stands_below(std::size_t line, std::size_t above, double distances) const {
        const auto distance = below(line, above);
        return distance && *distance <= distances * pitch_;
    }

    /// Whether the line belongs to the paragraph that begins at `first`. A reader of pages takes a paragraph's last
    /// line for a block of its own as often as not; only below a full line it goes on.
    bool goes_on(std::size_t first, std::size_t line) const {
        if (heading_end(line) > line || !list_at(line).empty()) return false;
        const TextLine &above = lines_[line - 1], &here = lines_[line];
        if (here.block == above.block) return lines_[line].baseline - above.baseline <= same_paragraph * pitch_;
        return std::abs(here.left - lines_[first].left) <= em() && stands_below(line, line - 1, same_paragraph) &&
               above.right - above.left >= full_line * widest(above.left);
    }

    int widest(int left) const {
        int most = 0;
        for (const TextLine& line : lines_)
            if (std::abs(line.left - left) <= em()) most = std::max(most, line.right - line.left);
        return most;
    }

    const Page& page_;
    std::vector<TextLine> lines_;
    Print body_;
    double pitch_;  ///< the usual distance between two baselines, in pixels
};

/// What most of the document is written in.
Print body_print(std::span<const Page> pages) {
    std::vector<std::pair<double, std::size_t>> sizes, advances;
    for (const Page& page : pages)
        for (const TextLine& line : lines_of(page)) {
            if (line.weight == 0) continue;
            sizes.emplace_back(line.print.size, line.weight);
            advances.emplace_back(line.print.advance, line.weight);
        }
    return {median(std::move(sizes)), median(std::move(advances))};
}

/// The largest headings are of the first level; a level is never deeper than one below the heading before.
void set_levels(std::vector<std::vector<TextPart>>& pages, const std::vector<double>& sizes) {
    std::vector<double> levels = sizes;
    std::ranges::sort(levels, std::greater());
    levels.erase(std::unique(levels.begin(), levels.end(),
                             [](double larger, double smaller) { return smaller >= same_size * larger; }),
                 levels.end());
    int above = 0;
    auto size = sizes.begin();
    for (auto& parts : pages)
        for (TextPart& part : parts) {
            if (part.kind != TextPart::Kind::heading) continue;
            const auto smaller = std::ranges::find_if(levels, [&](double one) { return one * same_size <= *size; });
            const int level = static_cast<int>(smaller - levels.begin()) + 1;
            part.level = above = std::min({level, above + 1, deepest_level});
            ++size;
        }
}

}  // namespace

std::vector<std::vector<TextPart>> structure_of(std::span<const Page> pages) {
    const Print body = body_print(pages);
    std::vector<double> heading_sizes;
    std::vector<std::vector<TextPart>> all;
    for (const Page& page : pages) all.push_back(PageStructure(page, body).parts(heading_sizes));
    set_levels(all, heading_sizes);
    return all;
}

}  // namespace entre::document
