// SPDX-License-Identifier: EUPL-1.2
// A definition, or a part of one, out of JSON that follows its schema. Internal to this room.
#pragma once

#include <nlohmann/json.hpp>

#include "kiosk/eservice/definition.h"

namespace entre::eservice {

Step step_from(const nlohmann::json& written);
Attachment attachment_from(const nlohmann::json& written);
Definition definition_from(const nlohmann::json& written);

}  // namespace entre::eservice
