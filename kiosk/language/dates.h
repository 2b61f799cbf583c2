// SPDX-License-Identifier: EUPL-1.2
// Dates and times of day in words: "måndag 12 maj, kl. 10.24".
#pragma once

#include <chrono>
#include <string>

#include "kiosk/language/translator.h"

namespace entre::language {

/// The wall clock's time at `moment`, by the machine's own time zone.
std::chrono::local_seconds local_time(std::chrono::system_clock::time_point moment);

/// Today by the wall clock.
std::chrono::year_month_day local_day(std::chrono::system_clock::time_point moment);

std::string day_words(const Translator& translator, std::chrono::local_seconds time);           ///< "måndag 12 maj"
std::string day_and_year_words(const Translator& translator, std::chrono::local_seconds time);  ///< "12 maj 2026"
std::string time_words(const Translator& translator, std::chrono::local_seconds time);          ///< "kl. 10.31"
std::string day_and_time_words(const Translator& translator,
                               std::chrono::local_seconds time);  ///< "måndag 12 maj, kl. 10.24"
std::string whole_date_words(const Translator& translator,
                             std::chrono::local_seconds time);  ///< "12 maj 2026, kl. 10.24"

}  // namespace entre::language
