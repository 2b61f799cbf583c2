// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/catalogue.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "kiosk/eservice/for_whom.h"

namespace entre::eservice {

Result<Catalogue> Catalogue::load(const std::filesystem::path& folder, const std::vector<std::string>& languages) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".yaml") files.push_back(entry->path());
    if (error) return fail(ErrorCode::not_found, folder.string() + ": The folder of e-services cannot be read.");
    std::sort(files.begin(), files.end());

    Catalogue catalogue;
    std::optional<ForWhom> for_whom;
    if (const auto shared = folder / ".." / "for_whom.yaml"; std::filesystem::exists(shared, error)) {
        auto read = ForWhom::read(shared, languages);
        if (read)
            for_whom = std::move(*read);
        else
            catalogue.refusals_ = std::move(read.error());
    }
    for (const std::filesystem::path& file : files) {
        DefinitionOrRefusals definition = read_definition(file, languages, for_whom ? &*for_whom : nullptr);
        if (!definition) {
            std::move(definition.error().begin(), definition.error().end(), std::back_inserter(catalogue.refusals_));
        } else if (catalogue.find(definition->id)) {
            catalogue.refusals_.push_back(
                {file.filename().string(), 0, "Another file has the e-service '" + definition->id + "' already."});
        } else {
            catalogue.definitions_.push_back(std::move(*definition));
        }
    }
    return catalogue;
}

const Definition* Catalogue::find(std::string_view id) const {
    const auto found =
        std::find_if(definitions_.begin(), definitions_.end(), [&](const Definition& one) { return one.id == id; });
    return found == definitions_.end() ? nullptr : &*found;
}

std::vector<const Definition*> Catalogue::in_category(std::string_view category) const {
    std::vector<const Definition*> result;
    for (const Definition& definition : definitions_)
        if (definition.category == category) result.push_back(&definition);
    return result;
}

}  // namespace entre::eservice
