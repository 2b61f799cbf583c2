// SPDX-License-Identifier: EUPL-1.2
// What must not compile: a voice that is given something masked (EN 301 549 5.1.3.8).
#include "kiosk/speech/words.h"

#include <doctest/doctest.h>

#include <concepts>
#include <string>
#include <type_traits>

#include "kiosk/secret.h"
#include "kiosk/speech/phrase.h"
#include "kiosk/speech/voice.h"

using namespace entre::speech;
using entre::Secret;

namespace {

template <class Content>
concept can_be_words = std::constructible_from<Words, Content> || requires(Content content) {
    Words::in_public(content);
} || requires(Content content) {
    Words::personal(content);
} || requires(Content content) {
    Words::of(Audience::public_, content);
};

template <class Content>
concept can_be_uttered = requires(Voice& voice, Content content) {
    voice.speak({.words = content});
};

static_assert(can_be_words<std::string>);
static_assert(can_be_uttered<Words>);
static_assert(!can_be_uttered<std::string>, "text without an audience is not for a voice");

static_assert(!can_be_words<Masked>);
static_assert(!can_be_words<const Secret&>);
static_assert(!can_be_words<Contents>, "what may be masked has to be looked into first");
static_assert(!can_be_uttered<Masked>);
static_assert(!can_be_uttered<const Secret&>);

// A masked content holds a number and nothing else.
static_assert(sizeof(Masked) == sizeof(std::size_t));
static_assert(std::is_trivially_copyable_v<Masked>);
static_assert(!std::constructible_from<Masked, std::string> && !std::constructible_from<Masked, const Secret&>);
static_assert(!std::convertible_to<Masked, std::string>);

}  // namespace

TEST_CASE("what is personal is for a headset, or for one who asked (EN 301 549 5.1.3.9)") {
    CHECK_FALSE(may_speak(Audience::personal, {}));
    CHECK(may_speak(Audience::personal, {.headset = true}));
    CHECK(may_speak(Audience::personal, {.asked = true}));
    CHECK(may_speak(Audience::public_, {}));
}

TEST_CASE("a part of what is personal is personal") {
    const Words words = Words::personal("Anna Ek");
    CHECK(words.part(0, 4) == Words::personal("Anna"));
}
