// SPDX-License-Identifier: EUPL-1.2
// Texts out of a document that follows its schema. Internal to this room.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "kiosk/eservice/text.h"

namespace entre::eservice {

/// An empty text when the key is not there.
Text text_at(const nlohmann::json& object, const char* key);
std::vector<Text> texts_at(const nlohmann::json& object, const char* key);

}  // namespace entre::eservice
