// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/formats.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <vector>

namespace entre::language {
namespace {

using std::chrono::local_seconds;

/// What ICU (CLDR 42) writes otherwise than people here do; a pattern that is left empty is ICU's own.
struct Custom {
    std::string_view language;
    const char* locale;
    const char* day;
    const char* day_and_year;
};

// British English puts the day first; plain English goes without the comma after the weekday.
// CLDR has no order of its own for Northern Sámi, only names: the month stands first, in the genitive.
constexpr std::array customs = {
    Custom{"en", "en-GB", "EEEE d MMMM", ""},
    Custom{"se", "se", "EEEE, MMMM d. 'beaivi'", "MMMM d. 'beaivi' y"},
};

Custom custom(std::string_view language) {
    for (const Custom& one : customs)
        if (one.language == language) return one;
    return {language, "", "", ""};
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

/// "miessemánnu" as it stands before a day: "miessemánu".
void use_genitive_months(icu::SimpleDateFormat& format, UErrorCode& error) {
    icu::DateFormatSymbols symbols(*format.getDateFormatSymbols());
    int32_t count = 0;
    const icu::UnicodeString* months =
        symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    std::vector<icu::UnicodeString> genitives(months, months + count);
    for (icu::UnicodeString& month : genitives) month.findAndReplace(u"mánnu", u"mánu");
    symbols.setMonths(genitives.data(), count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    if (U_SUCCESS(error)) format.setDateFormatSymbols(symbols);
}

}  // namespace

struct Formats::Icu {
    std::string language;
    icu::Locale locale;
    std::unique_ptr<icu::SimpleDateFormat> day, day_and_year, month, weekday;
    std::unique_ptr<icu::NumberFormat> number, percent;

    std::unique_ptr<icu::SimpleDateFormat> dates(const char* skeleton, const char* pattern) const {
        UErrorCode error = U_ZERO_ERROR;
        icu::UnicodeString written(pattern);
        if (written.isEmpty()) {
            const std::unique_ptr<icu::DateTimePatternGenerator> generator(
                icu::DateTimePatternGenerator::createInstance(locale, error));
            if (U_SUCCESS(error)) written = generator->getBestPattern(skeleton, error);
        }
        auto format = std::make_unique<icu::SimpleDateFormat>(written, locale, error);
        if (U_FAILURE(error)) return nullptr;
        // A local time goes in as if it were Greenwich's, and comes out as it is.
        format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
        if (language == "se") use_genitive_months(*format, error);
        return U_SUCCESS(error) ? std::move(format) : nullptr;
    }

    static std::string words(const icu::SimpleDateFormat* format, local_seconds time) {
        // Without ICU's data a date has its numbers, as ISO 8601 writes them.
        const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
        if (!format)
            return std::to_string(static_cast<int>(date.year())) + "-" +
                   std::to_string(static_cast<unsigned>(date.month())) + "-" +
                   std::to_string(static_cast<unsigned>(date.day()));
        icu::UnicodeString text;
        return utf8(format->format(static_cast<UDate>(time.time_since_epoch().count()) * U_MILLIS_PER_SECOND, text));
    }
};

Formats::Formats(std::string_view language) : icu_(std::make_unique<Icu>()) {
    const std::string_view other = custom(language).locale;
    UErrorCode error = U_ZERO_ERROR;
    icu_->language = language;
    icu_->locale = icu::Locale::forLanguageTag(std::string(other.empty() ? language : other) + "-u-nu-latn", error);
}

Formats::~Formats() = default;

std::string Formats::day(local_seconds time) const {
    if (!icu_->day) icu_->day = icu_->dates("EEEEdMMMM", custom(icu_->language).day);
    return Icu::words(icu_->day.get(), time);
}

std::string Formats::day_and_year(local_seconds time) const {
    if (!icu_->day_and_year) icu_->day_and_year = icu_->dates("dMMMMy", custom(icu_->language).day_and_year);
    return Icu::words(icu_->day_and_year.get(), time);
}

std::string Formats::whole_day(local_seconds time) const {
    // The day as it stands without a year, and the year after it: no language of ours orders them otherwise.
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    return day(time) + " " + std::to_string(static_cast<int>(date.year()));
}

std::string Formats::month(local_seconds time) const {
    if (!icu_->month) icu_->month = icu_->dates("", "LLLL y");
    return Icu::words(icu_->month.get(), time);
}

std::string Formats::weekday(local_seconds time) const {
    if (!icu_->weekday) icu_->weekday = icu_->dates("", "ccc");
    return Icu::words(icu_->weekday.get(), time);
}

std::string Formats::number(std::int64_t number) const {
    UErrorCode error = U_ZERO_ERROR;
    if (!icu_->number) icu_->number.reset(icu::NumberFormat::createInstance(icu_->locale, error));
    if (U_FAILURE(error) || !icu_->number) return std::to_string(number);
    icu::UnicodeString text;
    return utf8(icu_->number->format(static_cast<int64_t>(number), text));
}

std::string Formats::percent(int percent) const {
    UErrorCode error = U_ZERO_ERROR;
    if (!icu_->percent) icu_->percent.reset(icu::NumberFormat::createPercentInstance(icu_->locale, error));
    if (U_FAILURE(error) || !icu_->percent) return std::to_string(percent) + "\u00A0%";
    icu::UnicodeString text;
    return utf8(icu_->percent->format(percent / 100.0, text));
}

std::string with_capital(const std::string& text) {
    UChar32 first = 0;
    int32_t length = 0;
    U8_NEXT(text.data(), length, static_cast<int32_t>(text.size()), first);
    if (first <= 0) return text;
    return utf8(icu::UnicodeString(u_totitle(first))) + text.substr(static_cast<std::size_t>(length));
}

}  // namespace entre::language
