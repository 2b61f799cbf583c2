// SPDX-License-Identifier: EUPL-1.2
// One thing on the screen. From the list of nodes come drawing, focus order, speech, the accessibility tree and the
// audit.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "screens/ui/canvas.h"
#include "screens/ui/geometry.h"
#include "screens/ui/input_event.h"
#include "screens/ui/role.h"
#include "screens/ui/text.h"
#include "screens/ui/text_editing.h"
#include "screens/ui/theme.h"

namespace entre::ui {

/// Stable for as long as the control lives: a hash of its page and key. 0 is nobody.
using NodeId = std::uint64_t;

/// How a node is shaped and drawn (DESIGN.md section 5). The role says what it is; the look only how it looks.
enum class Look {
    group,  ///< a container; draws `box` behind its children if it has one
    text,
    icon,  ///< decoration
    art,   ///< decoration
    picture,
    heading_icon,  ///< text with an icon before it
    hero,          ///< a page's title and, under it, its hint, beside an icon in a circle
    primary,
    secondary,
    small,
    access,
    access_end,
    language,
    tile,
    category,
    choice,
    check,
    field,
    key,
    key_function,
    day,      ///< of a calendar; its value is what stands on it
    day_off,  ///< one that cannot be chosen: its name says why
    note_warn,
    note_ok,
    note_error,
    fact,      ///< icon, small label above a bold value
    numbered,  ///< a numbered instruction
    timeline,
    progress,
    steps,
    divider,
    countdown,   ///< the time-out ring
    emblem_row,  ///< the top bar's name of the municipality and the place
};

enum class Axis { column, row };
enum class Sizing { fit, fill, fixed };
enum class Cross { start, centre, end, stretch };

/// What is written in a text field: which keys the on-screen keyboard offers first.
enum class Entry { text, name, email, digits };

struct Edges {
    float left = 0, top = 0, right = 0, bottom = 0;
};

/// How a node takes its place among its siblings and places its own children. Sizes in units of 0.277 mm.
struct LayoutSpec {
    Axis axis = Axis::column;
    float gap = 0;
    Edges padding;
    Sizing width = Sizing::fill;
    Sizing height = Sizing::fit;
    float fixed_width = 0, fixed_height = 0;
    float weight = 1;  ///< share of what is left in a row, for `Sizing::fill`
    float min_height = 0;
    float margin_top = 0;  ///< besides the gap
    int columns = 0;       ///< more than 0: a grid of equal columns
    Cross cross = Cross::stretch;
    bool push = false;   ///< takes the spare space before it: it and what follows stand at the far end
    bool paged = false;  ///< children that do not fit are turned to, page by page
    bool keep_with_next = false;
};

/// A piece of a control's picture, relative to the node's box as if read from left to right; mirrored when drawn if
/// needed.
struct Part {
    enum class Kind { text, icon, box, fill, circle, arc, picture, art, caret } kind = Kind::fill;
    enum class Source {
        none,
        name,
        value,
        hint,
        error
    } source = Source::none;  ///< which string a text part shows, for the word that is read
    Rect at;
    TextSpec text;
    std::string icon;
    Token token = Token::ink;
    BoxStyle box;
    float from = 0, to = 0;  ///< arc, in turns clockwise from the top
    bool mirrors = false;    ///< an arrow: turned in right-to-left languages
    const Picture* picture = nullptr;
};

struct Node {
    NodeId id = 0;
    std::string key;  ///< unique on its page, independent of language
    int parent = -1;
    std::vector<int> children;

    Role role = Role::group;
    Look look = Look::group;
    std::string name;   ///< label or text; what a reader says first
    std::string value;  ///< contents of a field, second line of a button
    std::string hint;
    std::string error;
    std::string example;
    std::string purpose;   ///< what personal data is meant for, such as "name"; spoken in words (EN 301 549 11.1.3.5.2)
    std::string spoken;    ///< instead of the name, for the ear alone
    std::string language;  ///< of its texts; empty: the page's
    std::string icon;
    std::string trailing_icon;

    bool focusable = false;
    bool disabled = false;
    bool selected = false;  ///< chosen, checked, pressed in, current
    bool required = false;
    bool optional = false;    ///< says "(you may skip this)"
    bool is_private = false;  ///< spoken aloud only in a headset or when asked for (5.1.3.9)
    bool masked = false;      ///< `value` holds bullets only; never spoken (5.1.3.8)
    bool multi_line = false;
    bool digits = false;  ///< open digits, slashed zero
    bool decoration = false;
    bool hidden = false;  ///< on another page of a paged group
    bool modal = false;
    bool silent = false;  ///< never part of reading the page aloud (bars, keys)
    bool rtl = false;

    std::size_t caret = 0, anchor = 0;  ///< text fields: byte positions in `value`
    double progress = 0;                ///< 0..1
    int number = 0, count = 0;          ///< steps, numbered lists, countdown seconds
    std::vector<std::string> items;     ///< steps: their names
    const Picture* picture = nullptr;

    TextStyle style = TextStyle::body;
    Token token = Token::ink;
    Token badge = Token::primary;  ///< the circle behind a hero's icon
    Align align = Align::start;
    bool bold = false;
    std::vector<Span> bold_spans;
    std::optional<BoxStyle> box_style;

    LayoutSpec layout;
    Rect box;
    std::vector<Part> parts;

    std::function<void()> action;
    std::function<void(std::string)> change;  ///< text fields: the new value
    Entry entry = Entry::text;
    TextEditing::Format format;       ///< text fields whose contents have a form: hyphens, groups
    std::function<bool(Key)> on_key;  ///< a control's own keys; true: it was one
};

NodeId node_id(std::string_view page, std::string_view key);

}  // namespace entre::ui
