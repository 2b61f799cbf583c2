// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "screens/ui/publish.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

class Ties {
public:
    Ties(Ui& ui, AccessibleSnapshot& out, float scale) : ui_(ui), out_(out), scale_(scale) {
        for (std::size_t i = 0; i < out.nodes.size(); ++i) places_.emplace(out.nodes[i].id, i);
        for (const AccessibleNode& node : out.nodes)
            for (const auto child : node.children) parents_.emplace(child, node.id);
    }

    void tie() {
        for (const Node& node : ui_.nodes())
            if (find(node.id)) parts(node);
        questions();
        radio_buttons();
        for (const Node& node : ui_.nodes())
            if (node.layout.paged && find(node.id)) pager(node);
        keyboard();
        dialogs();
        // Lists come last: they stand between a group and its items. New nodes come behind those that are walked.
        for (std::size_t i = 0, count = out_.nodes.size(); i < count; ++i) lists(i);
        drop_empty();
    }

private:
    AccessibleNode* find(NodeId id) {
        const auto found = places_.find(id);
        return found == places_.end() ? nullptr : &out_.nodes[found->second];
    }

    // A node of the tree only, for what the screen shows as a part of another.
    AccessibleNode& add(NodeId of, const char* what, Role role, NodeId parent, std::ptrdiff_t at) {
        AccessibleNode node;
        node.id = node_id(std::to_string(of), what);
        node.role = role;
        node.language = find(of)->language;
        auto& siblings = find(parent)->children;
        siblings.insert(siblings.begin() + at, node.id);
        places_.emplace(node.id, out_.nodes.size());
        parents_.emplace(node.id, parent);
        return out_.nodes.emplace_back(std::move(node));
    }

    std::ptrdiff_t place_in(NodeId parent, NodeId child) {
        const auto& siblings = find(parent)->children;
        return std::ranges::find(siblings, child) - siblings.begin();
    }

    void put(NodeId from, Relation relation, NodeId to) {
        auto& relations = find(from)->relations;
        const auto known = std::ranges::find(relations, relation, &AccessibleRelation::relation);
        if (known == relations.end())
            relations.push_back({relation, {to}});
        else if (std::ranges::find(known->targets, to) == known->targets.end())
            known->targets.push_back(to);
    }

    void tie(NodeId from, Relation relation, NodeId to, Relation converse) {
        if (!find(from) || !find(to)) return;
        put(from, relation, to);
        put(to, converse, from);
    }

    void tell(NodeId thing, NodeId words, Tells tells) {
        if (tells == Tells::label) tie(thing, Relation::labelled_by, words, Relation::label_for);
        if (tells == Tells::hint) tie(thing, Relation::described_by, words, Relation::description_for);
        if (tells == Tells::error) tie(thing, Relation::error_message, words, Relation::error_for);
    }

    // A field's label, hint and error are texts on the screen, and texts to who goes through the screen line by line.
    void parts(const Node& node) {
        const bool field = node.look == Look::field;
        const bool notice = find(node.id)->role == Role::note;
        if (notice) words(node, Part::Source::name, "words", node.id, Tells::nothing);
        if (!field && node.error.empty()) return;
        const auto parent = parents_.find(node.id);
        if (parent == parents_.end()) return;
        if (field) {
            words(node, Part::Source::name, "label", parent->second, Tells::label);
            words(node, Part::Source::hint, "hint", parent->second, Tells::hint);
            for (const Part& part : node.parts)
                if (part.kind == Part::Kind::box) {
                    set_box(*find(node.id), node, part.at);
                    break;
                }
        }
        words(node, Part::Source::error, "error", parent->second, Tells::error);
    }

