// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/dates.h"

#include <array>
#include <ctime>

namespace entre::language {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_seconds;

constexpr std::array weekdays = {tr_noop("Sunday"),   tr_noop("Monday"), tr_noop("Tuesday"), tr_noop("Wednesday"),
                                 tr_noop("Thursday"), tr_noop("Friday"), tr_noop("Saturday")};
constexpr std::array months = {tr_noop("January"),   tr_noop("February"), tr_noop("March"),    tr_noop("April"),
                               tr_noop("May"),       tr_noop("June"),     tr_noop("July"),     tr_noop("August"),
                               tr_noop("September"), tr_noop("October"),  tr_noop("November"), tr_noop("December")};

std::string two_digits(long long number) {
    const std::string digits = std::to_string(number);
    return digits.size() < 2 ? "0" + digits : digits;
}

/// The parts of a moment, as the placeholders of a pattern.
std::string fill(const Translator& translator, local_seconds time, const std::string& pattern) {
    const auto midnight = floor<days>(time);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss clock(time - midnight);
    const unsigned weekday = std::chrono::weekday(midnight).c_encoding();
    const unsigned month = static_cast<unsigned>(date.month());
    return format(pattern, {{"weekday", translator.translate(weekdays[weekday])},
                            {"day", std::to_string(static_cast<unsigned>(date.day()))},
                            {"month", translator.translate(months[month - 1])},
                            {"year", std::to_string(static_cast<int>(date.year()))},
                            {"hour", two_digits(clock.hours().count())},
                            {"minute", two_digits(clock.minutes().count())}});
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

std::string day_words(const Translator& translator, local_seconds time) {
    return fill(translator, time, translator.tr("{weekday} {day} {month}"));
}

std::string day_and_year_words(const Translator& translator, local_seconds time) {
    return fill(translator, time, translator.tr("{day} {month} {year}"));
}

std::string time_words(const Translator& translator, local_seconds time) {
    return fill(translator, time, translator.tr("{hour}:{minute}"));
}

std::string day_and_time_words(const Translator& translator, local_seconds time) {
    return fill(translator, time, translator.tr("{weekday} {day} {month}, {hour}:{minute}"));
}

std::string with_capital(std::string text) {
    // Latin letters suffice: the other scripts that we write in have no capitals, and Sámi weekdays begin with a to z
    // too.
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    else if (text.size() > 1 && byte(0) == 0xC3u && byte(1) >= 0xA0u && byte(1) <= 0xBEu && byte(1) != 0xB7u)
        text[1] = static_cast<char>(byte(1) - 0x20u);  // à to þ in UTF-8
    return text;
}

}  // namespace entre::language
