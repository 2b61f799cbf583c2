// SPDX-License-Identifier: EUPL-1.2
#include "screens/speaker.h"

#include <algorithm>

#include "devices/voice/espeak_voice.h"
#include "kiosk/journal/event.h"
#include "kiosk/speech/phrase.h"
#include "screens/ui/spoken_words.h"

namespace entre::screens {
namespace {

// Focus phrases have ids of their own, far from the page reader's.
constexpr std::uint64_t first_phrase = std::uint64_t{1} << 48U;

speech::Audience audience(const ui::Node& node) {
    if (node.masked) return speech::Audience::masked;
    return node.is_private ? speech::Audience::personal : speech::Audience::public_;
}

}  // namespace

Speaker::Speaker(Post post, const language::Translator& words)
    : post_(std::move(post)), words_(words), utterance_(first_phrase) {}

Speaker::~Speaker() {
    reader_.reset();
    voice_.reset();
}

void Speaker::open(int volume) {
    speech::VoiceListener listener;
    listener.on_word = [this](std::uint64_t id, std::size_t begin, std::size_t end) {
        post_([this, id, begin, end] {
            if (reader_) reader_->heard_word(id, begin, end);
        });
    };
    listener.on_end = [this](std::uint64_t id, speech::Ending ending) {
        post_([this, id, ending] {
            if (reader_) reader_->heard_end(id, ending);
        });
    };
    auto voice = voice::open(std::move(listener));
    if (!voice) {
        problem_ = voice.error();
        journal::write(journal::Event::voice_failed, {{"code", voice.error().code}});
        return;
    }
    voice_ = std::move(*voice);
    voice_->set_volume(volume);
    reader_.emplace(*voice_, [this] { ++sentence_; });
}

bool Speaker::has_voice() {
    if (!voice_) return false;
    const auto there = voice_->has_voice(words_.code());
    problem_ = there ? std::nullopt : std::optional(there.error());
    return there.has_value();
}

void Speaker::toggle() {
    on_ = !on_;
    asked_ = false;
    if (!on_) return interrupt();
    // Its bar takes room from the page: what is read is the page as it is with the bar.
    wanted_ = true;
}

void Speaker::laid_out(ui::Ui& ui) {
    if (std::exchange(wanted_, false)) read(ui, asked_);
}

void Speaker::read(ui::Ui& ui, bool asked) {
    on_ = true;
    wanted_ = false;
    asked_ = asked;
    if (!has_voice() || !reader_) return;
    std::vector<speech::Passage> passages;
    for (const ui::Node& node : ui.nodes()) {
        if (node.hidden || node.silent || node.decoration || node.role == ui::Role::group ||
            node.role == ui::Role::window)
            continue;
        const auto text =
            speech::phrase(ui::spoken(node), [this](std::string_view id) { return words_.translate(id); });
        if (text.empty()) continue;
        passages.push_back({node.id, text, audience(node), node.language.empty() ? words_.code() : node.language});
    }
    // Screen order is that of the regions; the list is in the order of building.
    std::map<ui::NodeId, std::size_t> place;
    std::size_t n = 0;
    const std::function<void(int)> walk = [&](int index) {
        const auto& node = ui.nodes()[static_cast<std::size_t>(index)];
        place[node.id] = n++;
        for (int child : node.children) walk(child);
    };
    walk(0);
    std::stable_sort(passages.begin(), passages.end(),
                     [&](const auto& a, const auto& b) { return place[a.node] < place[b.node]; });
    reader_->start(passages, {.headset = false, .asked = asked});
}

void Speaker::interrupt() {
    if (reader_) reader_->stop();
    if (voice_) voice_->stop();
}

void Speaker::page_changed() { wanted_ = on_; }

void Speaker::focused(const ui::Node& node, const ui::Ui&) {
    if (!on_ || !has_voice()) return;
    if (!speech::may_speak(audience(node), {.headset = false, .asked = asked_})) {
        // What it is may be said; what stands in it may not.
        if (node.masked || node.look == ui::Look::key) return;
        auto s = ui::spoken(node);
        s.value.clear();
        voice_->speak({++utterance_, speech::phrase(s, [this](std::string_view id) { return words_.translate(id); }),
                       words_.code(), reader_->rate()});
        return;
    }
    const auto translate = [this](std::string_view id) { return words_.translate(id); };
    const bool letter = node.look == ui::Look::key && node.value.empty();
    const std::string text = letter ? speech::key(node.name, translate) : speech::phrase(ui::spoken(node), translate);
    voice_->speak({++utterance_, text, node.language.empty() ? words_.code() : node.language, reader_->rate()});
}

void Speaker::typed(const ui::Node& field, const std::string& character) {
    // One key at a time is said; a whole text put in by a reader is that reader's to say.
    if (!on_ || character.empty() || character.size() > 4 || !has_voice()) return;
    if (!speech::may_speak(audience(field), {.headset = false, .asked = asked_})) return;
    voice_->speak({++utterance_, speech::key(character, [this](std::string_view id) { return words_.translate(id); }),
                   words_.code(), reader_->rate()});
}

void Speaker::say(const std::string& words) {
    if (on_) announce(words);
}

void Speaker::announce(const std::string& words) {
    if (!has_voice()) return;
    if (reader_) reader_->stop();
    voice_->speak({++utterance_, words, words_.code(), reader_->rate()});
}

void Speaker::cue(speech::Cue cue) {
    if (voice_) voice_->cue(cue);
}

void Speaker::next_rate() {
    if (!reader_) return;
    reader_->set_rate(reader_->rate() < 0.9 ? 1.0 : reader_->rate() < 1.2 ? 1.5 : 0.7);
}

void Speaker::volume(int by) {
    if (voice_) voice_->set_volume(std::clamp(voice_->volume() + by, 10, 100));
}

void Speaker::light(ui::Ui& ui) const {
    if (!reader_) return;
    const auto place = reader_->place();
    if (!place) return ui.set_reading(0, {}, {});
    ui.set_reading(place->node, {place->sentence.begin, place->sentence.end}, {place->word.begin, place->word.end});
}

}  // namespace entre::screens
