// SPDX-License-Identifier: EUPL-1.2
// The toolkit's heart: a screen tells it what there is, and it keeps focus, carets, pages and the on-screen keyboard.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "screens/ui/canvas.h"
#include "screens/ui/command.h"
#include "screens/ui/layout.h"
#include "screens/ui/node.h"
#include "screens/ui/text_editing.h"
#include "screens/ui/window.h"

namespace entre::ui {

/// Where on the screen a part of a page belongs; also the reading and focus order (DESIGN.md 5).
enum class Region { top, steps, head, body, help, actions, keyboard, speech, access, dialog };

enum class KeyboardPlane { letters, digits, more, edit };

/// What a text field does besides taking text: by a key, or by a key on the screen.
enum class TextCommand {
    undo,
    redo,
    select_all,
    copy,
    cut,
    paste,
    left,
    right,
    word_left,
    word_right,
    line_start,
    line_end,
    text_start,
    text_end,
    up,
    down,
    erase_backward,
    erase_forward,
    erase_word_backward,
    erase_word_forward,
};

/// What the toolkit needs from its surroundings while it builds.
struct Surroundings {
    std::string language = "sv";
    bool rtl = false;
    TextScale scale = TextScale::normal;
    std::function<std::string(std::string_view)> tr = [](std::string_view s) { return std::string(s); };
};

/// Told when something happens that others act on: speech, sound cues, the idle clock.
struct Listener {
    std::function<void(const Node&)> focused;  ///< focus has come to a node by keys, touch or a reader
    std::function<void(const Node&)> pressed;  ///< an action is about to run
    /// What was written and what was erased by one stroke in a field that is not masked.
    std::function<void(const Node&, const std::string& inserted, const std::string& erased)> typed;
    /// A stroke in a masked field: that it was one, and whether it erased.
    std::function<void(bool erased)> typed_masked;
    /// The caret has come to a character by the arrow keys.
    std::function<void(const Node&, const std::string& character)> caret_moved;
    /// The citizen did anything at all; to a node, or to none.
    std::function<void(const Node*)> acted;
    std::function<void(const Node&)> refused = {};  ///< a field has no use for what was typed into it
};

class Ui {
public:
    explicit Ui(Canvas& canvas, Listener listener);

    // --- building: between begin and end a screen adds its nodes

    /// Begins page `page`: a change of page puts the focus on its heading and closes the keyboard.
    void begin(std::string_view page, const Surroundings& surroundings);
    /// Lays out in `viewport` (units) and settles focus. True if another frame is wanted at once (something moved).
    bool end(Size viewport);

    /// Ends a group when it goes.
    class Scope {
    public:
        explicit Scope(Ui& ui) : ui_(&ui) {}
        Scope(Scope&& other) noexcept : ui_(std::exchange(other.ui_, nullptr)) {}
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;
        Scope& operator=(Scope&&) = delete;
        ~Scope() {
            if (ui_) ui_->close();
        }

    private:
        Ui* ui_;
    };
    Scope in(Region region);
    Scope group(std::string_view key, LayoutSpec layout = {}, Role role = Role::group);
    Scope row(std::string_view key, float gap = 16, Cross cross = Cross::stretch);
    Scope grid(std::string_view key, int columns, float gap = 16);
    Scope card(std::string_view key, float padding = 24);
    /// A group whose children are turned to page by page when they do not fit. With `pager` it shows its own buttons.
    Scope paged(std::string_view key, float gap, bool own_pager = true);

    /// What the open group is about, for readers that tell which question "Yes" belongs to. Groups with one `about`
    /// are one group to them, with the texts that tell of it.
    Node& name_group(std::string name, std::string about = {}) {
        Node& group = nodes_[static_cast<std::size_t>(stack_.back())];
        group.name = std::move(name);
        group.about = std::move(about);
        return group;
    }
    /// The open group is not parted from what follows when pages are turned.
    void keep_group_with_next() { nodes_[static_cast<std::size_t>(stack_.back())].layout.keep_with_next = true; }
    /// The open group takes all the height there is.
    void fill_group() { nodes_[static_cast<std::size_t>(stack_.back())].layout.height = Sizing::fill; }
    /// The open group stands at the far end, after the spare space.
    void push_group() { nodes_[static_cast<std::size_t>(stack_.back())].layout.push = true; }
    /// Draws `style` behind the group that is open.
    void paint_group(BoxStyle style) { nodes_[static_cast<std::size_t>(stack_.back())].box_style = style; }

