// SPDX-License-Identifier: EUPL-1.2
// The two schemas in provisioning/content, as text in the program; the build writes their source.
#pragma once

#include <string_view>

namespace entre::eservice {

extern const std::string_view eservice_schema;
extern const std::string_view municipality_schema;

}  // namespace entre::eservice
