// SPDX-License-Identifier: EUPL-1.2
// What nodes say: names, languages, privacy, and that the ear is told what the eye is.
#include <algorithm>
#include <map>

#include "screens/ui/spoken_words.h"
#include "tests/audit/screens/node_checks.h"

namespace entre::audit {
namespace {

using ui::Look;
using ui::Node;
using ui::Part;
using ui::Role;

/// Letters and digits only: how a phrase is put together is not what it says.
std::string bare(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto c = static_cast<unsigned char>(words[i]);
        if (c >= 0x80) {
            // Dashes, quotation marks and other signs of General Punctuation, and the Latin-1 ones.
            if (c == 0xE2 && i + 2 < words.size() && static_cast<unsigned char>(words[i + 1]) <= 0x81) {
                i += 2;
                continue;
            }
            if (c == 0xC2 && i + 1 < words.size()) {
                ++i;
                continue;
            }
            out += words[i];
        } else if (std::isalnum(c)) {
            out += static_cast<char>(std::tolower(c));
        }
    }
    return out;
}

bool is_key(const Node& node) { return node.look == Look::key || node.look == Look::key_function; }

enum class Script { latin, arabic, ethiopic };

/// The script of most of the letters; nothing is said of digits and signs.
std::map<Script, int> scripts(std::string_view words) {
    std::map<Script, int> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto c = static_cast<unsigned char>(words[i]);
        if (c < 0x80 && std::isalpha(c)) ++found[Script::latin];
        if (c >= 0xD8 && c <= 0xDB) ++found[Script::arabic];
        if (c == 0xE1 && i + 1 < words.size() && static_cast<unsigned char>(words[i + 1]) >= 0x88 &&
            static_cast<unsigned char>(words[i + 1]) <= 0x8E)
            ++found[Script::ethiopic];
    }
    return found;
}

Script script_of(std::string_view language) {
    return language == "ar" ? Script::arabic : language == "ti" ? Script::ethiopic : Script::latin;
}

std::string context_of(const ui::Nodes& nodes, const Node& node) {
    std::string words = node.name + "|" + node.hint;
    if (!is_key(node)) words += "|" + node.value;
    for (const Node* n = &node; n->parent >= 0;) {
        n = &nodes[static_cast<std::size_t>(n->parent)];
        words += "|" + n->name;
    }
    return words;
}

void names(const ui::Ui& ui, Findings& findings) {
    std::map<std::string, std::string> known;
    // Of two nodes with one id a reader is told of one only, groups and what is in them too.
    std::map<ui::NodeId, const Node*> ids;
    for (const Node& node : ui.nodes())
        findings.judge(Check::named, ids.try_emplace(node.id, &node).second, node.key, "has the key of another node");
    for (const Node& node : ui.nodes()) {
        if (!is_seen(node) || !node.focusable) continue;
        findings.judge(Check::named, !node.name.empty(), node.key, "has no name");
        const bool plain = node.role == Role::group || node.role == Role::label || node.role == Role::window;
        findings.judge(Check::named, !plain, node.key, "is a control without a role");
        // Of the syllables of a letter one is the letter itself, and is written by both keys.
        if (node.key.starts_with("key.order")) continue;
        const auto [other, is_new] = known.try_emplace(context_of(ui.nodes(), node), node.key);
        findings.judge(Check::named, is_new, node.key, "is called the same as " + other->second);
    }
}

void language_of(const ui::Ui& ui, const Node& node, Findings& findings) {
    const std::string& code = node.language.empty() ? ui.surroundings().language : node.language;
    for (const auto* words : {&node.name, &node.value, &node.hint, &node.error}) {
        if (words->empty() || node.is_private) continue;
        auto found = scripts(*words);
        const Script own = script_of(code);
        for (const auto& [script, letters] : found) {
            // Latin names and numbers stand in every language; other letters only in their own.
            const bool right = script == own || script == Script::latin;
            findings.judge(Check::language, right, node.key, "\"" + *words + "\" is not marked as another language");
        }
        static_cast<void>(own);
    }
}

void spoken(const Node& node, const Ground& ground, Findings& findings) {
    const std::string phrase = ui::spoken_words(node, ground.translate);
    if (node.decoration) return;
    if (node.masked) {
        findings.judge(Check::spoken, bare(phrase).find("111") == std::string::npos, node.key, "tells a masked value");
        return;
    }
    if (is_key(node)) {
        findings.judge(Check::spoken, !phrase.empty(), node.key, "says nothing");
        return;
    }
    const std::string said = bare(phrase);
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::text || part.source == Part::Source::none) continue;
        const std::string& shown = part.text.text;
        findings.judge(Check::spoken, said.find(bare(shown)) != std::string::npos, node.key,
                       std::string("shows \"").append(shown).append("\" and says \"").append(phrase).append("\""));
    }
}

}  // namespace

void check_words(ui::Ui& ui, const Ground& ground, std::span<const std::string> private_words, Findings& findings) {
    names(ui, findings);
    for (const Node& node : ui.nodes()) {
        if (!is_seen(node)) continue;
        language_of(ui, node, findings);
        spoken(node, ground, findings);
        if (!node.error.empty()) {
            const std::string said = bare(ui::spoken_words(node, ground.translate));
            const bool named = !node.name.empty() && said.find(bare(node.name)) != std::string::npos &&
                               said.find(bare(node.error)) != std::string::npos;
            findings.judge(Check::error_named, named, node.key, "says \"" + said + "\"");
        }
        bool own = false;
        for (const auto& word : private_words)
            for (const auto* words : {&node.name, &node.value, &node.hint})
                own = own || words->find(word) != std::string::npos;
        if (own) findings.judge(Check::private_marked, node.is_private, node.key, "shows an answer and is not private");
        const auto has = [&](Part::Kind kind) {
            return std::ranges::any_of(node.parts, [&](const Part& part) { return part.kind == kind; });
        };
        const bool words = std::ranges::any_of(
            node.parts, [](const Part& part) { return part.kind == Part::Kind::text && !part.text.text.empty(); });
        // A key that is too narrow for its word shows its sign; its name is said and told to readers.
        const bool key = node.look == ui::Look::key || node.look == ui::Look::key_function;
        if (!node.decoration && !key && (has(Part::Kind::icon) || has(Part::Kind::art)))
            findings.judge(Check::icon_with_word, words, node.key, "an icon without words: " + node.icon);
        if (!node.decoration && node.role == Role::image)
            findings.judge(Check::icon_with_word, !node.name.empty(), node.key, "a picture without words");
    }
    if (!ui.surroundings().rtl || ui.portrait()) return;
    for (const Node& node : ui.nodes())
        if (node.key == "region.help" && !node.box.empty() && !node.hidden)
            findings.judge(Check::mirrored, node.box.x < 1, node.key, "the rail is not on the left");
}

// A text that is a msgid, where the language's catalogue has something else or nothing.
void check_translated(const ui::Ui& ui, const Messages& messages, Findings& findings) {
    const auto& code = ui.surroundings().language;
    for (const Node& node : ui.nodes()) {
        if (!is_seen(node) || node.decoration || (!node.language.empty() && node.language != code)) continue;
        for (const auto* words : {&node.name, &node.value, &node.hint, &node.error}) {
            if (words->empty()) continue;
            // The way to the languages is found by those who do not read this one.
            if (node.key == "access.language" && words == &node.value) continue;
            const auto it = messages.find(*words);
            findings.judge(Check::translated, it == messages.end() || it->second == *words, node.key,
                           "\"" + *words + "\" is English");
        }
    }
}

}  // namespace entre::audit