    Node& add(std::string_view key, Role role, Look look, std::string name);
    Node& heading(std::string name);  ///< the page's h1
    Node& subheading(std::string_view key, std::string name, std::string icon = {});
    Node& text(std::string_view key, std::string words, TextStyle style = TextStyle::body, Token token = Token::ink);
    Node& primary(std::string_view key, std::string name, std::function<void()> action);
    Node& secondary(std::string_view key, std::string name, std::string icon, std::function<void()> action);
    Node& small_button(std::string_view key, std::string name, std::string icon, std::function<void()> action);
    Node& field(std::string_view key, std::string label, std::string value, std::function<void(std::string)> change);
    Node& choice(std::string_view key, std::string name, std::string hint, bool selected, std::function<void()> action);
    Node& check(std::string_view key, std::string name, bool checked, std::function<void()> action);
    Node& note(std::string_view key, Look look, std::string words);
    Node& divider(std::string_view key);

    // --- what a screen may ask

    const Surroundings& surroundings() const { return around_; }
    std::string tr(std::string_view words) const { return around_.tr(words); }
    bool enlarged() const { return around_.scale != TextScale::normal; }
    bool portrait() const { return viewport_.h > viewport_.w; }
    /// A lying screen whose access bar has left it less height than the reference layout has: there is room for less.
    bool low() const { return !portrait() && viewport_.h - bar_height_ < 900; }
    Size viewport() const { return viewport_; }
    /// Pages of a paged group as last laid out.
    Paging paging(std::string_view key) const;
    void turn_page(std::string_view key, int by);
    /// How many times a page was turned by whoever sits here.
    int turned() const { return turned_; }
    /// The next step of the focus begins at the page's first control: another part of it shows.
    void forget_focus() { focus_ = editing_ = 0; }
    /// Moves the focus to a node of the page that is built now, once it is there.
    void focus_on(std::string_view key);
    /// The same, the first time that this page is built.
    void focus_once(std::string_view key) {
        if (page_changed_) focus_on(key);
    }
    NodeId focus() const { return focus_; }
    bool is_focused(std::string_view key) const { return focus_ == node_id(page_, key); }
    bool editing() const { return editing_ != 0; }
    NodeId editing_field() const { return editing_; }  ///< the one that the on-screen keyboard writes into
    /// The focus is where keys have a meaning of their own: in a field that takes text, or in a calendar.
    bool writing() const;
    /// A wider rail than usual, at 100 % only (the log-in's pictures).
    void set_rail_width(float units) { rail_width_ = units; }

    // --- input

    /// Finds, focuses, edits and acts. True if the screen must be built again.
    bool handle(const InputEvent& event);
    /// What a key means: moves the focus, turns pages, presses what touch would press. True if it did anything.
    bool command(Command command);
    /// Presses the control called `key`, if it is on the page and can be pressed.
    bool press_control(std::string_view key);
    /// Focuses and presses, as a finger on it does.
    bool select(NodeId id);
    /// Capitals on the on-screen keyboard, for the next letter.
    void set_capitals(bool on) { shift_ = on; }
    /// What an accessibility client asks for (the same as touch and keys would do).
    bool press(NodeId id);
    bool focus_node(NodeId id, bool visible = true);
    /// `typed` is what is written by a key, if that is what the edit does.
    bool edit_text(NodeId id, const std::function<void(TextEditing&)>& edit, const std::string& typed = {});
    /// `extend` keeps the other end of the selection.
    bool text_command(NodeId id, TextCommand command, bool extend = false);
    /// What is typed into a masked field goes straight to its owner, character by character, and is kept nowhere here;
    /// "\b" erases one.
    bool type_masked(NodeId id, std::string_view text);
    /// This page lies over another for a while: when it goes the visitor is where they were.
    void set_overlay() { overlay_ = true; }
    /// The page's body fills the space between the bars, without margins.
    void set_full_bleed() { full_bleed_ = true; }

    /// What switches point at: a control, a row or a group of them, or the way out of one.
    struct Scan {
        NodeId node = 0;
        std::vector<NodeId> covers;
        std::string words;
        bool out = false;
        bool operator==(const Scan&) const = default;
    };
    void set_scan(std::optional<Scan> scan) { scan_ = std::move(scan); }
    const std::optional<Scan>& scan() const { return scan_; }
    /// The region that a node stands in, such as "region.body".
    std::string_view region_of(const Node& node) const;

    // --- the result

