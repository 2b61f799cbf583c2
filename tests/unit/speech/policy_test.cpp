// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/policy.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace entre::speech;

TEST_CASE("a PIN is never spoken, whoever listens") {
    for (const bool headset : {false, true})
        for (const bool asked : {false, true}) CHECK_FALSE(may_speak(Audience::masked, {headset, asked}));
}

TEST_CASE("what is personal is for a headset, or for one who asked") {
    CHECK_FALSE(may_speak(Audience::personal, {}));
    CHECK(may_speak(Audience::personal, {.headset = true}));
    CHECK(may_speak(Audience::personal, {.asked = true}));
    CHECK(may_speak(Audience::public_, {}));
}
