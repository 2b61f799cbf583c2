// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/draw.h"

#include <algorithm>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

class Painter {
public:
    explicit Painter(Ui& ui) : ui_(ui), canvas_(ui.canvas()) {}

    void node(int index) {
        const Node& n = ui_.nodes()[static_cast<std::size_t>(index)];
        if (n.hidden) return;
        if (n.box_style && !n.box.empty()) {
            if (n.box_style->radius == 0 && !n.box_style->border && n.box_style->fill)
                canvas_.fill(n.box, *n.box_style->fill);
            else
                canvas_.box(n.box, *n.box_style);
        }
        for (const Part& part : n.parts) draw_part(n, part);
        if (n.id == ui_.reading().id) frame_reading(n);
        for (int child : n.children) node(child);
        if (n.parent == 0) edges(n);
    }

    // Rings are drawn last: they stand outside their controls and may touch a neighbour's ground.
    void ring() {
        if (ui_.scan()) return scan_ring(*ui_.scan());
        const Node* n = ui_.find(ui_.focus());
        if (!n || n->hidden || !n->focusable) return;
        const bool text = n->role == Role::text_field || n->role == Role::password;
        if (!ui_.focus_visible() && !text) return;
        Rect at = n->box;
        float radius = 16;
        for (const Part& part : n->parts)
            if (part.kind == Part::Kind::box &&
                (n->look == Look::field || n->look == Look::check || part.at.w >= n->box.w - 1)) {
                at = placed(*n, part.at);
                radius = part.box.radius;
                break;
            }
        canvas_.focus_ring(at, radius, ui_.surroundings().scale);
    }

private:
    // Around what a switch would take.
    void scan_ring(const Ui::Scan& scan) {
        Rect all;
        for (const NodeId id : scan.covers) {
            const Node* n = ui_.find(id);
            if (!n || n->hidden) continue;
            const float right = std::max(all.right(), n->box.right()), bottom = std::max(all.bottom(), n->box.bottom());
            all = all.empty() ? n->box
                              : Rect{std::min(all.x, n->box.x), std::min(all.y, n->box.y),
                                     right - std::min(all.x, n->box.x), bottom - std::min(all.y, n->box.y)};
        }
        if (all.empty()) return;
        if (scan.covers.size() > 1 || scan.out) {
            // A group's frame stands off its controls, but on the screen.
            const Size view = ui_.viewport();
            const float x = std::max(8.F, all.x - 8), y = std::max(8.F, all.y - 8);
            all = {x, y, std::min(view.w - 8, all.right() + 8) - x, std::min(view.h - 8, all.bottom() + 8) - y};
        }
        canvas_.focus_ring(all, 16, ui_.surroundings().scale);
    }

    // The hairlines between the frame's parts.
    void edges(const Node& n) {
        const Rect& b = n.box;
        const auto line = [&](Rect at, Token token) { canvas_.fill(at, token); };
        if (n.key == "region.top" || n.key == "region.steps") line({b.x, b.bottom() - 2, b.w, 2}, Token::line);
        if (n.key == "region.help" && n.box_style && n.box_style->radius == 0)
            line({n.rtl ? b.right() - 2 : b.x, b.y, 2, b.h}, Token::line);
        if (n.key == "region.keyboard") line({b.x, b.y, b.w, 2}, Token::control);
        if (n.key == "region.speech") line({b.x, b.y, b.w, 3}, Token::ink);
    }

    static Rect placed(const Node& n, Rect at) {
        if (n.rtl) at.x = n.box.w - at.x - at.w;
        return at.moved(n.box.x, n.box.y);
    }

