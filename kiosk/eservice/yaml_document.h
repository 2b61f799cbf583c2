// SPDX-License-Identifier: EUPL-1.2
// A YAML file as JSON that remembers its lines. Internal to this room: it brings nlohmann's JSON with it.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/eservice/definition_reader.h"

namespace entre::eservice {

/// Made for files of a few hundred lines that people write: larger, deeper or self-referring ones are refused.
class YamlDocument {
public:
    static tl::expected<YamlDocument, Refusal> parse(const std::string& file_name, const std::string& yaml);

    YamlDocument(YamlDocument&&) noexcept;
    ~YamlDocument();

    const nlohmann::json& json() const { return json_; }

    /// The refusal of what stands at `pointer` ("/steps/0/title"), or of what holds it.
    Refusal refuse(const std::string& pointer, std::string sentence) const;

private:
    struct Marks;
    YamlDocument(std::string file_name, nlohmann::json json, std::unique_ptr<Marks> marks);

    std::string file_name_;
    nlohmann::json json_;
    std::unique_ptr<Marks> marks_;
};

/// Reads a whole file; a refusal when there is none, or when it is larger than such files are.
tl::expected<std::string, Refusal> read_yaml_file(const std::filesystem::path& file);

}  // namespace entre::eservice
