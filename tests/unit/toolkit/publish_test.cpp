// SPDX-License-Identifier: EUPL-1.2
// What a reader is told of a page, and how its parts are tied together.
#include "screens/ui/publish.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "screens/ui/accessibility/text_boxes.h"
#include "tests/unit/toolkit/stage.h"

using namespace entre::ui;
using namespace entre::ui::test;

namespace {

class Page final : public Stage {
public:
    std::string answer, heading = "Rubrik";
    int lines = 0;  ///< that are read page by page

    AccessibleSnapshot told() {
        build();
        return snapshot(ui, 1);
    }

protected:
    void add_dialog() override {
        const auto region = ui.in(Region::dialog);
        const auto card = ui.group("card", {}, Role::dialog);
        ui.heading(heading);
        ui.primary("stay", "Ja", [] {});
    }
    void add_page() override {
        {
            const auto head = ui.in(Region::head);
            ui.heading(heading);
        }
        {
            const auto body = ui.in(Region::body);
            auto& field = ui.field("name", "Namn", answer, [this](std::string value) { answer = std::move(value); });
            field.hint = "Som i passet";
            field.error = "Fel: Skriv ditt namn.";
            field.multi_line = true;
            question("reply", {"Ja", "Nej", "Vet inte"});
            ui.note("note", Look::note_warn, "Ta ditt kort").role = Role::status;
            const auto paged = ui.paged("lines", 16);
            for (int line = 0; line < lines; ++line)
                ui.text("line" + std::to_string(line), "Rad " + std::to_string(line));
        }
        {
            const auto help = ui.in(Region::help);
            ui.subheading("do", "Gör så här");
            for (const char* line : {"Lyft locket", "Lägg i sidan"})
                ui.add(line, Role::list_item, Look::numbered, line);
            ui.text("after", "Klart");
            for (const char* line : {"Kvitto", "Kort", "Papper"}) {
                const auto card = ui.card(std::string("card.") + line);
                ui.add(line, Role::list_item, Look::fact, line);
            }
        }
        const auto actions = ui.in(Region::actions);
        ui.primary("next", "Nästa", [] {}).shortcut = "F1";
    }

private:
    void question(const std::string& key, const std::vector<std::string>& options) {
        auto& label = ui.text(key + ".label", "Vill du ha svar? (måste fyllas i)");
        label.about = key;
        label.tells = Tells::label;
        auto& error = ui.text(key + ".error", "Fel: Välj ett svar.");
        error.about = key;
        error.tells = Tells::error;
        for (std::size_t i = 0; i < options.size(); i += 2) {
            const auto row = ui.grid(key + ".row" + std::to_string(i), 2);
            ui.name_group("Vill du ha svar?", key);
            for (std::size_t k = i; k < std::min(options.size(), i + 2); ++k)
                ui.choice(key + "." + options[k], options[k], {}, k == 1, [] {});
        }
    }
};

const AccessibleNode& find(const AccessibleSnapshot& told, Role role, const std::string& name) {
    const auto found =
        std::ranges::find_if(told.nodes, [&](const auto& node) { return node.role == role && node.name == name; });
    if (found == told.nodes.end()) FAIL("not there: " << name);
    return *found;
}

std::vector<std::string> tied(const AccessibleSnapshot& told, const AccessibleNode& node, Relation relation) {
    std::vector<std::string> names;
    for (const auto& each : node.relations)
        if (each.relation == relation)
            for (const auto target : each.targets)
                names.push_back(std::ranges::find(told.nodes, target, &AccessibleNode::id)->name);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a field is tied to its label, hint and error, which are texts of their own before it") {
    Page page;
    const auto told = page.told();
    const auto& field = find(told, Role::text_field, "Namn");
    CHECK(tied(told, field, Relation::labelled_by) == Names{"Namn"});
    CHECK(tied(told, field, Relation::described_by) == Names{"Som i passet"});
    CHECK(tied(told, field, Relation::error_message) == Names{"Fel: Skriv ditt namn."});
    const auto& error = find(told, Role::label, "Fel: Skriv ditt namn.");
    CHECK(tied(told, error, Relation::error_for) == Names{"Namn"});
    CHECK(field.invalid);
    CHECK(error.y + error.h <= field.y);
}

TEST_CASE("a question's options are one group with a place each, whatever rows they stand in") {
    Page page;
    const auto told = page.told();
    const auto& group = find(told, Role::group, "Vill du ha svar?");
    CHECK(group.children.size() == 3);
    CHECK(group.invalid);
    CHECK(group.description == "Fel: Välj ett svar.");
    CHECK(tied(told, group, Relation::labelled_by) == Names{"Vill du ha svar? (måste fyllas i)"});
    CHECK(tied(told, group, Relation::error_message) == Names{"Fel: Välj ett svar."});
    const auto& last = find(told, Role::radio_button, "Vet inte");
    CHECK(last.position == 3);
    CHECK(last.count == 3);
    CHECK(tied(told, last, Relation::member_of) == Names{"Ja", "Nej", "Vet inte"});
    CHECK(last.y + last.h <= group.y + group.h);
}

TEST_CASE("items that follow each other are a list with a name and numbers, also in cards of their own") {
    Page page;
    const auto told = page.told();
    const auto& list = find(told, Role::list, "Gör så här");
    CHECK(list.children.size() == 2);
    CHECK(tied(told, list, Relation::labelled_by) == Names{"Gör så här"});
    CHECK(find(told, Role::list_item, "Lägg i sidan").position == 2);
    CHECK(find(told, Role::list_item, "Papper").position == 3);
    CHECK(find(told, Role::list_item, "Papper").count == 3);
}

TEST_CASE("what turns pages and what writes is tied to what it changes") {
    using Targets = std::vector<std::uint64_t>;
    Page page;
    page.lines = 60;
    page.told();
    page.ui.turn_page("lines", 1);
    page.focus("name");
    const auto told = page.told();
    const auto targets = [&](NodeId id, Relation relation) {
        const auto node = std::ranges::find(told.nodes, id, &AccessibleNode::id);
        REQUIRE(node != told.nodes.end());
        const auto ties = std::ranges::find(node->relations, relation, &AccessibleRelation::relation);
        return ties == node->relations.end() ? Targets() : ties->targets;
    };
    const NodeId lines = node_id("page", "lines"), back = node_id("page", "lines.back"),
                 more = node_id("page", "lines.more"), field = node_id("page", "name"),
                 keyboard = node_id("page", "region.keyboard");
    CHECK(targets(back, Relation::controller_for) == Targets{lines});
    CHECK(targets(more, Relation::controller_for) == Targets{lines});
    CHECK(targets(lines, Relation::controlled_by) == Targets{back, more});
    CHECK(targets(keyboard, Relation::controller_for) == Targets{field});
    CHECK(targets(field, Relation::controlled_by) == Targets{keyboard});
}

TEST_CASE("a notice is told as one, with its words inside, and the page's title is the window's") {
    Page page;
    page.heading = "Sidan " + std::to_string(std::random_device{}());
    auto told = page.told();
    const auto& note = find(told, Role::note, "Ta ditt kort");
    REQUIRE(note.children.size() == 1);
    CHECK(find(told, Role::label, "Ta ditt kort").id == note.children[0]);
    CHECK(told.nodes.front().name == page.heading + " – Entré");
    CHECK(told.focus == find(told, Role::heading, page.heading).id);
    CHECK(find(told, Role::heading, page.heading).level == 1);
    CHECK(find(told, Role::heading, "Gör så här").level == 2);
    CHECK(find(told, Role::button, "Nästa").shortcut == "F1");

    page.asked = true;
    told = page.told();
    const auto& dialog = find(told, Role::dialog, page.heading);
    CHECK(dialog.modal);
    CHECK(tied(told, dialog, Relation::labelled_by) == Names{page.heading});
    CHECK(std::ranges::count(told.nodes, Role::dialog, &AccessibleNode::role) == 1);
}

TEST_CASE("the tree is whole: one parent each, within the window, every tie with its converse") {
    static const std::map<Relation, Relation> converse{{Relation::labelled_by, Relation::label_for},
                                                       {Relation::described_by, Relation::description_for},
                                                       {Relation::error_message, Relation::error_for},
                                                       {Relation::controller_for, Relation::controlled_by},
                                                       {Relation::member_of, Relation::member_of}};
    for (const bool rtl : {false, true}) {
        Page page;
        page.around.rtl = rtl;
        const auto told = page.told();
        std::map<std::uint64_t, const AccessibleNode*> by_id;
        for (const auto& node : told.nodes) CHECK(by_id.emplace(node.id, &node).second);
        std::map<std::uint64_t, int> parents;
        for (const auto& node : told.nodes)
            for (const auto child : node.children) {
                CHECK(by_id.contains(child));
                ++parents[child];
            }
        for (const auto& [id, count] : parents) CHECK(count == 1);
        for (const auto& node : told.nodes) {
            CAPTURE(node.name);
            CHECK(node.x >= 0);
            CHECK(node.y >= 0);
            CHECK(node.x + node.w <= 1920);
            CHECK(node.y + node.h <= 1080);
            for (const auto& each : node.relations)
                for (const auto target : each.targets) {
                    const auto back = std::ranges::find_if(converse, [&](const auto& pair) {
                        return pair.first == each.relation || pair.second == each.relation;
                    });
                    const Relation other = back->first == each.relation ? back->second : back->first;
                    const auto& relations = by_id.at(target)->relations;
                    const auto found = std::ranges::find(relations, other, &AccessibleRelation::relation);
                    REQUIRE(found != relations.end());
                    CHECK(std::ranges::find(found->targets, node.id) != found->targets.end());
                }
        }
    }
}

TEST_CASE("the letters of the field that is written stand where they are told to") {
    Page page;
    std::mt19937 random{std::random_device{}()};
    for (int i = 0; i < 30; ++i)
        page.answer += i % 9 == 8 ? "å " : std::string(1, static_cast<char>('a' + random() % 26));
    page.told();
    page.focus("name");
    const auto told = page.told();
    const auto& field = find(told, Role::text_field, "Namn");
    REQUIRE(!field.lines.empty());
    int last = field.x;
    for (int i = 0; i < field.lines[0].end; ++i) {
        const TextBox box = box_of(field, i, i + 1);
        CHECK(box.x >= last);
        CHECK(box.y >= field.y);
        CHECK(box.x + box.w <= field.x + field.w);
        last = box.x;
        if (box.w > 1) CHECK(character_near(field, box.x + box.w / 2, box.y + 1) == i);
    }
    CHECK(box_of(field, field.lines[0].end - 1, field.lines[0].end).x > field.x + 100);
}

TEST_CASE("a reader cuts, copies and puts in, in characters, within the program") {
    Page page;
    page.answer = "åäö bcd";
    page.told();
    const auto name = node_id("page", "name");
    CHECK(carry_out(page.ui, {.id = name, .action = AccessibleAction::cut, .position = 0, .end = 3}));
    page.told();
    CHECK(page.answer == " bcd");
    carry_out(page.ui, {.id = name, .action = AccessibleAction::paste, .position = 4, .end = 4});
    page.told();
    CHECK(page.answer == " bcdåäö");
    carry_out(page.ui, {.id = name, .action = AccessibleAction::copy, .position = 1, .end = 2});
    carry_out(page.ui, {.id = name, .action = AccessibleAction::paste, .position = 0, .end = 0});
    page.told();
    CHECK(page.answer == "b bcdåäö");
}
