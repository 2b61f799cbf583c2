// SPDX-License-Identifier: EUPL-1.2
// Decides what is said, and when: the one place that does.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/speech/passage.h"
#include "kiosk/speech/scene.h"

namespace entre::speech {

/// What is to be said now, and as what.
struct Speech {
    enum class Manner {
        none,
        page,   ///< the page is read, and can be walked through
        aside,  ///< an answer to what the citizen did; a page that was being read waits
        news,   ///< it happened by itself; a page that was being read goes on afterwards
    };
    Manner manner = Manner::none;
    std::vector<Passage> passages = {};
    /// Words that stand nowhere with the focus, for readers of the accessibility tree.
    std::string announcement = {};
    bool withheld = false;  ///< something was left out that a headset, or asking for it, would let be heard (5.1.3.9)

    explicit operator bool() const { return manner != Manner::none; }
};

/// Looks at one scene after the other and is told what is typed and what has happened. Knows no sound: what it gives is
/// said, or is not because speech is off.
class Policy {
public:
    explicit Policy(Translate translate) : translate_(std::move(translate)) {}

    void set_listening(Listening listening) { listening_ = listening; }
    Listening listening() const { return listening_; }

    /// What is said about the screen as it is now, after what it was: a page, a language, the focus, a state, an error
    /// (EN 301 549 5.1.3.15), a progress, a notice, what has come to show.
    Speech see(Scene scene);

    /// The whole page as it is now; a receipt too is all on its page (5.1.3.16). From the thing `from` if it is there.
    Speech page() const;
    /// What has the focus, or else the page's heading.
    Speech where() const;

    /// What was written and erased in the field `id` by the last stroke: each character by its name, digits one by one.
    /// More at once is said as the field's new contents, when it is seen.
    Speech typed(std::uint64_t id, const std::string& inserted, const std::string& erased);
    /// A stroke in a masked field: that it was one, never which.
    Speech typed_masked(bool erased) const;
    /// The caret has come to `character`.
    Speech moved_to(std::uint64_t id, const std::string& character) const;

    /// Something has happened that no thing on the page says, or that is told before it shows. Said with the next
    /// scene.
    void happened(std::string words);

private:
    void add(Speech& speech, const Thing& thing, const Phrase& phrase) const;
    void add(Speech& speech, const std::string& words) const;
    void add_focus(Speech& speech, const Thing& thing, const Thing* before) const;
    void add_page(Speech& speech) const;
    void changes(Speech& speech, const Scene& before);
    void errors(Speech& speech, const Scene& before) const;
    void news(Speech& speech, const Scene& before);
    void state(Speech& speech, const Thing& now, const Thing& before);
    void appeared(Speech& speech, const Scene& before) const;
    Phrase phrase_of(const Thing& thing) const { return phrase(thing.spoken, listening_, translate_); }
    Audience audience_of(std::uint64_t id) const;

    Translate translate_;
    Listening listening_;
    std::optional<Scene> scene_;
    std::set<std::uint64_t> seen_;  ///< things that have been on this page
    std::string under_;             ///< the page before this one
    std::vector<std::string> pending_;
    std::optional<std::uint64_t> echoed_;  ///< the field whose change has been told character by character
    bool typed_ = false;
    int told_percent_ = -1;
};

}  // namespace entre::speech
