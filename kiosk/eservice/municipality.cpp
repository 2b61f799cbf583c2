// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/municipality.h"

#include <algorithm>

#include "kiosk/eservice/read_text.h"
#include "kiosk/eservice/schema_check.h"
#include "kiosk/eservice/text_rules.h"

namespace entre::eservice {

const Category* Municipality::category(std::string_view id) const {
    const auto found =
        std::find_if(categories.begin(), categories.end(), [&](const Category& one) { return one.id == id; });
    return found == categories.end() ? nullptr : &*found;
}

MunicipalityOrRefusals read_municipality(const std::filesystem::path& file) {
    const auto yaml = read_yaml_file(file);
    if (!yaml) return tl::unexpected(std::vector{yaml.error()});
    const auto document = YamlDocument::parse(file.filename().string(), *yaml);
    if (!document) return tl::unexpected(std::vector{document.error()});
    if (std::vector<Refusal> faults = Schema::of_municipalities().faults(*document); !faults.empty())
        return tl::unexpected(std::move(faults));

    const nlohmann::json& written = document->json();
    Municipality result;
    result.name = written["name"];
    result.short_name = written["short_name"];
    result.emblem =
        (std::filesystem::absolute(file).parent_path() / written["emblem"].get<std::string>()).lexically_normal();
    result.phone = written["phone"];
    result.languages = written["languages"].get<std::vector<std::string>>();
    if (std::vector<Refusal> faults = missing_texts(*document, result.languages); !faults.empty())
        return tl::unexpected(std::move(faults));
    for (const nlohmann::json& category : written["categories"])
        result.categories.push_back({category["id"], category["icon"], text_at(category, "title")});
    if (written.contains("papers")) {
        const nlohmann::json& papers = written["papers"];
        if (papers.contains("copy")) {
            result.papers.copy_pages = papers["copy"]["max_pages"];
            result.papers.copies = papers["copy"]["max_copies"];
        }
        if (papers.contains("mail")) result.papers.mail_pages = papers["mail"]["max_pages"];
    }
    return result;
}

}  // namespace entre::eservice
