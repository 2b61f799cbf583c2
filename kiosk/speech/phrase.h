// SPDX-License-Identifier: EUPL-1.2
// What is said of a control when it gets the focus, and of a key when it is struck.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entre::speech {

/// Gives a msgid (English, see `msgids`) in the language of the display.
using Translate = std::function<std::string(std::string_view msgid)>;

enum class Reading {
    text,
    digit_by_digit,  ///< case numbers, personal numbers, phone numbers
};

/// A control as it is spoken. Texts are in the language of the display already; `role` is one of `msgids`.
struct Spoken {
    std::string name = {};
    std::string_view role = {};  ///< such as "button"; empty for plain text
    std::string value = {};
    Reading reading = Reading::text;
    /// Of a masked field: how many characters; `value` is then not read (EN 301 549 5.1.3.8).
    std::optional<int> masked_length = {};
    std::string purpose = {};           ///< what a field for personal data is for (11.1.3.5.2)
    std::string hint = {}, error = {};  ///< the error names what is wrong and what to do (5.1.3.15)
    bool required = false, optional = false, disabled = false;
    std::optional<bool> checked = {};   ///< a check box or radio button
    std::optional<bool> selected = {};  ///< a choice in a list
    int position = 0, count = 0;        ///< place among its likes, from 1; 0 says nothing
};

/// "Barnets personnummer, textfält, måste fyllas i. Fel: En siffra saknas. Skriv 12 siffror."
std::string phrase(const Spoken& spoken, const Translate& translate);

/// "BYGG-2024-0012" as "B Y G G, 2 0 2 4, 0 0 1 2".
std::string digit_by_digit(std::string_view number);

/// One key of the keyboard: "A" as "stor bokstav A", " " as "mellanslag", "@" as "snabel-a".
std::string key(std::string_view character, const Translate& translate);

/// Every msgid that this room asks `Translate` for.
const std::vector<std::string_view>& msgids();

}  // namespace entre::speech
