// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/definition_reader.h"

#include <utility>

#include "kiosk/eservice/definition_json.h"
#include "kiosk/eservice/definition_rules.h"
#include "kiosk/eservice/for_whom.h"
#include "kiosk/eservice/schema_check.h"
#include "kiosk/eservice/text_rules.h"

namespace entre::eservice {

std::string Refusal::words() const { return file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + sentence; }

DefinitionOrRefusals parse_definition(const std::string& file_name, const std::string& yaml,
                                      const std::vector<std::string>& languages, const ForWhom* for_whom) {
    const auto document = YamlDocument::parse(file_name, yaml);
    if (!document) return tl::unexpected(std::vector{document.error()});
    if (std::vector<Refusal> faults = Schema::of_eservices().faults(*document); !faults.empty())
        return tl::unexpected(std::move(faults));
    if (std::vector<Refusal> faults = missing_texts(*document, languages); !faults.empty())
        return tl::unexpected(std::move(faults));
    Definition result = definition_from(document->json());
    static const ForWhom nothing;
    if (!result.for_whom.empty() && !for_whom)
        return tl::unexpected(
            std::vector{document->refuse("/for_whom", "There is no for_whom.yaml beside the folder of e-services.")});
    const ForWhom first = result.for_whom.empty() ? nothing : for_whom->of(result.for_whom);
    if (std::vector<Refusal> faults = broken_rules(*document, result, first); !faults.empty())
        return tl::unexpected(std::move(faults));
    first.lead(result);
    return result;
}

DefinitionOrRefusals read_definition(const std::filesystem::path& file, const std::vector<std::string>& languages,
                                     const ForWhom* for_whom) {
    const auto yaml = read_yaml_file(file);
    if (!yaml) return tl::unexpected(std::vector{yaml.error()});
    return parse_definition(file.filename().string(), *yaml, languages, for_whom);
}

}  // namespace entre::eservice
