// SPDX-License-Identifier: EUPL-1.2
// Words that nobody has written before, in the scripts of those who come to a Swedish library.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace entre::testing {

enum class Script { latin, arabic, cyrillic, ethiopic, greek, hebrew };
inline constexpr Script all_scripts[] = {Script::latin,    Script::arabic, Script::cyrillic,
                                         Script::ethiopic, Script::greek,  Script::hebrew};

class RandomWords {
public:
    RandomWords();
    std::string word(Script script);
    int number(int smallest, int largest);

private:
    std::mt19937 random_;
};

}  // namespace entre::testing