    const Nodes& nodes() const { return nodes_; }
    const Node* find(NodeId id) const;
    bool focus_visible() const { return focus_visible_; }
    bool is_pressed(const Node& node) const { return pressed_ == node.id && pressed_inside_; }
    bool is_hovered(const Node& node) const { return hovered_ == node.id; }
    Canvas& canvas() { return canvas_; }
    const std::string& page() const { return page_; }
    /// The nodes that can have focus, in focus order.
    std::vector<NodeId> focus_order() const;
    /// The sentence and the word being said: byte ranges of one of the node's texts; drawn lit.
    void set_reading(NodeId id, Part::Source source, ByteRange sentence, ByteRange word);

    struct Reading {
        NodeId id = 0;
        Part::Source source = Part::Source::none;
        ByteRange sentence, word;
    };
    const Reading& reading() const { return reading_; }

private:
    friend class Frame;
    friend class Keyboard;
    void close();
    int open(std::string_view key, LayoutSpec layout, Role role);
    Node* find_mutable(NodeId id);
    const Node* hit(Point at) const;
    bool move_focus(int by);
    bool turn_by_key(bool forwards);
    bool key_pressed(const InputEvent& event);
    bool type(const std::string& text);
    /// What a field's own keys do; nothing if the key is none of them.
    std::optional<bool> text_key(const Node& field, const InputEvent& event);
    std::optional<bool> masked_key(const Node& field, const InputEvent& event);
    void touch_text(const Node& field, const InputEvent& event);
    bool drag_over_text(const Node& field, Point at);
    bool move_caret(const Node& field, TextCommand command, bool extend);
    std::size_t byte_at(const Node& field, Point at);
    /// `by_hand` guards against a second press by a trembling hand; an assistive program presses once.
    bool run(NodeId id, bool by_hand = true);
    /// A second strike where the first one was, whatever stands there by now: it was meant for what has gone.
    bool strikes_again(const Node& node, Point at) const;
    void settle_focus();
    void build_keyboard();
    void build_fold();
    void add_pager(const std::string& key, const std::string& about);
    void order_pair();
    Shaper shaper();

    Canvas& canvas_;
    Listener listener_;
    Surroundings around_;
    Size viewport_{1920, 1080};
    std::string page_;
    Nodes nodes_;
    std::vector<int> stack_;
    std::map<Region, int> regions_;
    float rail_width_ = 0;
    float bar_height_ = 0;  ///< of the access bar, as last laid out
    bool full_bleed_ = false;
    bool folded_ = false;     ///< the rail has no room for its help: a button shows it in the column instead
    bool fold_open_ = false;  ///< and it has been pressed

    Pagings pagings_;
    std::map<NodeId, TextEditing> fields_;
    NodeId focus_ = 0, hovered_ = 0, pressed_ = 0, editing_ = 0;
    NodeId focus_wanted_ = 0;
    struct Step {
        NodeId from = 0;
        int by = 0;
    };
    Step step_;  ///< the last one, until it has been laid out
    bool focus_visible_ = false, pressed_inside_ = false, page_changed_ = false;
    bool keyboard_hidden_ = false, shift_ = false;
    KeyboardPlane plane_ = KeyboardPlane::letters;
    Reading reading_;
    std::string clipboard_;            ///< of this visit; the system's own is never touched
    bool swedish_keys_ = false;        ///< the keyboard is Swedish though the visit's language is another
    bool selecting_ = false;           ///< the on-screen arrows extend the selection
    std::optional<float> caret_goal_;  ///< the column that up and down keep to
    struct TextTouch {
        NodeId node = 0;
        std::size_t byte = 0;
        std::chrono::steady_clock::time_point when{};
        bool word = false;  ///< the touch chose a word
    };
    TextTouch last_text_touch_;
    int turned_ = 0;
    std::optional<Scan> scan_;

    /// Where the visitor was on the page that a dialog covers now.
    struct Covered {
        std::string page;
        Pagings pagings;
        NodeId focus = 0, editing = 0;
        bool keyboard_hidden = false;
        KeyboardPlane plane = KeyboardPlane::letters;
    };
    std::optional<Covered> covered_;
    bool dialog_ = false, overlay_ = false;

    bool finger_counts(const InputEvent& event);

    /// The finger (or mouse) that holds `pressed_`, and when one last came down.
    struct Finger {
        std::int64_t id = 0;
        bool touch = false;
        std::chrono::steady_clock::time_point since{}, last_down{};
    };
    Finger finger_;
    std::set<std::int64_t> fingers_down_;
    struct Press {
        NodeId node = 0;
        Rect box;
        std::chrono::steady_clock::time_point seen{};  ///< when what it did had been laid out
        bool unseen = false;
    };
    Press last_press_;
};

}  // namespace entre::ui
