// SPDX-License-Identifier: EUPL-1.2
// A small screen with the words it is given, behind a real accessibility tree; another process plays the assistive
// program. stage NAME HEADING FIELD SECRET CHOICE NEXT; ends when its standard input does. Writes each request it gets
// as a line.
#include <condition_variable>
#include <deque>
#include <functional>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "screens/ui/accessibility/text.h"
#include "screens/ui/accessibility/tree.h"

namespace {

using namespace entre::ui;

class Stage {
public:
    explicit Stage(std::vector<std::string> words) : words_(std::move(words)) {}

    AccessibleSnapshot snapshot() const {
        AccessibleSnapshot s;
        s.root = 1;
        s.focus = focus_;
        const auto add = [&](AccessibleNode node) {
            if (node.id != 1) s.nodes.front().children.push_back(node.id);
            s.nodes.push_back(std::move(node));
        };
        add({.id = 1, .role = Role::window, .name = words_[0], .w = 1920, .h = 1080, .language = "sv"});
        if (!second_page_) {
            add({.id = 2, .role = Role::heading, .name = words_[1], .x = 40, .y = 20, .w = 800, .h = 60, .level = 1});
            add({.id = 9,
                 .name = "Etikett",
                 .relations = {
                     {Relation::label_for, {3}}, {Relation::error_for, {3, 4}}, {Relation::description_for, {5}}}});
            add({.id = 3,
                 .role = Role::text_field,
                 .name = words_[2],
                 .description = "Skriv här",
                 .text = text_,
                 .x = 40,
                 .y = 100,
                 .w = 800,
                 .h = 88,
                 .focusable = true,
                 .invalid = text_.empty(),
                 .required = true,
                 .private_ = true,
                 .caret = caret_,
                 .selection_start = selection_.first,
                 .selection_end = selection_.second,
                 .placeholder = "Till exempel",
                 .language = "ar",
                 .lines = line(),
                 .relations = {{Relation::labelled_by, {9}}, {Relation::error_message, {9}}}});
            add({.id = 4,
                 .role = Role::password,
                 .name = words_[3],
                 .text = secret_,
                 .focusable = true,
                 .caret = character_count(secret_)});
            add({.id = 5,
                 .role = Role::check_box,
                 .name = words_[4],
                 .focusable = true,
                 .checked = checked_,
                 .relations = {
                     {Relation::described_by, {9}}, {Relation::member_of, {5, 7}}, {Relation::controller_for, {6}}}});
            add({.id = 6,
                 .role = Role::progress,
                 .name = "Steg",
                 .text = "1 av 5",
                 .busy = true,
                 .value = 1,
                 .max = 5,
                 .relations = {{Relation::controlled_by, {5}}}});
            add({.id = 7,
                 .role = Role::button,
                 .name = words_[5],
                 .x = 40,
                 .y = 900,
                 .w = 300,
                 .h = 96,
                 .focusable = true,
                 .disabled = text_.empty(),
                 .expanded = false,
                 .position = 2,
                 .count = 3,
                 .shortcut = "F1"});
        } else {
            // The same id as the button had, in another role.
            add({.id = 7, .role = Role::note, .name = words_[5] + ": " + text_});
            add({.id = 8, .role = Role::link, .name = "Tillbaka", .focusable = true});
        }
        return s;
    }

    void act(const AccessibleRequest& r) {
        std::string& text = r.id == 4 ? secret_ : text_;
        const auto replace = [&](int from, int to, const std::string& with) {
            text = characters(text, 0, from) + with + characters(text, to, -1);
            caret_ = from + character_count(with);
        };
        switch (r.action) {
            case AccessibleAction::press:
                if (r.id == 5) checked_ = !checked_;
                if (r.id == 7) second_page_ = true, focus_ = 8;
                if (r.id == 8) second_page_ = false, focus_ = 7;
                break;
            case AccessibleAction::focus:
                focus_ = r.id;
                break;
            case AccessibleAction::set_text:
                replace(0, character_count(text), r.text);
                break;
            case AccessibleAction::insert_text:
                replace(r.position, r.position, r.text);
                break;
            case AccessibleAction::delete_text:
                replace(r.position, r.end, {});
                break;
            case AccessibleAction::set_caret:
                caret_ = r.position;
                break;
            case AccessibleAction::set_selection:
                selection_ = {r.position, r.end};
                break;
            case AccessibleAction::copy:
            case AccessibleAction::cut:
                kept_ = characters(text, r.position, r.end);
                if (r.action == AccessibleAction::cut) replace(r.position, r.end, {});
                break;
            case AccessibleAction::paste:
                replace(r.position, r.position, kept_);
                break;
        }
    }

private:
    // One line, in which each letter is 10 wide.
    std::vector<AccessibleLine> line() const {
        const int count = character_count(text_);
        if (count == 0) return {};
        AccessibleLine line{.begin = 0, .end = count, .x = 50, .y = 110, .w = 10 * count, .h = 40};
        for (int i = 0; i <= count; ++i) line.edges.push_back(50 + 10 * i);
        return {line};
    }

    std::vector<std::string> words_;
    std::string text_, secret_, kept_;
    int caret_ = 0;
    std::pair<int, int> selection_{-1, -1};
    std::uint64_t focus_ = 3;
    bool checked_ = false, second_page_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    Stage stage({argv + 1, argv + argc});
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<AccessibleRequest> requests;
    bool over = false;

    std::thread input([&] {
        while (std::cin.get() != std::char_traits<char>::eof()) {
        }
        const std::lock_guard lock(mutex);
        over = true;
        wake.notify_one();
    });
    {
        AccessibilityTree tree(argv[1], [&](AccessibleRequest request) {
            const std::lock_guard lock(mutex);
            requests.push_back(std::move(request));
            wake.notify_one();
        });
        tree.publish(stage.snapshot());
        std::unique_lock lock(mutex);
        while (wake.wait(lock, [&] { return over || !requests.empty(); }), !over) {
            const AccessibleRequest request = std::move(requests.front());
            requests.pop_front();
            stage.act(request);
            tree.publish(stage.snapshot());
            if (request.action == AccessibleAction::focus) tree.announce("Fokus");
            std::cout << request.id << ' ' << static_cast<int>(request.action) << ' ' << request.position << ' '
                      << request.end << ' ' << request.text << std::endl;
        }
    }
    input.join();
}
