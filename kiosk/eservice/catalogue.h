// SPDX-License-Identifier: EUPL-1.2
// The e-services that this terminal offers.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/error.h"
#include "kiosk/eservice/definition.h"
#include "kiosk/eservice/definition_reader.h"

namespace entre::eservice {

/// Reads every *.yaml of a folder, and for_whom.yaml beside it. A faulty definition is refused; the others stay usable.
class Catalogue {
public:
    /// Errors: `not_found` when the folder is not there. A refused file is no error: see `refusals`.
    /// A definition that lacks a text in one of `languages` is faulty.
    static Result<Catalogue> load(const std::filesystem::path& folder, const std::vector<std::string>& languages = {});

    const std::vector<Definition>& definitions() const { return definitions_; }  ///< in the order of the file names
    const Definition* find(std::string_view id) const;
    std::vector<const Definition*> in_category(std::string_view category) const;

    /// Why files were refused: "specialkost.yaml:12: sentence".
    const std::vector<Refusal>& refusals() const { return refusals_; }

private:
    std::vector<Definition> definitions_;
    std::vector<Refusal> refusals_;
};

}  // namespace entre::eservice
