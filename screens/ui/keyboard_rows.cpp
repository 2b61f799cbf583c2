// SPDX-License-Identifier: EUPL-1.2
#include <utility>

#include "kiosk/language/mark.h"
#include "screens/ui/on_screen_keyboard.h"

namespace entre::ui {
namespace {

using language::tr_noop;
using Kind = KeyCap::Kind;
using Row = std::vector<KeyCap>;

KeyCap key(Kind kind, float units, std::string text = {}) {
    KeyCap cap;
    cap.kind = kind;
    cap.units = units;
    cap.text = std::move(text);
    return cap;
}

KeyCap turn(KeyboardPlane plane, float units, std::string_view face) {
    KeyCap cap = key(Kind::plane, units, std::string(face));
    cap.plane = plane;
    return cap;
}

KeyCap does(TextCommand command, float units, const char* name, const char* icon) {
    KeyCap cap = key(Kind::command, units);
    cap.command = command;
    cap.name = name;
    cap.icon = icon;
    return cap;
}

Row letters(std::string_view written) {
    Row row;
    for (std::string& letter : letters_of(written)) row.push_back(key(Kind::letter, 1, std::move(letter)));
    return row;
}

void append(Row& row, Row more) {
    for (KeyCap& cap : more) row.push_back(std::move(cap));
}

float width(const Row& row) {
    float units = 0;
    for (const KeyCap& cap : row) units += cap.units;
    return units;
}

// Cutting, moving and choosing, for those who have no other keyboard.
KeyRows edit_rows(bool portrait) {
    using Command = TextCommand;
    const float wide = units_across(portrait) / 5;
    const Row changes{does(Command::undo, wide, tr_noop("Undo"), "arrow-counterclockwise"),
                      does(Command::redo, wide, tr_noop("Redo"), "arrow-clockwise"),
                      does(Command::cut, wide, tr_noop("Cut out"), "scissors"),
                      does(Command::copy, wide, tr_noop("Copy"), "files"),
                      does(Command::paste, wide, tr_noop("Paste"), "clipboard")};
    const Row arrows{does(Command::line_start, 1, tr_noop("To the start of the line"), "chevron-bar-left"),
                     does(Command::word_left, 1, tr_noop("One word left"), "chevron-double-left"),
                     does(Command::left, 1, tr_noop("One step left"), "arrow-left"),
                     does(Command::right, 1, tr_noop("One step right"), "arrow-right"),
                     does(Command::word_right, 1, tr_noop("One word right"), "chevron-double-right"),
                     does(Command::line_end, 1, tr_noop("To the end of the line"), "chevron-bar-right")};
    const Row lines{does(Command::up, 1, tr_noop("One line up"), "arrow-up"),
                    does(Command::down, 1, tr_noop("One line down"), "arrow-down")};
    const KeyCap all = does(Command::select_all, 3.5F, tr_noop("Mark all"), "check2-all");
    const KeyCap word = does(Command::erase_word_backward, 4, tr_noop("Erase word"), "backspace");
    Row second = arrows, third;
    if (portrait) {
        append(second, lines);
        second.push_back(key(Kind::select, 3));
        third = {all, word, key(Kind::erase, 3.5F)};
        return {changes, second, third, {turn(KeyboardPlane::letters, 5.5F, "ABC"), key(Kind::hide, 5.5F)}};
    }
    second.push_back(key(Kind::select, 3.5F));
    second.push_back(all);
    third = lines;
    append(third, {word, key(Kind::erase, 2.5F), key(Kind::hide, 2.5F), turn(KeyboardPlane::letters, 2, "ABC")});
    return {changes, second, third};
}

KeyRows rows_of(const KeyboardShape& shape) {
    const bool portrait = shape.portrait;
    if (shape.plane == KeyboardPlane::edit) return edit_rows(portrait);
    const KeyboardLayout& layout = *shape.layout;
    const bool on_letters = shape.plane == KeyboardPlane::letters, on_digits = shape.plane == KeyboardPlane::digits;
    const bool email = shape.entry == Entry::email && on_letters;
    Row top, middle, bottom;
    if (on_digits) {
        top = letters("1 2 3 4 5 6 7 8 9 0 -");
        middle = letters("@ . , ? ! : ; / ( ) +");
        bottom = letters("_ & % \" ' = #");
    } else {
        const auto& words = on_letters ? layout.letters : layout.more;
        top = letters(words[0]);
        middle = letters(words[1]);
        bottom = letters(words[2]);
    }
    // The first key of the third row: capitals, or where there are none the letters that did not find room.
    const auto front = [&](float units) {
        if (on_digits || (on_letters && !layout.capitals)) return turn(KeyboardPlane::more, units, layout.more_face);
        if (!layout.capitals) return turn(KeyboardPlane::digits, units, "123");
        return key(Kind::shift, units);
    };
    const auto plane = [&](float units) {
        return on_letters ? turn(KeyboardPlane::digits, units, "123") : turn(KeyboardPlane::letters, units, "ABC");
    };
    // The key at the end of the second row, beside the one that hides: another language, or what is done with text.
    const bool beside = on_digits || (shape.other && on_letters);
    const auto other = [&](float units) {
        return on_digits ? turn(KeyboardPlane::edit, units, "ab|")
                         : key(Kind::language, units, std::string(shape.other->face));
    };
    const Row address{key(Kind::letter, 1, "@"), key(Kind::letter, 1, "."), key(Kind::letter, portrait ? 2 : 1, ".se")};
    KeyRows rows;
    if (!shape.orders.empty() && !on_digits) {
        Row vowels;
        for (const std::string& order : shape.orders)
            vowels.push_back(key(Kind::order, units_across(portrait) / static_cast<float>(shape.orders.size()), order));
        rows.push_back(std::move(vowels));
    }
    if (portrait) {
        const float side = (11 - width(bottom)) / 2;
        bottom.insert(bottom.begin(), front(side));
        bottom.push_back(key(Kind::erase, side));
        Row last{plane(2)};
        if (email)
            append(last, address);
        else
            last.push_back(key(Kind::space, beside ? 4.5F : 6));
        if (beside) last.push_back(other(1.5F));
        last.push_back(key(Kind::hide, 11 - width(last)));
        rows.insert(rows.end(), {top, middle, bottom, last});
        return rows;
    }
    top.push_back(key(Kind::erase, 13 - width(top)));
    const float room = 13 - width(middle), aside = room >= 4 ? 2.F : 1.F;
    middle.push_back(key(Kind::hide, beside ? room - aside : room));
    if (beside) middle.push_back(other(aside));
    bottom.insert(bottom.begin(), front(1.5F));
    if (email)
        append(bottom, address);
    else
        bottom.push_back(key(Kind::space, 13 - 1.5F - width(bottom)));
    bottom.push_back(plane(1.5F));
    rows.insert(rows.end(), {top, middle, bottom});
    return rows;
}

}  // namespace

KeyRows key_rows(const KeyboardShape& shape) {
    KeyRows rows = rows_of(shape);
    // A row of fewer letters has wider keys.
    for (Row& row : rows) {
        const float share = units_across(shape.portrait) / width(row);
        for (KeyCap& cap : row) cap.units *= share;
    }
    return rows;
}

}  // namespace entre::ui