    void draw_part(const Node& n, const Part& part) {
        const Rect at = placed(n, part.at);
        switch (part.kind) {
            case Part::Kind::fill:
                canvas_.fill(at, part.token);
                break;
            case Part::Kind::box:
                canvas_.box(at, part.box);
                break;
            case Part::Kind::circle:
                canvas_.circle(at.centre(), at.w / 2, part.token);
                break;
            case Part::Kind::icon:
                canvas_.icon(part.icon, at, part.token, n.rtl && part.mirrors);
                break;
            case Part::Kind::art:
                canvas_.art(part.icon, at);
                break;
            case Part::Kind::picture:
                if (part.picture) canvas_.picture(*part.picture, at);
                break;
            case Part::Kind::arc:
                canvas_.arc(at.centre(), at.w / 2, 20, part.from, part.to, part.token);
                break;
            case Part::Kind::text:
                draw_text(n, part, at);
                break;
            case Part::Kind::caret:
                draw_caret(n);
                break;
        }
    }

    void draw_text(const Node& n, const Part& part, Rect at) {
        const bool value = n.look == Look::field && part.source == Part::Source::value;
        if (value) {
            canvas_.push_clip(field_box(n));
            if (n.caret != n.anchor && ui_.focus() == n.id) {
                const auto [begin, end] = std::minmax(n.caret, n.anchor);
                for (const Rect& r : canvas_.text_engine().ranges(part.text, begin, end))
                    canvas_.fill(r.moved(at.x, at.y), Token::speech_sentence);
            }
        }
        const auto& reading = ui_.reading();
        const bool lit = reading.id == n.id && part.source == reading.source && part.source != Part::Source::none &&
                         reading.sentence.end > reading.sentence.begin && reading.sentence.end <= part.text.text.size();
        if (lit) {
            for (const Rect& r : canvas_.text_engine().ranges(part.text, reading.sentence.begin, reading.sentence.end))
                canvas_.fill(r.moved(at.x, at.y).inset(-4), Token::speech_sentence);
        }
        canvas_.text(part.text, {at.x, at.y});
        if (lit && reading.word.end > reading.word.begin) {
            TextSpec word = part.text;
            word.color = Token::on_speech;
            for (const Rect& r : canvas_.text_engine().ranges(part.text, reading.word.begin, reading.word.end)) {
                const Rect box = r.moved(at.x, at.y);
                canvas_.fill(box.inset(-3), Token::speech_word);
                canvas_.fill({box.x - 3, box.bottom() + 3, box.w + 6, 4}, Token::ink);
                canvas_.push_clip(box.inset(-3));
                canvas_.text(word, {at.x, at.y});
                canvas_.pop_clip();
            }
        }
        if (value) canvas_.pop_clip();
    }

    // What is read but has no running text of its own (a button, a field) is framed instead.
    void frame_reading(const Node& n) {
        if (n.look == Look::text || n.look == Look::heading_icon || n.look == Look::hero || n.look == Look::numbered)
            return;
        canvas_.box(n.box.inset(-6), {.radius = 18, .border = Token::speech_word, .border_width = 6});
    }

    Rect field_box(const Node& n) const {
        for (const Part& part : n.parts)
            if (part.kind == Part::Kind::box) return placed(n, part.at).inset(4);
        return n.box;
    }

    void draw_caret(const Node& n) {
        for (const Part& part : n.parts) {
            if (part.kind != Part::Kind::text || part.source != Part::Source::value) continue;
            TextSpec spec = part.text;
            if (n.value.empty()) spec.text.clear();
            const Rect at = placed(n, part.at);
            const Rect caret = canvas_.text_engine().caret(spec, std::min(n.caret, spec.text.size()));
            const float width = ui_.surroundings().scale == TextScale::largest ? 6 : 4;
            canvas_.push_clip(field_box(n).inset(2));
            canvas_.fill({at.x + caret.x - width / 2 + 1, at.y + caret.y - 1, width, caret.h + 2}, Token::primary);
            canvas_.pop_clip();
            return;
        }
    }

    Ui& ui_;
    Canvas& canvas_;
};

}  // namespace

void draw(Ui& ui) {
    Painter painter(ui);
    painter.node(0);
    painter.ring();
}

}  // namespace entre::ui
