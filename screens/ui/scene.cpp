// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/scene.h"

#include <cmath>
#include <functional>
#include <map>

#include "screens/ui/spoken_words.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

bool is_choice(const Node& node) { return node.role == Role::radio_button || node.role == Role::check_box; }

/// The nearest group around `node` that has a name: the question that it answers.
const Node* question_of(const Nodes& nodes, const Node& node) {
    for (int up = node.parent; up > 0; up = nodes[static_cast<std::size_t>(up)].parent) {
        const Node& group = nodes[static_cast<std::size_t>(up)];
        if (group.role == Role::group && !group.name.empty()) return &group;
    }
    return nullptr;
}

speech::Thing thing_of(const Ui& ui, const Node& node) {
    speech::Thing thing;
    thing.id = node.id;
    thing.spoken = spoken(node);
    thing.language = node.language.empty() ? ui.surroundings().language : node.language;
    thing.read_with_page = is_read_with_page(node);
    thing.live = !node.silent && (node.role == Role::status || node.role == Role::note || node.role == Role::progress);
    thing.tells_changes = !node.key.starts_with("speech.");
    thing.is_text = node.role == Role::text_field || node.role == Role::password;
    if (node.role == Role::progress) thing.percent = static_cast<int>(std::lround(node.progress * 100));
    const Node* question = is_choice(node) ? question_of(ui.nodes(), node) : nullptr;
    if (question) {
        thing.group = question->name;
        thing.group_error = question->error;
        thing.group_required = question->required;
        thing.group_optional = question->optional;
    }
    return thing;
}

}  // namespace

speech::Scene scene(const Ui& ui) {
    speech::Scene scene;
    scene.page = ui.page();
    scene.language = ui.surroundings().language;
    scene.turned = ui.turned();
    // With switches the focus is where they point; a group of controls has words of its own, which are told.
    const auto& scan = ui.scan();
    scene.focus = scan && !scan->out && scan->covers.size() == 1 ? scan->covers.front() : ui.focus();
    const Nodes& nodes = ui.nodes();
    std::map<std::string, int> likes;
    const std::function<void(int)> walk = [&](int index) {
        const Node& node = nodes[static_cast<std::size_t>(index)];
        if (node.hidden || node.decoration) return;
        if (node.role != Role::window && node.role != Role::group) {
            speech::Thing thing = thing_of(ui, node);
            if (!thing.group.empty()) thing.spoken.position = ++likes[thing.group];
            scene.things.push_back(std::move(thing));
        }
        for (const int child : node.children) walk(child);
    };
    if (!nodes.empty()) walk(0);
    for (speech::Thing& thing : scene.things)
        if (!thing.group.empty()) thing.spoken.count = likes[thing.group];
    return scene;
}

}  // namespace entre::ui