    void words(const Node& node, Part::Source source, const char* what, NodeId parent, Tells tells) {
        const auto part = std::ranges::find_if(
            node.parts, [&](const Part& p) { return p.kind == Part::Kind::text && p.source == source; });
        if (part == node.parts.end()) return;
        const bool inside = parent == node.id;
        AccessibleNode& text = add(node.id, what, Role::label, parent, inside ? 0 : place_in(parent, node.id));
        text.name = source == Part::Source::hint ? node.hint : source == Part::Source::error ? node.error : node.name;
        text.private_ = node.is_private && source != Part::Source::name;
        set_box(text, node, part->at);
        const NodeId id = text.id;
        tell(node.id, id, tells);
    }

    void set_box(AccessibleNode& a, const Node& node, Rect at) const {
        if (node.rtl) at.x = node.box.w - at.x - at.w;
        at = at.moved(node.box.x, node.box.y);
        a.x = static_cast<int>(std::lround(at.x * scale_));
        a.y = static_cast<int>(std::lround(at.y * scale_));
        a.w = static_cast<int>(std::lround(at.right() * scale_)) - a.x;
        a.h = static_cast<int>(std::lround(at.bottom() * scale_)) - a.y;
    }

    static void enclose(AccessibleNode& a, const AccessibleNode& b) {
        const int right = std::max(a.x + a.w, b.x + b.w), bottom = std::max(a.y + a.h, b.y + b.h);
        a.x = std::min(a.x, b.x);
        a.y = std::min(a.y, b.y);
        a.w = right - a.x;
        a.h = bottom - a.y;
    }

    // The rows of a question's options are one group, tied to what tells of it.
    void questions() {
        std::map<std::string, NodeId> groups;
        for (const Node& node : ui_.nodes()) {
            if (node.about.empty() || node.tells != Tells::nothing || !find(node.id)) continue;
            const auto [known, first] = groups.emplace(node.about, node.id);
            if (first || parents_.at(known->second) != parents_.at(node.id)) continue;
            AccessibleNode& whole = *find(known->second);
            AccessibleNode& row = *find(node.id);
            enclose(whole, row);
            for (const auto child : std::exchange(row.children, {})) {
                whole.children.push_back(child);
                parents_[child] = whole.id;
            }
            std::erase(find(parents_.at(node.id))->children, node.id);
        }
        for (const Node& node : ui_.nodes()) {
            if (node.tells == Tells::nothing || !find(node.id)) continue;
            const auto group = groups.find(node.about);
            // What is no group is a node of that key.
            const NodeId thing = group == groups.end() ? node_id(ui_.page(), node.about) : group->second;
            tell(thing, node.id, node.tells);
            AccessibleNode* const about = find(thing);
            if (!about || group == groups.end()) continue;
            if (node.tells == Tells::error) about->invalid = true;
            if (node.tells == Tells::hint || node.tells == Tells::error)
                about->description = node.name + (about->description.empty() ? "" : " " + about->description);
        }
    }

    void radio_buttons() {
        std::map<std::string, std::vector<NodeId>> groups;
        for (const Node& node : ui_.nodes()) {
            if (node.role != Role::radio_button || node.parent < 0) continue;
            const Node& parent = ui_.nodes()[static_cast<std::size_t>(node.parent)];
            groups[parent.about.empty() ? "/" + parent.key : parent.about].push_back(node.id);
        }
        for (const auto& group : groups)
            for (std::size_t i = 0; i < group.second.size(); ++i) {
                AccessibleNode* const button = find(group.second[i]);
                if (!button) continue;
                button->position = static_cast<int>(i) + 1;
                button->count = static_cast<int>(group.second.size());
                for (const NodeId other : group.second)
                    if (find(other)) put(button->id, Relation::member_of, other);
            }
    }

    void pager(const Node& paged) {
        for (const char* button : {".back", ".more"})
            tie(node_id(ui_.page(), paged.key + button), Relation::controller_for, paged.id, Relation::controlled_by);
    }

    void keyboard() {
        if (ui_.editing_field())
            tie(node_id(ui_.page(), "region.keyboard"), Relation::controller_for, ui_.editing_field(),
                Relation::controlled_by);
    }

