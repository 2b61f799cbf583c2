// SPDX-License-Identifier: EUPL-1.2
// What the audit found: which requirement, where, and the figure that was measured.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entre::audit {

enum class Check {
    clipped,        ///< text larger than its place, or outside its node or the screen
    overlapping,    ///< two things on one spot
    outside,        ///< a node outside the screen
    target_size,    ///< at least 12.7 mm
    target_gap,     ///< at least 2.5 mm
    text_contrast,  ///< 7:1, disabled 4.5:1
    control_contrast,
    icon_contrast,
    focus_contrast,
    capitals,  ///< at least 7.33 mm in the enlarged sizes
    named,     ///< every control has a name and a role, unique in its context
    focus_reaches,
    focus_order,
    paging,  ///< whatever is on another page can be turned to
    language,
    spoken,  ///< what is spoken equals what is shown
    translated,
    error_named,
    private_marked,
    icon_with_word,
    mirrored,
    count_
};

struct CheckInfo {
    Check check;
    std::string_view name, clause, requirement;
};
const std::array<CheckInfo, static_cast<std::size_t>(Check::count_)>& check_infos();
const CheckInfo& info(Check check);

/// Where something was looked at.
struct Place {
    std::string page, language, theme, scale, format;
};

struct Finding {
    Check check = Check::clipped;
    Place place;
    std::string node, figure;
};

/// Counts what is looked at and keeps what is wrong.
class Findings {
public:
    void at(Place place) { place_ = std::move(place); }
    const Place& place() const { return place_; }
    /// One case of `check`: right or wrong; `figure` is what was measured.
    void judge(Check check, bool right, const std::string& node, const std::string& figure);

    std::size_t cases(Check check) const { return cases_[static_cast<std::size_t>(check)]; }
    const std::vector<Finding>& all() const { return findings_; }
    std::size_t count(Check check) const;

private:
    Place place_;
    std::array<std::size_t, static_cast<std::size_t>(Check::count_)> cases_{};
    std::vector<Finding> findings_;
};

std::string words(const Finding& finding);

}  // namespace entre::audit
