// SPDX-License-Identifier: EUPL-1.2
// How a visit ends: asked for, forgotten, and what must not be left behind.
#include <algorithm>

#include "screens/app.h"
#include "screens/app_content.h"
#include "screens/screens.h"

namespace entre::screens {

using Clock = ui::Window::Clock;
using namespace std::chrono_literals;

namespace {

// The original, the receipt or the card left behind: asked for this long, with a sound every other second (DESIGN.md
// 8).
constexpr auto take_away_time = 20s;
constexpr auto take_away_chime = 2s;
constexpr auto last_words = 500ms;

}  // namespace

void App::leave() {
    if (visit_.place == visit::Place::start) return;
    const bool safe = visit_.hand_in == visit::HandIn::received || visit_.hand_in == visit::HandIn::stored;
    if (visit_.holds_anything() && !safe) {
        state_.overlay = Overlay::leave;
        return;
    }
    end();
}

// The number has been seen: the visitor's own, and that of a visit that crashed once somebody goes on from the start
// page.
void App::acknowledge() {
    const auto done = [](const Result<void>&) {};
    if (visit_.hand_in == visit::HandIn::received || visit_.hand_in == visit::HandIn::stored)
        agent_->acknowledge(visit_.case_id, done);
    if (state_.left_behind) agent_->acknowledge(state_.left_behind->case_id, done);
    state_.left_behind.reset();
}

void App::end() {
    const bool card = card_->presence() == identity::CardPresence::present;
    const bool first = visit_.place != visit::Place::leaving;
    state_.overlay = Overlay::none;
    acknowledge();
    phone_->forget();
    phone_->look_away();
    if (first && (card || scan_->scanned_anything())) {
        visit_.place = visit::Place::leaving;
        visit_.answers.reset();
        visit_.papers.clear();
        visit_.errand.address.clear();
        visit_.letter_to.clear();
        visit_.person.reset();
        canvas_->forget_private();
        leaving_until_ = Clock::now() + take_away_time;
        next_chime_ = Clock::now();
        return;
    }
    // The agent's answer is waited for, a moment, so that the next visitor is not shown a number that has been seen.
    if (visit_.hand_in == visit::HandIn::received || visit_.hand_in == visit::HandIn::stored) {
        agent_->acknowledge(visit_.case_id, [this](const Result<void>&) { running_ = false; });
        leaving_until_ = Clock::now() + last_words;
        next_chime_.reset();
        return;
    }
    running_ = false;
}

bool App::is_as_at_first() const {
    return visit_.place == visit::Place::start && state_.overlay == Overlay::none && !speaker_->on() &&
           state_.theme == ScreenState{}.theme && state_.scale == ScreenState{}.scale &&
           content_->words.code() == first_language_;
}

void App::watch_idle() {
    const auto now = Clock::now();
    // The start page is nobody's until something is changed on it: then the next visitor must not find it so.
    if (idle_.state(now) == visit::IdleClock::State::off && !is_as_at_first()) idle_.start(now);
    // Its own question, read aloud, must not make the clock rest: it would never come to its end.
    idle_.rest(visit::Rest::speech, speaker_->sounding() && state_.overlay != Overlay::time_out, now);
    idle_.rest(visit::Rest::scan, scan_->busy(), now);
    // Its limit is set where it begins: a code is renewed for as long as it is shown, also for a visitor who has left.
    if (!phone_->busy()) idle_.rest(visit::Rest::phone, false, now);
    idle_.rest(
        visit::Rest::working,
        hand_in_->busy() || card_->state() == CardSession::State::working || visit_.place == visit::Place::leaving,
        now);
    switch (idle_.state(now)) {
        case visit::IdleClock::State::asking: {
            if (state_.overlay != Overlay::time_out) {
                state_.overlay = Overlay::time_out;
                chimed_ = 0;
            }
            const int left = idle_.seconds_left(now);
            // Chimes at 60, 30 and 10 seconds, each with its words on the screen (DESIGN.md 8).
            for (const int at : {60, 30, 10})
                if (left <= at && (chimed_ == 0 || chimed_ > at)) {
                    chimed_ = at;
                    speaker_->cue(speech::Cue::time);
                    break;
                }
            break;
        }
        case visit::IdleClock::State::expired:
            end();
            break;
        default:
            if (state_.overlay == Overlay::time_out) state_.overlay = Overlay::none;
            break;
    }
    if (leaving_until_) {
        if (now >= *leaving_until_) running_ = false;
        if (next_chime_ && now >= *next_chime_) {
            speaker_->cue(speech::Cue::take_away);
            next_chime_ = now + take_away_chime;
        }
    }
}

std::optional<Clock::time_point> App::deadline() const {
    std::optional<Clock::time_point> first = idle_.next_change(Clock::now());
    const auto earlier = [&](std::optional<Clock::time_point> other) {
        if (other && (!first || *other < *first)) first = other;
    };
    earlier(leaving_until_);
    earlier(keys_->deadline());
    earlier(scanning_.deadline());
    earlier(phone_->deadline());
    if (leaving_until_) earlier(next_chime_);
    // The start page's clock.
    if (visit_.place == visit::Place::start) {
        const auto now = std::chrono::system_clock::now();
        const auto minute = std::chrono::ceil<std::chrono::minutes>(now + 1s);
        earlier(Clock::now() + std::chrono::duration_cast<Clock::duration>(minute - now));
    }
    return first;
}

}  // namespace entre::screens
