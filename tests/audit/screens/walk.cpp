// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/walk.h"

#include <algorithm>
#include <fstream>

#include "tests/audit/screens/node_checks.h"
#include "tests/audit/screens/pixel_checks.h"

namespace entre::audit {
namespace {

using ui::Node;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// The text between the quotation marks of a line of a catalogue.
std::string unquoted(const std::string& line) {
    const auto begin = line.find('"'), end = line.rfind('"');
    if (begin == std::string::npos || end <= begin) return {};
    std::string out;
    for (std::size_t i = begin + 1; i < end; ++i) {
        if (line[i] == '\\' && i + 1 < end)
            out += line[++i] == 'n' ? '\n' : line[i];
        else
            out += line[i];
    }
    return out;
}

std::string place_words(const Place& p) {
    return p.page + " [" + p.language + " " + p.theme + " " + p.scale + " % " + p.format + "]";
}

bool is_below(const ui::Nodes& nodes, const Node& node, ui::NodeId group) {
    for (const Node* n = &node; n->parent >= 0;) {
        n = &nodes[static_cast<std::size_t>(n->parent)];
        if (n->id == group) return true;
    }
    return false;
}

}  // namespace

Messages read_messages(const std::filesystem::path& po) {
    Messages messages;
    std::ifstream in(po);
    std::string id, text;
    enum class Now { nothing, in_id, in_text } now = Now::nothing;
    const auto keep = [&] {
        if (!id.empty()) messages[id] = text;
        id.clear();
        text.clear();
    };
    bool fuzzy = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#,")) fuzzy = line.find("fuzzy") != std::string::npos;
        if (line.starts_with("msgid ")) {
            keep();
            id = unquoted(line);
            now = Now::in_id;
        } else if (line.starts_with("msgid_plural ")) {
            now = Now::nothing;
        } else if (line.starts_with("msgstr ") || line.starts_with("msgstr[0]")) {
            text = fuzzy ? std::string() : unquoted(line);
            now = fuzzy ? Now::nothing : Now::in_text;
            fuzzy = false;
        } else if (line.starts_with("msgstr[")) {
            now = Now::nothing;
        } else if (line.starts_with("\"")) {
            if (now == Now::in_id) id += unquoted(line);
            if (now == Now::in_text) text += unquoted(line);
        }
    }
    keep();
    return messages;
}

void show(Stage& stage, const Scene& scene) {
    stage.clear();
    scene.set(stage);
    stage.settle();
    if (scene.focus.empty()) return;
    for (const Node& node : stage.ui().nodes())
        if (node.key == scene.focus) {
            stage.ui().focus_node(node.id, true);
            break;
        }
    stage.settle();
}

void Walk::go(const WalkOptions& options) {
    for (const auto scale : options.scales)
        for (const auto& scene : scenes(stage_)) {
            if (options.sample && !scene.sample) continue;
            for (const auto theme : options.themes) {
                if (scene.words_only && theme != options.themes.front()) continue;
                stage_.state().scale = scale;
                stage_.use(theme);
                findings_.at({scene.name, stage_.words().code(), std::string(name(theme)), std::string(name(scale)),
                              std::string(stage_.format().name)});
                look(scene, !scene.words_only, options);
            }
        }
}

void Walk::look(const Scene& scene, bool pixels, const WalkOptions& options) {
    auto start = std::chrono::steady_clock::now();
    show(stage_, scene);
    if (const double build = milliseconds_since(start); build > slowest_.build) {
        slowest_.build = build;
        slowest_.build_place = place_words(findings_.place());
    }
    const std::string page = screens::page_name(stage_.at());
    shown_.insert(page.substr(0, page.find('.')));
    // The dark theme has the light one's nodes.
    const bool nodes = stage_.state().theme != ui::ThemeName::dark;
    if (options.picture && pixels) options.picture(findings_.place(), stage_.draw());
    check_page(nodes, pixels, scene.name);
    turn_pages(nodes, pixels);
    if (pixels) {
        show(stage_, scene);
        rings();
    }
    if (nodes && stage_.state().theme == ui::ThemeName::light) {
        show(stage_, scene);
        check_focus(
            stage_.ui(), [this] { stage_.settle(); }, findings_);
    }
}

void Walk::check_page(bool nodes, bool pixels, const std::string&) {
    const Ground ground{stage_.millimetres(1),
                        [this](std::string_view english) { return stage_.words().translate(english); }};
    if (nodes) {
        check_geometry(stage_.ui(), ground, findings_);
        check_words(stage_.ui(), ground, private_words, findings_);
        translated();
    }
    if (!pixels) return;
    stage_.draw();
    const auto start = std::chrono::steady_clock::now();
    const Pixels picture = stage_.draw();
    if (const double draw = milliseconds_since(start); draw > slowest_.draw) {
        slowest_.draw = draw;
        slowest_.draw_place = place_words(findings_.place());
    }
    check_contrast(stage_.ui(), stage_.scale(), picture, findings_);
}

