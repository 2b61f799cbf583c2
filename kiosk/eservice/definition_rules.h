// SPDX-License-Identifier: EUPL-1.2
// What a schema cannot say about a definition. Internal to this room.
#pragma once

#include <vector>

#include "kiosk/eservice/definition.h"
#include "kiosk/eservice/for_whom.h"
#include "kiosk/eservice/yaml_document.h"

namespace entre::eservice {

/// Ids are well formed and unique; conditions look back to questions and options that exist; options stand where they
/// belong. `document` already follows the schema, `definition` was read from it.
/// What comes `before` its own steps can be looked back to.
std::vector<Refusal> broken_rules(const YamlDocument& document, const Definition& definition,
                                  const ForWhom& before = {});

}  // namespace entre::eservice
