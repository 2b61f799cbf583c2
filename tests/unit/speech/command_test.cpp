// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/command.h"

#include <doctest/doctest.h>

#include <set>

using namespace entre::speech;

TEST_CASE("every command has a name of its own for key maps, and words for the key's help") {
    std::set<std::string_view> names, words;
    for (const Command command : all_commands) {
        CHECK(command_named(name(command)) == command);
        names.insert(name(command));
        words.insert(help_words(command));
    }
    CHECK(names.size() == all_commands.size());
    CHECK(words.size() == all_commands.size());
    CHECK_FALSE(command_named("shout"));
}
