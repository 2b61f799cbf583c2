// SPDX-License-Identifier: EUPL-1.2
// The frame that never moves: top bar, work column, rail, keyboard, access bar (DESIGN.md sections 1, 4, 10, 11), and
// what gives way where there is little room.
#pragma once

#include <span>

#include "screens/ui/layout.h"
#include "screens/ui/ui.h"

namespace entre::ui {

/// Gives every region of one page its place. Lives for one layout; what the next one must know of it stays in Ui.
class Frame {
public:
    explicit Frame(Ui& ui);
    void place();

private:
    Node& at(Region region) const { return node(ui_.regions_.at(region)); }
    Node& node(int index) const { return ui_.nodes_[static_cast<std::size_t>(index)]; }
    bool used(Region region) const { return !at(region).children.empty(); }
    void place(Region region, Rect box) { layout_.place(ui_.regions_.at(region), box); }
    float height(Region region, float width) { return layout_.height(ui_.regions_.at(region), width); }
    void hide(Region region) { layout_.hide(ui_.regions_.at(region)); }
    float inner_width() const { return main_width_ - inner_.left - inner_.right; }

    // From the screen's edges inwards, in this order: each takes its part and leaves the rest.
    void place_access();
    void place_speech();
    void place_top();
    void place_dialog();
    void divide();
    void place_keyboard();
    void place_rail();
    void place_steps();
    void place_head();
    /// In portrait: back and on side by side, on at the end; what else there is above them.
    void place_pair();
    void place_help_above();
    void place_body();
    /// Help that was folded away, where the page stood; the button that folds it again stays where it was.
    void place_opened_fold();
    void mirror(int index);

    /// Between what is at the top and the heading, or what comes first without one.
    float above() const;
    float gap_before_body() const;
    float stack_height(std::span<const int> nodes, float width, float gap);
    void stack(std::span<const int> nodes, Rect box, float gap);
    /// Of folded help only the button shows that opens it.
    void show_only_fold();

    // What gives way.
    float steps_height() const;
    void fit_speech(float width);
    float least_height(Region region, float width);
    bool rail_is_tight(float width, float available);

    Ui& ui_;
    const Shaper shape_;
    Layout layout_;
    const float w_, h_;
    const bool upright_;
    const float margin_;
    const bool rail_;             ///< there is help, or a way on, beside the column (below and above it in portrait)
    float top_ = 0, bottom_ = 0;  ///< between the bars
    float main_width_ = 0, rail_width_ = 0;
    Edges inner_{};          ///< of the work column
    float main_bottom_ = 0;  ///< what is left of the column ends here
    float main_top_ = 0;     ///< and begins here, with its heading
    float cursor_ = 0;       ///< what is above this is taken
};

}  // namespace entre::ui
