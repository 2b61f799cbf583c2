// SPDX-License-Identifier: EUPL-1.2
// That every text is there in every language that the municipality offers. Internal to this room.
#pragma once

#include <string>
#include <vector>

#include "kiosk/eservice/yaml_document.h"

namespace entre::eservice {

/// One refusal for each text and language that lacks, in the order of the lines. `document` follows its schema.
std::vector<Refusal> missing_texts(const YamlDocument& document, const std::vector<std::string>& languages);

/// "Finnish" for "fi"; empty when it is no language of ours.
std::string language_in_english(const std::string& code);

}  // namespace entre::eservice
