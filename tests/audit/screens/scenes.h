// SPDX-License-Identifier: EUPL-1.2
// Every state of every page, by name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/audit/screens/stage.h"

namespace entre::audit {

struct Scene {
    std::string name;
    std::function<void(Stage&)> set;
    std::string focus = {};   ///< the key of a node that is touched when the page is there
    bool words_only = false;  ///< another text on a page that another scene looks at in all themes
    bool sample = false;
};

std::vector<Scene> scenes(const Stage& stage);

}  // namespace entre::audit
