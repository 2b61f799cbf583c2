// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scanner_manual.h"

#include <fnmatch.h>

#include <algorithm>

#include "kiosk/settings/toml_reader.h"

namespace entre::scanner {
namespace {

using Text = ScannerManual::Text;
using Edge = ScannerManual::Edge;
using Corner = ScannerManual::Corner;

/// Each value of an enumeration by its word in a file; the first stands for a key that is absent.
template <class Value>
using Words = std::vector<std::pair<std::string, Value>>;

const Words<Text> texts{{"", Text::unknown},
                        {"up", Text::up},
                        {"down", Text::down},
                        {"towards_you", Text::towards_you},
                        {"away_from_you", Text::away_from_you}};
const Words<Edge> edges{{"", Edge::unknown}, {"top", Edge::top}, {"bottom", Edge::bottom}};
const Words<Corner> corners{{"", Corner::unknown},
                            {"back_left", Corner::back_left},
                            {"back_right", Corner::back_right},
                            {"front_left", Corner::front_left},
                            {"front_right", Corner::front_right}};

template <class Value>
void read_word(settings::TomlReader& toml, const char* table, const char* key, const Words<Value>& words,
               Value& target) {
    std::vector<std::string> allowed;
    for (const auto& [word, value] : words)
        if (!word.empty()) allowed.push_back(word);
    std::string found;
    toml.read_one_of(table, key, found, allowed);
    for (const auto& [word, value] : words)
        if (word == found) target = value;
}

}  // namespace

bool ScannerManual::is_of(const document::ScannerFacts& scanner) const {
    const auto whole = scanner.vendor + ' ' + scanner.model;
    return std::ranges::any_of(names, [&](const std::string& pattern) {
        return ::fnmatch(pattern.c_str(), whole.c_str(), FNM_CASEFOLD) == 0;
    });
}

Result<ScannerManual> ScannerManual::read(const std::filesystem::path& file) {
    auto toml = settings::TomlReader::open(file);
    if (!toml) return tl::unexpected(toml.error());
    ScannerManual manual;
    manual.name = file.stem().string();
    toml->read("scanner", "names", manual.names);
    read_word(*toml, "feeder", "text", texts, manual.text);
    read_word(*toml, "feeder", "first_edge", edges, manual.edge);
    read_word(*toml, "glass", "corner", corners, manual.corner);
    if (auto whole = toml->result(); !whole) return tl::unexpected(whole.error());
    if (manual.names.empty())
        return fail(ErrorCode::bad_input, file.string() +
                                              ":1: [scanner] lacks 'names': which scanners it is about, such as "
                                              "names = [\"*canon*lide*\"].");
    return manual;
}

Result<std::vector<ScannerManual>> read_manuals(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    if (error) return fail(ErrorCode::not_found, folder.string() + ": " + error.message());
    std::ranges::sort(files);
    std::vector<ScannerManual> manuals;
    for (const auto& file : files) {
        auto manual = ScannerManual::read(file);
        if (!manual) return tl::unexpected(manual.error());
        manuals.push_back(std::move(*manual));
    }
    return manuals;
}

ScannerManual manual_of(const std::vector<ScannerManual>& manuals, const document::ScannerFacts& scanner) {
    const auto found =
        std::ranges::find_if(manuals, [&](const ScannerManual& manual) { return manual.is_of(scanner); });
    return found == manuals.end() ? ScannerManual{} : *found;
}

}  // namespace entre::scanner
