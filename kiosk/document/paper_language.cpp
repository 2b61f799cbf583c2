// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/paper_language.h"

#include <algorithm>
#include <array>

namespace entre::document {
namespace {

struct Model {
    std::string_view language, name;
};

// What Debian packages (tesseract-ocr-*) of what is spoken in Sweden. Northern Sámi and Somali have none.
constexpr std::array models{
    Model{"sv", "swe"}, Model{"en", "eng"}, Model{"fi", "fin"}, Model{"ar", "ara"}, Model{"ti", "tir"},
    Model{"am", "amh"}, Model{"bs", "bos"}, Model{"da", "dan"}, Model{"de", "deu"}, Model{"el", "ell"},
    Model{"es", "spa"}, Model{"et", "est"}, Model{"fa", "fas"}, Model{"fr", "fra"}, Model{"hr", "hrv"},
    Model{"ku", "kmr"}, Model{"nb", "nor"}, Model{"pl", "pol"}, Model{"ps", "pus"}, Model{"ro", "ron"},
    Model{"ru", "rus"}, Model{"sr", "srp"}, Model{"th", "tha"}, Model{"tr", "tur"}, Model{"uk", "ukr"},
    Model{"vi", "vie"}, Model{"yi", "yid"},
};

}  // namespace

std::string models_for(const std::vector<std::string>& languages, std::string_view visitor) {
    std::vector<std::string> order = languages;
    if (const auto spoken = std::ranges::find(order, visitor); spoken != order.end() && spoken != order.begin())
        std::rotate(order.begin() + 1, spoken, spoken + 1);
    std::string list;
    for (const auto& language : order)
        if (const auto model = std::ranges::find(models, language, &Model::language); model != models.end())
            list.append(list.empty() ? "" : ",").append(model->name);
    return list;
}

std::vector<std::string> models_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        if (end > 0) names.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

std::string language_of_model(std::string_view model) {
    const auto known = std::ranges::find(models, model, &Model::name);
    return known == models.end() ? std::string{} : std::string(known->language);
}

}  // namespace entre::document
