// SPDX-License-Identifier: EUPL-1.2
// From a definition file to a Definition, or to the reasons why it cannot be used.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/eservice/definition.h"

#include <tl/expected.hpp>

namespace entre::eservice {

class ForWhom;

/// One reason, for the person who writes definitions.
struct Refusal {
    std::string file;
    int line = 0;  ///< counted from 1; 0 when it is about the whole file
    std::string sentence;

    std::string words() const;  ///< "specialkost.yaml:12: The step 'kost' stands twice."
};

using DefinitionOrRefusals = tl::expected<Definition, std::vector<Refusal>>;

/// Checks against the JSON Schema that is built in (provisioning/content/eservice.schema.json), then what a schema
/// cannot say: ids are unique, conditions look back to questions and options that exist, and every text is there in all
/// of `languages` (in Swedish and English it always is). `for_whom` leads the definitions that ask for it.
DefinitionOrRefusals read_definition(const std::filesystem::path& file, const std::vector<std::string>& languages = {},
                                     const ForWhom* for_whom = nullptr);
DefinitionOrRefusals parse_definition(const std::string& file_name, const std::string& yaml,
                                      const std::vector<std::string>& languages = {},
                                      const ForWhom* for_whom = nullptr);

}  // namespace entre::eservice