// Every page of every paged group: what is hidden on one must show on another, by a button that turns.
void Walk::turn_pages(bool nodes, bool pixels) {
    std::vector<std::string> groups;
    for (const Node& node : stage_.ui().nodes())
        if (node.layout.paged && !node.hidden && stage_.ui().paging(node.key).pages > 1) groups.push_back(node.key);
    for (const auto& group : groups) {
        const ui::NodeId id = ui::node_id(stage_.ui().page(), group);
        std::set<ui::NodeId> seen;
        const auto note_seen = [&] {
            for (const Node& node : stage_.ui().nodes())
                if (is_seen(node)) seen.insert(node.id);
        };
        const auto press = [&](const std::string& key) {
            const Node* button = stage_.ui().find(ui::node_id(stage_.ui().page(), key));
            const bool there = button && is_seen(*button);
            if (there) {
                stage_.ui().press(button->id);
                stage_.settle();
            }
            return there;
        };
        // A group without buttons of its own is turned by the page's "Next" and "Back".
        const bool own = stage_.ui().find(ui::node_id(stage_.ui().page(), group + ".more")) ||
                         stage_.ui().find(ui::node_id(stage_.ui().page(), group + ".back"));
        const auto turn = [&](int by) {
            if (own) return press(group + (by > 0 ? ".more" : ".back"));
            stage_.ui().turn_page(group, by);
            stage_.settle();
            return true;
        };
        while (stage_.ui().paging(group).page > 0 && turn(-1)) continue;
        note_seen();
        // A keyboard that closes on the way makes fewer pages of the same.
        for (int guard = 0; guard < 200; ++guard) {
            const auto before = stage_.ui().paging(group);
            if (before.page + 1 >= before.pages) break;
            const bool turned = turn(1);
            const auto after = stage_.ui().paging(group);
            const bool moved = turned && (after.page > before.page || after.pages < before.pages);
            findings_.judge(Check::paging, moved, group,
                            "page " + std::to_string(before.page + 2) + " of " + std::to_string(before.pages) +
                                " cannot be turned to");
            if (!moved) break;
            note_seen();
            check_page(nodes, pixels, group);
        }
        for (const Node& node : stage_.ui().nodes())
            if (is_below(stage_.ui().nodes(), node, id) && node.look != ui::Look::group &&
                !node.key.ends_with(".more") && !node.key.ends_with(".back"))
                findings_.judge(Check::paging, seen.contains(node.id) || node.decoration, node.key, "is on no page");
        while (stage_.ui().paging(group).page > 0 && turn(-1)) continue;
    }
}

// One control of each look in each theme, size and language.
void Walk::rings() {
    std::vector<ui::NodeId> chosen;
    const auto& place = findings_.place();
    for (const Node& node : stage_.ui().nodes()) {
        if (!is_seen(node) || !node.focusable || node.disabled) continue;
        const std::string kind = std::to_string(static_cast<int>(node.look)) + (node.selected ? "s" : "") +
                                 (node.error.empty() ? "" : "e") + "/" + place.theme + place.scale + place.language;
        if (ringed_.insert(kind).second) chosen.push_back(node.id);
    }
    for (const auto id : chosen) {
        stage_.ui().focus_node(id, false);
        stage_.settle();
        const Node* node = stage_.ui().find(id);
        if (!node || !is_seen(*node)) continue;
        const bool text = node->role == ui::Role::text_field || node->role == ui::Role::password;
        Pixels before;
        if (text) {
            // A field shows its ring whenever it has the focus: the focus goes elsewhere for the picture without.
            for (const Node& other : stage_.ui().nodes())
                if (other.focusable && other.key == "access.end") stage_.ui().focus_node(other.id, false);
            stage_.settle();
        }
        before = stage_.draw();
        stage_.ui().focus_node(id, true);
        stage_.settle();
        if (node = stage_.ui().find(id); node && is_seen(*node))
            check_ring(*node, stage_.scale(), before, stage_.draw(), findings_);
    }
}

// A text that is a msgid, where the language's catalogue has something else or nothing.
void Walk::translated() {
    const auto& code = stage_.words().code();
    if (code == "en") return;
    for (const Node& node : stage_.ui().nodes()) {
        if (!is_seen(node) || node.decoration || (!node.language.empty() && node.language != code)) continue;
        for (const auto* words : {&node.name, &node.value, &node.hint, &node.error}) {
            if (words->empty()) continue;
            // The way to the languages is found by those who do not read this one.
            if (node.key == "access.language" && words == &node.value) continue;
            const auto it = messages_.find(*words);
            findings_.judge(Check::translated, it == messages_.end() || it->second == *words, node.key,
                            "\"" + *words + "\" is English");
        }
    }
}

}  // namespace entre::audit
