// SPDX-License-Identifier: EUPL-1.2
// How one language writes dates and numbers: ICU's, with the few things that ICU does not know.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entre::language {

/// ICU's formatters are made when they are first asked for, and kept: the first of a process costs about a millisecond.
/// Digits are 0 to 9 in every language (DESIGN.md 10). One thread's.
class Formats {
public:
    explicit Formats(std::string_view language);
    ~Formats();

    std::string day(std::chrono::local_seconds time) const;           ///< "måndag 12 maj"
    std::string day_and_year(std::chrono::local_seconds time) const;  ///< "12 maj 2026"
    std::string whole_day(std::chrono::local_seconds time) const;     ///< "tisdag 12 maj 2026"
    std::string month(std::chrono::local_seconds time) const;         ///< "maj 2026"
    std::string weekday(std::chrono::local_seconds time) const;       ///< "tis", at the head of a column
    std::string number(std::int64_t number) const;                    ///< "12 345", with hard spaces
    std::string percent(int percent) const;                           ///< "100 %"

private:
    struct Icu;
    std::unique_ptr<Icu> icu_;
};

/// The text with its first letter as a line begins with: "Måndag 12 maj".
std::string with_capital(const std::string& text);

}  // namespace entre::language
