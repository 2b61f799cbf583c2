// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/walk.h"

#include <algorithm>
#include <fstream>

#include "tests/audit/screens/made_up.h"
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
        } else if (line.starts_with("msgstr ") || line.starts_with("msgstr[0]")) {
            text = fuzzy ? std::string() : unquoted(line);
            now = fuzzy ? Now::nothing : Now::in_text;
            fuzzy = false;
        } else if (line.starts_with("msgid_plural ") || line.starts_with("msgstr[")) {
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
    for (const auto scale : options.scales) {
        std::size_t number = options.rotation;
        for (const auto& scene : scenes(stage_)) {
            if (options.sample && !scene.sample) continue;
            const auto begins = [&](const std::string& with) { return scene.name.starts_with(with); };
            if (!options.scenes.empty() && std::ranges::none_of(options.scenes, begins)) continue;
            ++number;
            // The sample meets each scene once, in another size and theme from format to format and language to
            // language.
            if (options.sample && scale != options.scales[number % options.scales.size()]) continue;
            for (const auto theme : options.themes) {
                if (options.sample && theme != options.themes[number / 3 % options.themes.size()]) continue;
                if (scene.words_only && theme != options.themes.front()) continue;
                stage_.state().scale = scale;
                stage_.use(theme);
                findings_.at({scene.name, stage_.words().code(), std::string(name(theme)), std::string(name(scale)),
                              std::string(stage_.format().name)});
                look(scene, !scene.words_only, options);
            }
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
    const bool nodes = options.sample || stage_.state().theme != ui::ThemeName::dark;
    int number = 0;
    if (options.picture && pixels) options.picture(findings_.place(), number, stage_.draw());
    check_page(nodes, pixels, scene.name);
    const auto each = [&](const std::string& part) {
        check_page(nodes, pixels, part);
        if (options.every_page && pixels) options.picture(findings_.place(), ++number, stage_.draw());
    };
    const auto settle = [this] { stage_.settle(); };
    check_paging(stage_.ui(), settle, each, findings_);
    // Help that has no room in the rail is unfolded in the column.
    if (stage_.ui().press_control("help.fold")) {
        settle();
        each("help.fold");
        check_paging(stage_.ui(), settle, each, findings_);
    }
    if (pixels) {
        show(stage_, scene);
        rings();
    }
    if (options.sample || stage_.state().theme == ui::ThemeName::light) {
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
        if (stage_.words().code() != "en") check_translated(stage_.ui(), messages_, findings_);
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

}  // namespace entre::audit
