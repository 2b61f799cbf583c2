// SPDX-License-Identifier: EUPL-1.2
// Which of Tesseract's models read a paper, and in which language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entre::document {

/// The models for papers in `languages` (BCP 47), the likeliest first, as `PageWorker::read` takes them: "swe,ara,eng".
/// After the first comes what the `visitor` speaks, if it is among them. Languages without a model are left out.
std::string models_for(const std::vector<std::string>& languages, std::string_view visitor);

/// The models one by one.
std::vector<std::string> models_in(std::string_view list);

/// BCP 47 of a model's language; empty for one that we do not know, or that has several.
std::string language_of_model(std::string_view model);

}  // namespace entre::document
