// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/settings/toml_reader.h"

#include <toml++/toml.h>
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

namespace entre::settings {

struct TomlReader::State {
    std::filesystem::path file;
    toml::table root;
    std::set<std::pair<std::string, std::string>> known;
    std::map<std::pair<unsigned, unsigned>, std::string>
        faults;  // by line and column, so the first in the file comes first

    void fault(const toml::source_region& where, const std::string& sentence) {
        faults.try_emplace({where.begin.line, where.begin.column}, sentence);
    }

    const toml::node* find(const char* table, const char* key) {
        known.emplace(table, key);
        const toml::table* inner = root[table].as_table();
        return inner ? inner->get(key) : nullptr;
    }

    template <class T, class Store>
    void read(const char* table, const char* key, const char* kind, Store store) {
        const toml::node* node = find(table, key);
        if (!node) return;
        if (const auto value = node->value_exact<T>())
            store(*value, *node);
        else
            fault(node->source(), std::string("The value of '") + key + "' must be " + kind + ".");
    }

    void read_integer(const char* table, const char* key, std::int64_t lowest, std::int64_t highest,
                      const std::function<void(std::int64_t)>& store) {
        const std::string kind = "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest);
        read<std::int64_t>(table, key, kind.c_str(), [&](std::int64_t value, const toml::node& node) {
            if (value < lowest || value > highest)
                fault(node.source(), std::string("The value of '") + key + "' must be " + kind + ".");
            else
                store(value);
        });
    }
};

namespace {

std::string at_line(const std::filesystem::path& file, unsigned line, const std::string& sentence) {
    return file.string() + ":" + std::to_string(line) + ": " + sentence;
}

std::string key_text(const toml::key& key) { return std::string(key.str()); }

}  // namespace

TomlReader::TomlReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
TomlReader::TomlReader(TomlReader&&) noexcept = default;
TomlReader::~TomlReader() = default;

Result<TomlReader> TomlReader::open(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return fail(ErrorCode::not_found, file.string() + ": There is no such file.");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return fail(ErrorCode::io, file.string() + ": The file cannot be read.");
    try {
        auto state = std::make_unique<State>();
        state->file = file;
        state->root = toml::parse(text.str(), file.string());
        return TomlReader(std::move(state));
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::bad_input, at_line(file, error.source().begin.line, std::string(error.description())));
    }
}

void TomlReader::read(const char* table, const char* key, std::string& target) {
    state_->read<std::string>(table, key, "a text in quotes",
                              [&](std::string value, const toml::node&) { target = std::move(value); });
}

void TomlReader::read(const char* table, const char* key, std::filesystem::path& target) {
    state_->read<std::string>(table, key, "a path in quotes", [&](const std::string& value, const toml::node&) {
        const std::filesystem::path path(value);
        target = path.empty() ? path : std::filesystem::absolute(state_->file).parent_path() / path;
        target = target.lexically_normal();
    });
}

void TomlReader::read_module(const char* table, const char* key, std::filesystem::path& target) {
    const toml::node* node = state_->find(table, key);
    const auto name = node ? node->value_exact<std::string>() : std::nullopt;
    if (name && !name->empty() && !std::filesystem::path(*name).has_parent_path())
        target = *name;
    else
        read(table, key, target);
}

void TomlReader::read(const char* table, const char* key, bool& target) {
    state_->read<bool>(table, key, "true or false", [&](bool value, const toml::node&) { target = value; });
}

void TomlReader::read(const char* table, const char* key, std::vector<std::string>& target) {
    const toml::node* node = state_->find(table, key);
    if (!node) return;
    const std::string sentence = std::string("The value of '") + key + "' must be a list of texts, with at least one.";
    const toml::array* list = node->as_array();
    if (!list || list->empty()) return state_->fault(node->source(), sentence);
    std::vector<std::string> values;
    for (const toml::node& item : *list) {
        const auto text = item.value_exact<std::string>();
        if (!text) return state_->fault(item.source(), sentence);
        values.push_back(*text);
    }
    target = std::move(values);
}

void TomlReader::read(const char* table, const char* key, double& target, double lowest, double highest) {
    const toml::node* node = state_->find(table, key);
    if (!node) return;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (value && *value >= lowest && *value <= highest) {
        target = *value;
        return;
    }
    std::ostringstream sentence;
    sentence << "The value of '" << key << "' must be a number from " << lowest << " to " << highest << ".";
    state_->fault(node->source(), sentence.str());
}