    // A dialog bears its title's name; one within another is only its card.
    void dialogs() {
        for (AccessibleNode& dialog : out_.nodes) {
            if (dialog.role != Role::dialog) continue;
            for (NodeId up = dialog.id; parents_.contains(up); up = parents_.at(up))
                if (up != dialog.id && find(up)->role == Role::dialog) dialog.role = Role::group;
            if (dialog.role != Role::dialog || !dialog.name.empty()) continue;
            if (const AccessibleNode* const title = heading_in(dialog.id)) {
                dialog.name = title->name;
                dialog.language = title->language;
                tie(dialog.id, Relation::labelled_by, title->id, Relation::label_for);
            }
        }
    }

    const AccessibleNode* heading_in(NodeId id) {
        const AccessibleNode* const node = find(id);
        if (node->role == Role::heading) return node;
        for (const NodeId child : node->children)
            if (const AccessibleNode* const found = heading_in(child)) return found;
        return nullptr;
    }

    // An item, or the card that holds one and nothing else.
    NodeId item_in(NodeId id) {
        const AccessibleNode& node = *find(id);
        if (node.role == Role::list_item) return id;
        if (node.role != Role::group || !node.name.empty() || node.children.size() != 1) return 0;
        return find(node.children[0])->role == Role::list_item ? node.children[0] : 0;
    }

    void lists(std::size_t place) {
        const NodeId parent = out_.nodes[place].id;
        if (out_.nodes[place].role == Role::list || item_in(parent)) return;
        std::vector<NodeId> kept, run;
        const auto close = [&] {
            if (run.empty()) return;
            const NodeId first = run.front();
            const NodeId before = kept.empty() ? 0 : kept.back();
            AccessibleNode& list = add(first, "list", Role::list, parent, 0);
            kept.push_back(list.id);
            list.language = out_.nodes[0].language;
            list.x = find(first)->x;
            list.y = find(first)->y;
            for (std::size_t i = 0; i < run.size(); ++i) {
                AccessibleNode& item = *find(run[i]);
                enclose(list, item);
                list.children.push_back(item.id);
                parents_[item.id] = list.id;
                const Node* const node = ui_.find(item.id);
                item.position = node && node->count > 0 ? node->number : static_cast<int>(i) + 1;
                item.count = node && node->count > 0 ? node->count : static_cast<int>(run.size());
            }
            if (before && find(before)->role == Role::heading) {
                list.name = find(before)->name;
                list.language = find(before)->language;
                tie(list.id, Relation::labelled_by, before, Relation::label_for);
            }
            run.clear();
        };
        for (const NodeId child : std::vector(out_.nodes[place].children)) {
            if (const NodeId item = item_in(child)) {
                if (item != child) find(child)->children.clear();
                run.push_back(item);
                continue;
            }
            close();
            kept.push_back(child);
        }
        close();
        out_.nodes[place].children = std::move(kept);
    }

    // Rows and cards whose children have gone to another, and those that hold decoration only.
    void drop_empty() {
        std::unordered_set<NodeId> children, empty;
        do {
            empty.clear();
            children.clear();
            for (const AccessibleNode& node : out_.nodes) children.insert(node.children.begin(), node.children.end());
            for (const AccessibleNode& node : out_.nodes)
                if (node.id != out_.root &&
                    (!children.contains(node.id) || (node.role == Role::group && node.children.empty())))
                    empty.insert(node.id);
            std::erase_if(out_.nodes, [&](const AccessibleNode& node) { return empty.contains(node.id); });
            for (AccessibleNode& node : out_.nodes)
                std::erase_if(node.children, [&](NodeId child) { return empty.contains(child); });
        } while (!empty.empty());
    }

    Ui& ui_;
    AccessibleSnapshot& out_;
    float scale_;
    std::unordered_map<NodeId, std::size_t> places_;
    std::unordered_map<NodeId, NodeId> parents_;
};

}  // namespace

void tie_together(Ui& ui, AccessibleSnapshot& out, float scale) { Ties(ui, out, scale).tie(); }

}  // namespace entre::ui
