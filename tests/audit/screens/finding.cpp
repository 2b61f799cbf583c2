// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/finding.h"

#include <algorithm>

namespace entre::audit {

const std::array<CheckInfo, static_cast<std::size_t>(Check::count_)>& check_infos() {
    static constexpr std::array<CheckInfo, static_cast<std::size_t>(Check::count_)> all = {{
        {Check::clipped, "clipped", "11.1.4.4", "no text is cut, in any size"},
        {Check::overlapping, "overlapping", "11.1.4.10", "nothing lies on something else"},
        {Check::outside, "outside", "11.1.4.10", "nothing lies outside the screen"},
        {Check::target_size, "target_size", "5.5.1", "what is touched is at least 12.7 mm"},
        {Check::target_gap, "target_gap", "5.5.1", "at least 2.5 mm between what is touched"},
        {Check::text_contrast, "text_contrast", "11.1.4.3", "text at least 7:1, disabled 4.5:1, in the picture"},
        {Check::control_contrast, "control_contrast", "11.1.4.11", "the edge of a control at least 3:1"},
        {Check::icon_contrast, "icon_contrast", "11.1.4.11", "an icon at least 3:1"},
        {Check::focus_contrast, "focus_contrast", "11.2.4.7", "the focus is seen: at least 3:1 round the control"},
        {Check::capitals, "capitals", "5.1.4", "a capital H is at least 7.33 mm in the largest size"},
        {Check::named, "named", "11.4.1.2", "every control has a role and a name of its own"},
        {Check::focus_reaches, "focus_reaches", "5.1.6.2", "keys reach every control, and come round again"},
        {Check::focus_order, "focus_order", "11.2.4.3", "the focus goes in reading order"},
        {Check::paging, "paging", "5.1.6.1", "whatever is on another page can be turned to"},
        {Check::language, "language", "5.1.3.14", "text in another language than the page's says which"},
        {Check::spoken, "spoken", "5.1.3.1", "what is shown is spoken"},
        {Check::translated, "translated", "5.1.3.14", "no English in another language's page"},
        {Check::error_named, "error_named", "5.1.3.15", "an error names the item and says what is wrong"},
        {Check::private_marked, "private_marked", "5.1.3.9", "the citizen's own words are marked as private"},
        {Check::icon_with_word, "icon_with_word", "5.1.3.6", "an icon or picture stands with words"},
        {Check::mirrored, "mirrored", "11.1.3.2", "a page that is read from right to left is mirrored"},
    }};
    return all;
}

const CheckInfo& info(Check check) { return check_infos()[static_cast<std::size_t>(check)]; }

void Findings::judge(Check check, bool right, const std::string& node, const std::string& figure) {
    ++cases_[static_cast<std::size_t>(check)];
    if (!right) findings_.push_back({check, place_, node, figure});
}

std::size_t Findings::count(Check check) const {
    return static_cast<std::size_t>(std::ranges::count(findings_, check, &Finding::check));
}

std::string words(const Finding& f) {
    const auto& what = info(f.check);
    return std::string(what.clause) + " " + std::string(what.name) + ": " + f.place.page + " [" + f.place.language +
           " " + f.place.theme + " " + f.place.scale + " % " + f.place.format + "] " + f.node + ": " + f.figure;
}

}  // namespace entre::audit
