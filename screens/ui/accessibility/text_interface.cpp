// SPDX-License-Identifier: EUPL-1.2
// Reading and writing text, the ways of today and those that Orca 43 still uses.
#include <algorithm>
#include <string>

#include "screens/ui/accessibility/object.h"
#include "screens/ui/accessibility/text.h"
#include "screens/ui/accessibility/text_boxes.h"

namespace entre::ui {
namespace {

std::string contents_of(gpointer object) { return contents(standing(object).node); }

char* copy(const std::string& text) { return g_strndup(text.data(), text.size()); }

int get_count(AtkText* text) { return character_count(contents_of(text)); }

char* get_text(AtkText* text, int begin, int end) { return copy(characters(contents_of(text), begin, end)); }

gunichar get_character(AtkText* text, int index) { return character_at(contents_of(text), index); }

int get_caret(AtkText* text) { return standing(text).node.caret; }

enum class Stretch { character, word, word_end, sentence, line, paragraph };

std::pair<int, int> around(gpointer object, Stretch stretch, int index) {
    const AccessibleNode& node = standing(object).node;
    const std::string all = contents(node);
    switch (stretch) {
        case Stretch::character:
            return cluster_around(all, index);
        case Stretch::word:
            return word_around(all, index);
        case Stretch::word_end:
            return word_end_around(all, index);
        case Stretch::sentence:
            return sentence_around(all, index);
        case Stretch::line:
            return line_around(node, index);
        case Stretch::paragraph:
            break;
    }
    return paragraph_around(all, index);
}

char* get_stretch(AtkText* text, Stretch stretch, int index, int* begin, int* end) {
    const std::pair<int, int> range = around(text, stretch, index);
    *begin = range.first;
    *end = range.second;
    return get_text(text, *begin, *end);
}

char* get_string(AtkText* text, int index, AtkTextGranularity granularity, int* begin, int* end) {
    switch (granularity) {
        case ATK_TEXT_GRANULARITY_CHAR:
            return get_stretch(text, Stretch::character, index, begin, end);
        case ATK_TEXT_GRANULARITY_WORD:
            return get_stretch(text, Stretch::word, index, begin, end);
        case ATK_TEXT_GRANULARITY_SENTENCE:
            return get_stretch(text, Stretch::sentence, index, begin, end);
        case ATK_TEXT_GRANULARITY_LINE:
            return get_stretch(text, Stretch::line, index, begin, end);
        case ATK_TEXT_GRANULARITY_PARAGRAPH:
            break;
    }
    return get_stretch(text, Stretch::paragraph, index, begin, end);
}

char* get_text_at(AtkText* text, int index, AtkTextBoundary boundary, int* begin, int* end) {
    switch (boundary) {
        case ATK_TEXT_BOUNDARY_CHAR:
            return get_stretch(text, Stretch::character, index, begin, end);
        case ATK_TEXT_BOUNDARY_WORD_START:
            return get_stretch(text, Stretch::word, index, begin, end);
        case ATK_TEXT_BOUNDARY_WORD_END:
            return get_stretch(text, Stretch::word_end, index, begin, end);
        case ATK_TEXT_BOUNDARY_SENTENCE_START:
        case ATK_TEXT_BOUNDARY_SENTENCE_END:
            return get_stretch(text, Stretch::sentence, index, begin, end);
        case ATK_TEXT_BOUNDARY_LINE_START:
        case ATK_TEXT_BOUNDARY_LINE_END:
            break;
    }
    return get_stretch(text, Stretch::line, index, begin, end);
}

char* get_text_before(AtkText* text, int index, AtkTextBoundary boundary, int* begin, int* end) {
    g_free(get_text_at(text, index, boundary, begin, end));
    if (*begin > 0) return get_text_at(text, *begin - 1, boundary, begin, end);
    *end = *begin;
    return copy({});
}

char* get_text_after(AtkText* text, int index, AtkTextBoundary boundary, int* begin, int* end) {
    g_free(get_text_at(text, index, boundary, begin, end));
    if (*end < get_count(text)) return get_text_at(text, *end, boundary, begin, end);
    *begin = *end;
    return copy({});
}

AtkAttributeSet* get_default_attributes(AtkText* text) {
    const AccessibleNode& node = standing(text).node;
    if (node.language.empty()) return nullptr;
    auto* attribute = g_new(AtkAttribute, 1);
    *attribute = {g_strdup("language"), g_strdup(node.language.c_str())};
    return g_slist_append(nullptr, attribute);
}

// Without a range that covers the text Orca asks for ever.
AtkAttributeSet* get_run_attributes(AtkText* text, int, int* begin, int* end) {
    *begin = 0;
    *end = get_count(text);
    return get_default_attributes(text);
}

// What of a node's own place is left when its place is asked for in its parent or in the screen.
void shift(gpointer object, AtkCoordType relative_to, int* x, int* y) {
    const AccessibleNode& node = standing(object).node;
    int w = 0, h = 0;
    atk_component_get_extents(ATK_COMPONENT(object), x, y, &w, &h, relative_to);
    *x -= node.x;
    *y -= node.y;
}

void get_range_extents(AtkText* text, int begin, int end, AtkCoordType relative_to, AtkTextRectangle* box) {
    const TextBox at = box_of(standing(text).node, begin, end < 0 ? get_count(text) : end);
    int x = 0, y = 0;
    shift(text, relative_to, &x, &y);
    *box = {at.x + x, at.y + y, at.w, at.h};
}

void get_character_extents(AtkText* text, int index, int* x, int* y, int* w, int* h, AtkCoordType relative_to) {
    AtkTextRectangle box;
    get_range_extents(text, index, index + 1, relative_to, &box);
    *x = box.x;
    *y = box.y;
    *w = box.width;
    *h = box.height;
}

int get_offset_at(AtkText* text, int x, int y, AtkCoordType relative_to) {
    int right = 0, down = 0;
    shift(text, relative_to, &right, &down);
    return character_near(standing(text).node, x - right, y - down);
}

bool has_selection(const AccessibleNode& node) {
    return node.selection_start >= 0 && node.selection_end > node.selection_start;
}

int count_selections(AtkText* text) { return has_selection(standing(text).node) ? 1 : 0; }

char* get_selection(AtkText* text, int, int* begin, int* end) {
    const AccessibleNode& node = standing(text).node;
    *begin = *end = 0;
    if (!has_selection(node)) return nullptr;
    *begin = node.selection_start;
    *end = node.selection_end;
    return get_text(text, *begin, *end);
}

// Asks for something in a field that can be written in; its positions are kept within the text.
gboolean request(gpointer object, AccessibleAction action, std::string written, int position, int end) {
    const auto [world, node] = standing(object);
    if (!world || !is_editable(node.role) || node.disabled) return FALSE;
    const int count = character_count(contents(node));
    position = std::clamp(position, 0, count);
    end = end < 0 ? count : std::clamp(end, position, count);
    world->request({node.id, action, std::move(written), position, end});
    return TRUE;
}

gboolean set_caret(AtkText* text, int index) { return request(text, AccessibleAction::set_caret, {}, index, index); }

gboolean add_selection(AtkText* text, int begin, int end) {
    return request(text, AccessibleAction::set_selection, {}, begin, end);
}

gboolean set_selection(AtkText* text, int, int begin, int end) { return add_selection(text, begin, end); }

gboolean remove_selection(AtkText* text, int) {
    const int caret = standing(text).node.caret;
    return add_selection(text, caret, std::max(caret, 0));
}

void set_contents(AtkEditableText* text, const char* written) {
    request(text, AccessibleAction::set_text, written, 0, -1);
}

// ATK counts `length` in bytes; a cut within a character gives the characters that are whole.
void insert_text(AtkEditableText* text, const char* written, int length, int* position) {
    std::string whole(written);
    if (length >= 0 && static_cast<std::size_t>(length) < whole.size()) {
        auto cut = static_cast<std::size_t>(length);
        while (cut > 0 && (static_cast<unsigned char>(whole[cut]) & 0xC0) == 0x80) --cut;
        whole.resize(cut);
    }
    const int count = character_count(whole);
    if (request(text, AccessibleAction::insert_text, std::move(whole), *position, *position)) *position += count;
}

void delete_text(AtkEditableText* text, int begin, int end) {
    request(text, AccessibleAction::delete_text, {}, begin, end);
}

void copy_text(AtkEditableText* text, int begin, int end) { request(text, AccessibleAction::copy, {}, begin, end); }

void cut_text(AtkEditableText* text, int begin, int end) { request(text, AccessibleAction::cut, {}, begin, end); }

void paste_text(AtkEditableText* text, int index) { request(text, AccessibleAction::paste, {}, index, index); }

}  // namespace

void text_interface(gpointer table, gpointer) {
    auto* text = static_cast<AtkTextIface*>(table);
    text->get_character_count = get_count;
    text->get_text = get_text;
    text->get_character_at_offset = get_character;
    text->get_caret_offset = get_caret;
    text->get_string_at_offset = get_string;
    text->get_text_at_offset = get_text_at;
    text->get_text_before_offset = get_text_before;
    text->get_text_after_offset = get_text_after;
    text->get_run_attributes = get_run_attributes;
    text->get_default_attributes = get_default_attributes;
    text->get_character_extents = get_character_extents;
    text->get_range_extents = get_range_extents;
    text->get_offset_at_point = get_offset_at;
    text->get_n_selections = count_selections;
    text->get_selection = get_selection;
    text->set_caret_offset = set_caret;
    text->add_selection = add_selection;
    text->set_selection = set_selection;
    text->remove_selection = remove_selection;
}

void editable_text_interface(gpointer table, gpointer) {
    auto* text = static_cast<AtkEditableTextIface*>(table);
    text->set_text_contents = set_contents;
    text->insert_text = insert_text;
    text->delete_text = delete_text;
    text->copy_text = copy_text;
    text->cut_text = cut_text;
    text->paste_text = paste_text;
}

}  // namespace entre::ui
