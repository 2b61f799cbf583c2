// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/language/translator.h"

namespace entre::language {

std::string format(std::string_view text, std::initializer_list<Placeholder> placeholders) {
    std::string result;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto found = std::find_if(placeholders.begin(), placeholders.end(),
                                        [&](const Placeholder& p) { return p.name == name; });
        if (found == placeholders.end()) {
            result += text.substr(0, open + 1);
            text.remove_prefix(open + 1);
        } else {
            result += text.substr(0, open);
            result += found->value;
            text.remove_prefix(close + 1);
        }
    }
    return result.append(text);
}

}  // namespace entre::language
