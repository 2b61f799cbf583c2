// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/dates.h"

#include <ctime>

namespace entre::language {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_seconds;

std::string two_digits(long long number) {
    const std::string digits = std::to_string(number);
    return digits.size() < 2 ? "0" + digits : digits;
}

std::string joined(const Translator& translator, std::string day, local_seconds time) {
    // Translators: måndag 12 maj, kl. 10.24
    return format(translator.tr("{day}, {time}"), {{"day", std::move(day)}, {"time", time_words(translator, time)}});
}

}  // namespace

local_seconds local_time(std::chrono::system_clock::time_point moment) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    using namespace std::chrono;
    const local_days date{year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday};
    return date + hours(parts.tm_hour) + minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

std::chrono::year_month_day local_day(std::chrono::system_clock::time_point moment) {
    return std::chrono::year_month_day(floor<days>(local_time(moment)));
}

std::string day_words(const Translator& translator, local_seconds time) { return translator.formats().day(time); }

std::string day_and_year_words(const Translator& translator, local_seconds time) {
    return translator.formats().day_and_year(time);
}

std::string time_words(const Translator& translator, local_seconds time) {
    const std::chrono::hh_mm_ss clock(time - floor<days>(time));
    // Translators: the time of day, in the middle of a line: kl. 10.24
    return format(translator.tr("{hour}:{minute}"),
                  {{"hour", two_digits(clock.hours().count())}, {"minute", two_digits(clock.minutes().count())}});
}

std::string day_and_time_words(const Translator& translator, local_seconds time) {
    return joined(translator, day_words(translator, time), time);
}

std::string whole_date_words(const Translator& translator, local_seconds time) {
    return joined(translator, day_and_year_words(translator, time), time);
}

}  // namespace entre::language
