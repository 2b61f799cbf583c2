// SPDX-License-Identifier: EUPL-1.2
#include "devices/keypad/key_map.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace entre::keypad {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_hold = 1000ms;
constexpr std::int64_t shortest_hold = 300, longest_hold = 5000;

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : file_(file) { map_.name = file.stem().string(); }

    Result<KeyMap> read(const toml::table& root) {
        for (const auto& [key, node] : root)
            if (key.str() != "keys") fault(key.source(), "There is no '" + text(key) + "' in a key map, only [keys].");
        const toml::table* keys = root["keys"].as_table();
        if (!keys || keys->empty()) fault(root.source(), "A key map needs a table [keys] with at least one key.");
        if (keys)
            for (const auto& [key, node] : *keys) read_key(key, node);
        if (!fault_.empty()) return fail(ErrorCode::bad_input, fault_);
        // In the order of the file, which is the order in which they are told of.
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        map_.bindings.reserve(found_.size());
        for (auto& [line, binding] : found_) map_.bindings.push_back(std::move(binding));
        return std::move(map_);
    }

private:
    static std::string text(const toml::key& key) { return std::string(key.str()); }

    // The first fault in the order of the file is told.
    void fault(const toml::source_region& where, const std::string& sentence) {
        if (!fault_.empty() && line_ <= where.begin.line) return;
        line_ = where.begin.line;
        fault_ = file_.string() + ":" + std::to_string(line_) + ": " + sentence;
    }

    void read_key(const toml::key& key, const toml::node& node) {
        Binding binding;
        const auto chord = chord_of(key.str());
        if (!chord) return fault(key.source(), "There is no key '" + text(key) + "'.");
        binding.chord = *chord;
        if (const toml::table* table = node.as_table()) {
            for (const auto& [name, value] : *table) read_part(binding, name, value);
            if (binding.press == Command::none && binding.hold == Command::none)
                fault(node.source(), "The key '" + text(key) + "' does nothing: give it 'press' or 'hold'.");
            if (binding.hold != Command::none && binding.hold_after == 0ms) binding.hold_after = usual_hold;
        } else {
            binding.press = read_command(node);
        }
        found_.emplace_back(key.source().begin.line, std::move(binding));
    }

    void read_part(Binding& binding, const toml::key& name, const toml::node& value) {
        if (name.str() == "press") {
            binding.press = read_command(value);
        } else if (name.str() == "hold") {
            binding.hold = read_command(value);
        } else if (name.str() == "hold_ms") {
            const auto time = value.value_exact<std::int64_t>();
            if (!time || *time < shortest_hold || *time > longest_hold)
                return fault(value.source(), "The value of 'hold_ms' must be a whole number from " +
                                                 std::to_string(shortest_hold) + " to " + std::to_string(longest_hold) +
                                                 ".");
            binding.hold_after = std::chrono::milliseconds(*time);
        } else if (name.str() == "label") {
            const auto label = value.value_exact<std::string>();
            if (!label) return fault(value.source(), "The value of 'label' must be a text in quotes.");
            binding.label = *label;
        } else {
            fault(name.source(), "A key has no '" + text(name) + "', only press, hold, hold_ms and label.");
        }
    }

    Command read_command(const toml::node& node) {
        const auto name = node.value_exact<std::string>();
        const auto command = name ? command_of(*name) : std::nullopt;
        if (command) return *command;
        std::string known;
        for (const Command each : all_commands()) known += (known.empty() ? "" : ", ") + std::string(id(each));
        fault(node.source(), "There is no command " + (name ? "'" + *name + "'" : std::string("here")) +
                                 "; a key can mean one of " + known + ".");
        return Command::none;
    }

    std::filesystem::path file_;
    KeyMap map_;
    std::vector<std::pair<unsigned, Binding>> found_;
    std::string fault_;
    unsigned line_ = 0;
};

}  // namespace

const Binding* KeyMap::find(Chord chord) const {
    const auto it = std::find_if(bindings.begin(), bindings.end(), [&](const Binding& b) { return b.chord == chord; });
    return it == bindings.end() ? nullptr : &*it;
}

bool KeyMap::has(Command command) const {
    return std::any_of(bindings.begin(), bindings.end(),
                       [&](const Binding& b) { return b.press == command || b.hold == command; });
}

Result<KeyMap> KeyMap::read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, file.string() + ": There is no such key map.");
    std::ostringstream text;
    text << in.rdbuf();
    try {
        return Reader(file).read(toml::parse(text.str(), file.string()));
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::bad_input, file.string() + ":" + std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description()));
    }
}

Result<std::vector<KeyMap>> read_key_maps(const std::filesystem::path& folder, const std::vector<std::string>& names) {
    std::vector<std::string> wanted = names;
    std::erase(wanted, "keyboard");
    wanted.emplace_back("keyboard");
    std::vector<KeyMap> maps;
    maps.reserve(wanted.size());
    for (const std::string& name : wanted) {
        auto map = KeyMap::read(folder / (name + ".toml"));
        if (!map) return tl::unexpected(map.error());
        maps.push_back(std::move(*map));
    }
    return maps;
}

}  // namespace entre::keypad
