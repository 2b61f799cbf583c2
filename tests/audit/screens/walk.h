// SPDX-License-Identifier: EUPL-1.2
// Walks the scenes of a stage and checks each of them in every theme and size.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>

#include "tests/audit/screens/finding.h"
#include "tests/audit/screens/node_checks.h"
#include "tests/audit/screens/scenes.h"

namespace entre::audit {

Messages read_messages(const std::filesystem::path& po);

struct WalkOptions {
    std::vector<ui::TextScale> scales{std::begin(audit::scales), std::end(audit::scales)};
    std::vector<ui::ThemeName> themes{std::begin(audit::themes), std::end(audit::themes)};
    bool sample = false;                   ///< the scenes of the sample only, each in one size and theme
    std::size_t rotation = 0;              ///< with which size and theme the sample begins
    std::vector<std::string> scenes = {};  ///< how the names of those wanted begin; all when none is given
    /// Given every page's picture, the first of a scene as 0; without `every_page` only those.
    std::function<void(const Place&, int page, const Pixels&)> picture = {};
    bool every_page = false;
};

class Walk {
public:
    Walk(Stage& stage, Messages messages, Findings& findings)
        : stage_(stage), messages_(std::move(messages)), findings_(findings) {}

    void go(const WalkOptions& options);
    /// Families of pages that have been shown, as `screens::pages` names them.
    const std::set<std::string>& shown() const { return shown_; }
    /// The slowest page to build and draw, in milliseconds.
    struct Slowest {
        double build = 0, draw = 0;
        std::string build_place, draw_place;
    };
    const Slowest& slowest() const { return slowest_; }

private:
    void look(const Scene& scene, bool pixels, const WalkOptions& options);
    void check_page(bool nodes, bool pixels, const std::string& page);
    void rings();

    Stage& stage_;
    Messages messages_;
    Findings& findings_;
    std::set<std::string> shown_, ringed_;
    Slowest slowest_;
};

/// Shows `scene` in the stage's theme and size.
void show(Stage& stage, const Scene& scene);

}  // namespace entre::audit
