// SPDX-License-Identifier: EUPL-1.2
// The municipality's profile: its name, its emblem, whom to call, and the shelves that its e-services stand on.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/eservice/definition_reader.h"
#include "kiosk/eservice/text.h"

namespace entre::eservice {

struct Category {
    std::string id;
    std::string icon;
    Text title;
};

/// What may be done with a paper without an e-service; 0 pages: not that.
struct PaperErrands {
    int copy_pages = 0;
    int copies = 1;
    int mail_pages = 0;

    bool any() const { return copy_pages > 0 || mail_pages > 0; }
};

struct Municipality {
    std::string name;              ///< "Lindsjö kommun"
    std::string short_name;        ///< "Lindsjö"
    std::filesystem::path emblem;  ///< an SVG, resolved against the profile's folder
    std::string phone;
    std::vector<std::string> languages;  ///< every text is there in these
    std::vector<Category> categories;
    PaperErrands papers;

    const Category* category(std::string_view id) const;
};

using MunicipalityOrRefusals = tl::expected<Municipality, std::vector<Refusal>>;

MunicipalityOrRefusals read_municipality(const std::filesystem::path& file);

}  // namespace entre::eservice