void TomlReader::read(const char* table, const char* key, int& target, int lowest, int highest) {
    state_->read_integer(table, key, lowest, highest, [&](std::int64_t value) { target = static_cast<int>(value); });
}

void TomlReader::read(const char* table, const char* key, std::uint16_t& target) {
    state_->read_integer(table, key, 0, 65535, [&](std::int64_t value) { target = static_cast<std::uint16_t>(value); });
}

void TomlReader::read_seconds(const char* table, const char* key, std::chrono::seconds& target, int lowest,
                              int highest) {
    state_->read_integer(table, key, lowest, highest,
                         [&](std::int64_t value) { target = std::chrono::seconds(value); });
}

void TomlReader::read_milliseconds(const char* table, const char* key, std::chrono::milliseconds& target, int lowest,
                                   int highest) {
    state_->read_integer(table, key, lowest, highest,
                         [&](std::int64_t value) { target = std::chrono::milliseconds(value); });
}

void TomlReader::read_one_of(const char* table, const char* key, std::string& target,
                             const std::vector<std::string>& allowed) {
    state_->read<std::string>(table, key, "a text in quotes", [&](std::string value, const toml::node& node) {
        std::string choices;
        for (const std::string& choice : allowed) {
            if (choice == value) {
                target = std::move(value);
                return;
            }
            choices += (choices.empty() ? "'" : ", '") + choice + "'";
        }
        state_->fault(node.source(), std::string("The value of '") + key + "' must be one of " + choices + ".");
    });
}

std::vector<std::string> TomlReader::tables(const std::string& name) {
    std::vector<std::string> names;
    toml::node* node = state_->root.get(name);
    toml::array* list = node ? node->as_array() : nullptr;
    // Another form than [[name]] stays in the root, where `result` finds a table that nobody knows.
    if (!list || !list->is_homogeneous<toml::table>()) return names;
    // Moved, since a copy forgets where in the file it came from.
    toml::array taken = std::move(*list);
    state_->root.erase(name);
    for (toml::node& item : taken) {
        names.push_back(name + " " + std::to_string(names.size() + 1));
        state_->root.insert(names.back(), std::move(*item.as_table()));
        state_->known.emplace(names.back(), "");
    }
    return names;
}

void TomlReader::fault(const char* table, const char* key, const std::string& sentence) {
    const toml::table* inner = state_->root[table].as_table();
    const toml::node* node = inner ? inner->get(key) : nullptr;
    if (node)
        state_->fault(node->source(), sentence);
    else if (inner)
        state_->fault(inner->source(), sentence);
}

void TomlReader::read_url(const char* table, const char* key, std::string& target) {
    state_->read<std::string>(table, key, "a text in quotes", [&](std::string value, const toml::node& node) {
        const bool has_host =
            (value.starts_with("http://") && value.size() > 7) || (value.starts_with("https://") && value.size() > 8);
        if (!value.empty() && (!has_host || value.find_first_of(" \t\r\n") != std::string::npos))
            state_->fault(node.source(), std::string("The value of '") + key +
                                             "' must be an address that begins with http:// or https://, such as "
                                             "\"http://ocsp.example.se\", or be left out.");
        else
            target = std::move(value);
    });
}

Result<void> TomlReader::result() const {
    State& state = *state_;
    for (const auto& [name, node] : state.root) {
        const std::string table = key_text(name);
        const bool is_known = std::any_of(state.known.begin(), state.known.end(),
                                          [&](const auto& known) { return known.first == table; });
        if (!is_known || !node.is_table()) {
            state.fault(name.source(), "There is no table '[" + table + "]' in this configuration.");
            continue;
        }
        for (const auto& [key, value] : *node.as_table())
            if (!state.known.contains({table, key_text(key)}))
                state.fault(key.source(), "There is no key '" + key_text(key) + "' in [" + table + "].");
    }
    if (state.faults.empty()) return {};
    const auto& [position, sentence] = *state.faults.begin();
    return fail(ErrorCode::bad_input, at_line(state.file, position.first, sentence));
}

}  // namespace entre::settings
