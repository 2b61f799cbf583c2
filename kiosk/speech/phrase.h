// SPDX-License-Identifier: EUPL-1.2
// What is said of one thing on the screen: its name, what it is, how it stands, what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/speech/sentences.h"
#include "kiosk/speech/spelling.h"
#include "kiosk/speech/words.h"

namespace entre::speech {

enum class Reading {
    text,
    digit_by_digit,  ///< case numbers, personal numbers, phone numbers
    key,             ///< the name is a key of a keyboard
};

/// What stands in a field: a text, or so and so many characters that nobody is told.
using Contents = std::variant<std::string, Masked>;

/// A thing as it is spoken. Texts are in the language of the display already; `role` is a msgid.
struct Spoken {
    std::string name = {};
    bool as_shown = true;        ///< else the name is for the ear alone
    std::string_view role = {};  ///< such as "button"; empty for plain text
    Contents contents = {};
    Reading reading = Reading::text;
    std::string_view purpose = {};      ///< of a field for personal data, such as "name" (EN 301 549 11.1.3.5.2)
    std::string hint = {}, error = {};  ///< the error names what is wrong and what to do (5.1.3.15)
    bool required = false, optional = false, disabled = false;
    std::optional<bool> checked = {};              ///< a check box
    std::optional<bool> selected = {};             ///< one choice of several
    int position = 0, count = 0;                   ///< place among its likes, from 1; 0 says nothing
    Audience audience = Audience::public_;         ///< of all of it
    Audience answer_audience = Audience::public_;  ///< of contents, checked and selected

    bool operator==(const Spoken&) const = default;
};

/// Which of a thing's texts on the screen a piece is.
enum class Source { none, name, value, hint, error };

/// Where in a phrase a text stands just as it is shown, for the light that follows the voice (5.1.3.3).
struct Shown {
    Range said;
    Source source = Source::none;

    bool operator==(const Shown&) const = default;
};

struct Phrase {
    Words words;
    std::vector<Shown> shown;
    std::vector<std::string> pieces;  ///< what it is put together of, each of which can be a recording
    bool withheld = false;            ///< something is left out, because it is not for all who hear
};

/// "Barnets personnummer, textfält, måste fyllas i. Fel: En siffra saknas. Skriv 12 siffror.", as far as `listening`
/// allows.
Phrase phrase(const Spoken& spoken, Listening listening, const Translate& translate);

/// How it stands now, for one who has just changed it: "Laktosfri kost, valt".
Phrase state_phrase(const Spoken& spoken, Listening listening, const Translate& translate);

/// Every msgid that this room asks `Translate` for, beside roles.
const std::vector<std::string_view>& msgids();

}  // namespace entre::speech
