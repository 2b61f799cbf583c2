// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/policy.h"

#include <algorithm>
#include <utility>

namespace entre::speech {
namespace {

using Manner = Speech::Manner;

// A progress is told at each quarter: more often would talk over everything else.
constexpr int percent_step = 25;

int step_of(int percent) { return percent / percent_step * percent_step; }

void raise(Speech& speech, Manner manner) {
    // An answer comes before news, and a page before both.
    constexpr auto rank = [](Manner m) {
        return m == Manner::none ? 0 : m == Manner::news ? 1 : m == Manner::aside ? 2 : 3;
    };
    if (rank(manner) > rank(speech.manner)) speech.manner = manner;
}

void announce(Speech& speech, const std::string& words) {
    if (words.empty()) return;
    if (!speech.announcement.empty()) speech.announcement += ' ';
    speech.announcement += words;
}

}  // namespace

void Policy::add(Speech& speech, const Thing& thing, const Phrase& said) const {
    speech.withheld = speech.withheld || said.withheld;
    if (said.words.empty()) return;
    // What was told a moment ago, as something that happened, is not told again by the notice about it.
    for (const Passage& passage : speech.passages)
        if (passage.words.text() == said.words.text()) return;
    speech.passages.push_back({thing.id, said.words, thing.language, said.shown, said.pieces});
}

void Policy::add(Speech& speech, const std::string& words) const {
    if (words.empty()) return;
    speech.passages.push_back({0, Words::in_public(words), scene_ ? scene_->language : std::string(), {}, {words}});
}

void Policy::add_focus(Speech& speech, const Thing& thing, const Thing* before) const {
    // The question first, when the focus comes into it: "Yes" alone tells nothing.
    if (!thing.group.empty() && (!before || before->group != thing.group)) {
        const Spoken group{.name = thing.group,
                           .error = thing.group_error,
                           .required = thing.group_required,
                           .optional = thing.group_optional};
        Thing named = thing;
        named.id = 0;
        add(speech, named, phrase(group, listening_, translate_));
    }
    add(speech, thing, phrase_of(thing));
}

void Policy::add_page(Speech& speech) const {
    for (const Thing& thing : scene_->things)
        if (thing.read_with_page) add(speech, thing, phrase_of(thing));
}

Speech Policy::page() const {
    Speech speech{.manner = Manner::page};
    if (scene_) add_page(speech);
    return speech;
}

Speech Policy::where() const {
    Speech speech{.manner = Manner::aside};
    if (!scene_) return speech;
    const Thing* thing = scene_->find(scene_->focus);
    if (!thing && !scene_->things.empty()) thing = &scene_->things.front();
    if (thing) add_focus(speech, *thing, nullptr);
    return speech;
}

Speech Policy::see(Scene scene) {
    Speech speech;
    std::optional<Scene> before = std::exchange(scene_, std::move(scene));
    for (const std::string& words : std::exchange(pending_, {})) {
        raise(speech, Manner::news);
        add(speech, words);
        announce(speech, words);
    }
    const bool other_page = !before || before->page != scene_->page || before->language != scene_->language;
    if (other_page) {
        seen_.clear();
        raise(speech, Manner::page);
        told_percent_ = -1;
        const Thing* focus = scene_->find(scene_->focus);
        const bool back =
            before && before->page != scene_->page && under_ == scene_->page && before->language == scene_->language;
        if (before && before->page != scene_->page) under_ = before->page;
        if (focus && back) {
            // Where one was before a dialog: the heading tells which page, the focus the rest.
            const auto heading = std::ranges::find_if(scene_->things, [](const Thing& t) { return t.read_with_page; });
            if (heading != scene_->things.end() && heading->id != focus->id) add(speech, *heading, phrase_of(*heading));
            add_focus(speech, *focus, nullptr);
            speech.manner = Manner::aside;
        } else {
            add_page(speech);
        }
        for (const Thing& thing : scene_->things)
            if (thing.percent >= 0) told_percent_ = step_of(thing.percent);
    } else {
        changes(speech, *before);
    }
    for (const Thing& thing : scene_->things) seen_.insert(thing.id);
    echoed_.reset();
    typed_ = false;
    if (speech.passages.empty() && speech.manner != Manner::page) speech.manner = Manner::none;
    return speech;
}

void Policy::changes(Speech& speech, const Scene& before) {
    const Thing* focus = scene_->find(scene_->focus);
    const Thing* same = focus && before.focus == scene_->focus ? before.find(before.focus) : nullptr;
    if (same) state(speech, *focus, *same);
    errors(speech, before);
    news(speech, before);
    if (!typed_) appeared(speech, before);
    if (focus && before.focus != scene_->focus) {
        raise(speech, Manner::aside);
        add_focus(speech, *focus, before.find(before.focus));
    }
}

// What the citizen has made of the thing that has the focus: ticked, chosen, turned, filled in by a helper.
void Policy::state(Speech& speech, const Thing& now, const Thing& before) {
    if (now.spoken == before.spoken || now.live || !now.tells_changes) return;
    // Each character is told by itself, and a fault that goes by writing goes in silence.
    if (now.is_text && echoed_ == now.id && (now.spoken.error.empty() || now.spoken.error == before.spoken.error))
        return;
    Spoken alike = now.spoken;
    alike.hint = before.spoken.hint;
    if (alike == before.spoken) return;
    raise(speech, Manner::aside);
    add(speech, now, state_phrase(now.spoken, listening_, translate_));
}

// Every error that has come, by the name of its item, what is wrong and what to do (5.1.3.15). That of the focus is
// said with it.
void Policy::errors(Speech& speech, const Scene& before) const {
    std::set<std::string> told;
    for (const Thing& thing : scene_->things) {
        const Thing* was = before.find(thing.id);
        const std::string& error = thing.group_error.empty() ? thing.spoken.error : thing.group_error;
        const std::string* old = was ? was->group_error.empty() ? &was->spoken.error : &was->group_error : nullptr;
        if (error.empty() || (old && *old == error)) continue;
        announce(speech, thing.group.empty() ? thing.spoken.name + ". " + error : error);
        const Thing* focus = scene_->find(scene_->focus);
        const bool with_focus =
            thing.id == scene_->focus || (focus && !thing.group.empty() && focus->group == thing.group);
        if (with_focus && before.focus != scene_->focus) continue;
        if (thing.id == scene_->focus && thing.group.empty()) continue;  // `state` says it
        const std::string& name = thing.group.empty() ? thing.spoken.name : thing.group;
        if (!told.insert(name).second) continue;
        raise(speech, Manner::aside);
        add(speech, thing, phrase({.name = name, .error = error}, listening_, translate_));
    }
}

void Policy::news(Speech& speech, const Scene& before) {
    for (const Thing& thing : scene_->things) {
        if (!thing.live) continue;
        const Thing* was = before.find(thing.id);
        const bool same_words = was && was->spoken.name == thing.spoken.name;
        if (thing.percent >= 0) {
            const int step = step_of(thing.percent);
            if (same_words && step == told_percent_) continue;
            const bool further = same_words && step > told_percent_;
            told_percent_ = step;
            raise(speech, Manner::news);
            if (further) {
                const std::string words = filled(translate_("{1} percent"), std::to_string(step));
                add(speech, words);
                announce(speech, words);
                continue;
            }
        } else if (was && was->spoken == thing.spoken) {
            continue;
        }
        // A group's error is its question's to tell.
        if (std::ranges::any_of(scene_->things, [&](const Thing& t) { return t.group_error == thing.spoken.name; }))
            continue;
        raise(speech, Manner::news);
        add(speech, thing, phrase_of(thing));
    }
}

// What has come to show: another part of a page that was turned, a question that an answer brought, what was found.
void Policy::appeared(Speech& speech, const Scene& before) const {
    const bool turned = scene_->turned != before.turned;
    Speech found;
    for (const Thing& thing : scene_->things) {
        if (!thing.read_with_page || thing.live) continue;
        const bool is_new = turned ? !before.find(thing.id) : !seen_.contains(thing.id);
        if (is_new && thing.id != scene_->focus) add(found, thing, phrase_of(thing));
    }
    speech.withheld = speech.withheld || found.withheld;
    if (found.passages.empty()) return;
    raise(speech, turned ? Manner::page : Manner::aside);
    speech.passages.insert(speech.passages.end(), found.passages.begin(), found.passages.end());
}

void Policy::happened(std::string words) { pending_.push_back(std::move(words)); }

Audience Policy::audience_of(std::uint64_t id) const {
    const Thing* field = scene_ ? scene_->find(id) : nullptr;
    // Not known is not public.
    return field ? field->spoken.answer_audience : Audience::personal;
}

Speech Policy::typed(std::uint64_t id, const std::string& inserted, const std::string& erased) {
    typed_ = true;
    Speech speech{.manner = Manner::aside};
    const bool letter = characters(inserted) == 1 && erased.empty(), gone = inserted.empty() && characters(erased) == 1;
    if (!letter && !gone) return {};
    echoed_ = id;
    if (!may_speak(audience_of(id), listening_)) {
        add(speech, translate_(letter ? "character" : "erased a character"));
        speech.withheld = true;
        return speech;
    }
    const std::string name = key(letter ? inserted : erased, translate_);
    add(speech, letter ? name : filled(translate_("erased {1}"), name));
    speech.passages.back().words = Words::of(audience_of(id), speech.passages.back().words.text());
    return speech;
}

Speech Policy::typed_masked(bool erased) const {
    Speech speech{.manner = Manner::aside};
    add(speech, translate_(erased ? "erased a character" : "character"));
    return speech;
}

Speech Policy::moved_to(std::uint64_t id, const std::string& character) const {
    if (character.empty() || !may_speak(audience_of(id), listening_)) return {};
    Speech speech{.manner = Manner::aside};
    add(speech, key(character, translate_));
    speech.passages.back().words = Words::of(audience_of(id), speech.passages.back().words.text());
    return speech;
}

}  // namespace entre::speech
