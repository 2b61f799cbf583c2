// SPDX-License-Identifier: EUPL-1.2
// The classes of what could be said: public, personal, masked. Only the first two can become words.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace entre::speech {

enum class Audience {
    public_,   ///< what anyone at the screen may hear
    personal,  ///< about the citizen: name, answers, case
};

/// How speech is heard now.
struct Listening {
    bool headset = false;  ///< private listening: a headset is plugged in, and sound goes there only
    bool asked = false;    ///< the citizen has chosen to hear what is personal from the speaker

    bool operator==(const Listening&) const = default;
};

/// Personal text goes only to a headset, or to one who has asked for it aloud (EN 301 549 5.1.3.9).
constexpr bool may_speak(Audience audience, Listening listening) {
    return audience == Audience::public_ || listening.headset || listening.asked;
}

/// What stands in a masked field: how many characters, and nothing of them (5.1.3.8).
class Masked {
public:
    constexpr explicit Masked(std::size_t characters) : characters_(characters) {}
    constexpr std::size_t characters() const { return characters_; }
    bool operator==(const Masked&) const = default;

private:
    std::size_t characters_;
};

/// Text that a voice may be given, and who may hear it. A voice takes nothing else, and there is no way to make it of a
/// `Masked`, nor of the `Secret` that a PIN is kept in: speaking one does not compile.
class Words {
public:
    Words() = default;
    static Words in_public(std::string text) { return Words(std::move(text), Audience::public_); }
    static Words personal(std::string text) { return Words(std::move(text), Audience::personal); }
    static Words of(Audience audience, std::string text) { return Words(std::move(text), audience); }

    const std::string& text() const { return text_; }
    Audience audience() const { return audience_; }
    bool empty() const { return text_.empty(); }

    /// The same text heard by as many, such as one sentence of it.
    Words part(std::size_t begin, std::size_t end) const { return Words(text_.substr(begin, end - begin), audience_); }

    bool operator==(const Words&) const = default;

private:
    Words(std::string text, Audience audience) : text_(std::move(text)), audience_(audience) {}

    std::string text_;
    Audience audience_ = Audience::public_;
};

}  // namespace entre::speech
