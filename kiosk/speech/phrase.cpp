// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/phrase.h"

#include <array>
#include <utility>

#include "kiosk/language/mark.h"

namespace entre::speech {
namespace {

using language::tr_noop;
using std::string_view;

// What a field for personal data is for; the first is the node's word for it (EN 301 549 11.1.3.5.2).
constexpr std::array<std::pair<string_view, string_view>, 6> purposes{{
    {"name", tr_noop("The field is for a name.")},
    {"personal_number", tr_noop("The field is for a personal identity number.")},
    {"organisation_number", tr_noop("The field is for an organisation number.")},
    {"phone", tr_noop("The field is for a phone number.")},
    {"email", tr_noop("The field is for an e-mail address.")},
    {"date", tr_noop("The field is for a date.")},
}};

std::string purpose_words(string_view purpose, const Translate& translate) {
    for (const auto& [key, words] : purposes)
        if (key == purpose) return translate(words);
    return {};
}

bool is_ended(const std::string& text) {
    for (const string_view end : {".", "!", "?", ":", "…", "؟", "።"})
        if (text.ends_with(end)) return true;
    return false;
}

/// Puts pieces together as one listener may hear them.
class Builder {
public:
    explicit Builder(Listening listening) : listening_(listening) {}

    /// Joined to what is there by a comma.
    void add(Audience audience, const std::string& text, Source source = Source::none, bool as_shown = true) {
        put(audience, text, source, as_shown, false);
    }

    /// A sentence of its own.
    void add_sentence(Audience audience, const std::string& text, Source source = Source::none) {
        put(audience, text, source, true, true);
        sentences_ = sentences_ || !text.empty();
    }

    Phrase take() {
        if (sentences_ && !text_.empty() && !is_ended(text_)) text_ += '.';
        phrase_.words = Words::of(audience_, std::move(text_));
        return std::move(phrase_);
    }

private:
    void put(Audience audience, const std::string& text, Source source, bool as_shown, bool sentence) {
        if (text.empty()) return;
        if (!may_speak(audience, listening_)) {
            phrase_.withheld = true;
            return;
        }
        if (audience == Audience::personal) audience_ = audience;
        if (!text_.empty()) text_ += is_ended(text_) ? " " : sentence ? ". " : ", ";
        if (source != Source::none && as_shown)
            phrase_.shown.push_back({{text_.size(), text_.size() + text.size()}, source});
        text_ += text;
        phrase_.pieces.push_back(text);
    }

    Listening listening_;
    Phrase phrase_;
    std::string text_;
    Audience audience_ = Audience::public_;
    bool sentences_ = false;
};

void add_name(Builder& builder, const Spoken& spoken, const Translate& translate) {
    const bool alone = spoken.contents == Contents{};
    switch (spoken.reading) {
        case Reading::key:
            return builder.add(spoken.audience, key(spoken.name, translate), Source::name, false);
        case Reading::digit_by_digit:
            if (alone && spoken.role.empty())
                return builder.add(spoken.audience, digit_by_digit(spoken.name), Source::name, false);
            [[fallthrough]];
        case Reading::text:
            return builder.add(spoken.audience, spoken.name, Source::name, spoken.as_shown);
    }
}

void add_state(Builder& builder, const Spoken& spoken, const Translate& translate) {
    const Audience audience = spoken.answer_audience;
    if (spoken.checked) builder.add(audience, translate(*spoken.checked ? "checked" : "not checked"));
    if (spoken.selected) builder.add(audience, translate(*spoken.selected ? "selected" : "not selected"));
    if (const auto* masked = std::get_if<Masked>(&spoken.contents)) {
        if (masked->characters() > 0)
            builder.add(Audience::public_,
                        filled(translate("characters written: {1}"), std::to_string(masked->characters())));
        return;
    }
    const auto& text = std::get<std::string>(spoken.contents);
    const bool digits = spoken.reading == Reading::digit_by_digit;
    builder.add(audience, digits ? digit_by_digit(text) : text, Source::value, !digits);
}

}  // namespace

Phrase phrase(const Spoken& spoken, Listening listening, const Translate& translate) {
    Builder builder(listening);
    const Audience audience = spoken.audience;
    add_name(builder, spoken, translate);
    if (!spoken.role.empty()) builder.add(audience, translate(spoken.role));
    add_state(builder, spoken, translate);
    if (spoken.required) builder.add(audience, translate("must be filled in"));
    if (spoken.optional) builder.add(audience, translate("you can skip this"));
    if (spoken.disabled) builder.add(audience, translate("not available now"));
    if (spoken.position > 0 && spoken.count > 1)
        builder.add(audience,
                    filled(translate("{1} of {2}"), std::to_string(spoken.position), std::to_string(spoken.count)));
    builder.add_sentence(audience, spoken.error, Source::error);
    builder.add_sentence(audience, purpose_words(spoken.purpose, translate));
    builder.add_sentence(audience, spoken.hint, Source::hint);
    return builder.take();
}

Phrase state_phrase(const Spoken& spoken, Listening listening, const Translate& translate) {
    Builder builder(listening);
    add_name(builder, spoken, translate);
    add_state(builder, spoken, translate);
    if (spoken.disabled) builder.add(spoken.audience, translate("not available now"));
    builder.add_sentence(spoken.audience, spoken.error, Source::error);
    return builder.take();
}

const std::vector<string_view>& msgids() {
    static const std::vector<string_view> all = [] {
        std::vector<string_view> ids{
            tr_noop("checked"),           tr_noop("not checked"),       tr_noop("selected"),
            tr_noop("not selected"),      tr_noop("{1} of {2}"),        tr_noop("must be filled in"),
            tr_noop("you can skip this"), tr_noop("not available now"), tr_noop("characters written: {1}"),
            tr_noop("character"),         tr_noop("erased {1}"),        tr_noop("erased a character"),
            tr_noop("{1} percent"),       tr_noop("capital letter {1}")};
        for (const auto& [key, words] : purposes) ids.push_back(words);
        for (const string_view id : sign_msgids()) ids.push_back(id);
        return ids;
    }();
    return all;
}

}  // namespace entre::speech
