// SPDX-License-Identifier: EUPL-1.2
// A month of days, for those who would rather choose a date than write it: by touch, keys and speech. Arrows go a day
// or a week, Page Up and Page Down a month; each day is named in full, and one that cannot be chosen says why.
#include <algorithm>
#include <array>
#include <cstdio>

#include "kiosk/language/dates.h"
#include "screens/screens.h"

namespace entre::screens {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::Monday;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month_day;
using ui::Key;
using ui::Look;
using ui::Role;
using ui::Token;

namespace {

constexpr float day_gap = 15;  // 2.5 mm on the smallest screen

std::string iso(year_month_day day) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

year_month_day read_iso(const std::string& text) {
    if (text.size() != 10 || text.find_first_not_of("0123456789-") != std::string::npos) return {};
    return std::chrono::year(std::stoi(text.substr(0, 4))) / std::stoi(text.substr(5, 2)) / std::stoi(text.substr(8));
}

year_month_day today() { return language::local_day(std::chrono::system_clock::now()); }

/// The day that is answered, if the answer is one.
std::optional<year_month_day> answered(const Context& at, const eservice::Question& question) {
    const auto* typed = std::get_if<std::string>(&at.visit.answers->get(question.id));
    if (!typed) return std::nullopt;
    const auto day = read_iso(eservice::canonical(question, *typed, today()));
    return day.ok() ? std::optional(day) : std::nullopt;
}

/// The same day of another month, or that month's last.
year_month_day in_month(year_month_day day, months by) {
    const year_month_day other = day + by;
    return other.ok() ? other : year_month_day(other.year() / other.month() / std::chrono::last);
}

std::string whole_words(const Context& at, year_month_day day) { return at.words.formats().whole_day(local_days(day)); }

void go_to(ui::Ui& ui, Context& at, year_month_day day) {
    if (!day.ok() || day.year() < std::chrono::year(1900) || day.year() > std::chrono::year(2100)) return;
    at.state.date_at = day;
    ui.focus_on("day." + iso(day));
}

/// Where a key leads from `day`; the day itself if the key is none of the calendar's.
year_month_day after_key(Key key, year_month_day day, bool rtl) {
    const local_days date(day);
    const days into_week(weekday(date) - Monday);
    switch (key) {
        case Key::left:
            return year_month_day(date + days(rtl ? 1 : -1));
        case Key::right:
            return year_month_day(date + days(rtl ? -1 : 1));
        case Key::up:
            return year_month_day(date - days(7));
        case Key::down:
            return year_month_day(date + days(7));
        case Key::home:
            return year_month_day(date - into_week);
        case Key::end:
            return year_month_day(date - into_week + days(6));
        case Key::page_up:
            return in_month(day, months(-1));
        case Key::page_down:
            return in_month(day, months(1));
        default:
            return day;
    }
}

void day_node(ui::Ui& ui, Context& at, const eservice::Question& question, year_month_day day, float height) {
    const auto fault = eservice::check_day(question, iso(day), today());
    auto& node = ui.add("day." + iso(day), Role::radio_button, fault ? Look::day_off : Look::day, whole_words(at, day));
    if (day == today()) node.name += ", " + at.tr("today");
    if (fault) node.name += ". " + eservice::words(*fault, at.words);
    node.value = std::to_string(static_cast<unsigned>(day.day()));
    node.bold = day == today();
    node.selected = answered(at, question) == day;
    node.focusable = true;
    node.is_private = true;
    node.layout.height = ui::Sizing::fixed;
    node.layout.fixed_height = height;
    const bool rtl = ui.surroundings().rtl;
    node.on_key = [&ui, &at, day, rtl](Key key) {
        if (key == Key::escape) {
            at.state.overlay = Overlay::none;
            return true;
        }
        const auto to = after_key(key, day, rtl);
        if (to == day) return false;
        go_to(ui, at, to);
        return true;
    };
    node.action = [&at, id = question.id, day, chosen = !fault] {
        if (!chosen) return at.speaker.cue(speech::Cue::error);
        static_cast<void>(at.visit.answers->set(id, eservice::Value{iso(day)}));
        at.state.overlay = Overlay::none;
        at.speaker.happened(language::format(at.tr("Chosen: {date}"), {{"date", whole_words(at, day)}}));
    };
}

void month_row(ui::Ui& ui, Context& at) {
    const auto row = ui.row("date.month", 16, ui::Cross::centre);
    const auto turn = [&](const char* key, std::string name, const char* icon, int by) {
        auto& node = ui.small_button(key, std::move(name), icon,
                                     [&at, by] { at.state.date_at = in_month(at.state.date_at, months(by)); });
        node.layout.width = ui::Sizing::fit;
        if (!ui.enlarged()) return;
        // Large words leave no room for the month between them.
        node.look = Look::day;
        node.icon.clear();
        node.value = (by < 0) != ui.surroundings().rtl ? "←" : "→";
        node.layout.width = ui::Sizing::fixed;
        node.layout.fixed_width = 120;
    };
    turn("date.previous", at.tr("Previous month"), "chevron-left", -1);
    auto& name =
        ui.subheading("date.name", language::with_capital(at.words.formats().month(local_days(at.state.date_at))));
    name.align = ui::Align::center;
    name.style = ui.enlarged() ? ui::TextStyle::label : ui::TextStyle::heading;
    turn("date.next", at.tr("Next month"), "chevron-right", 1);
}

}  // namespace

void date_button(ui::Ui& ui, Context& at, const eservice::Question& question) {
    const std::string key = "question." + question.id;
    auto& node = ui.small_button(key + ".pick", at.tr("Choose the day"), "calendar3", [&at, &question] {
        at.state.date_question = question.id;
        auto day = answered(at, question).value_or(today());
        // Where it opens there is something to choose.
        for (const auto& limit : {question.earliest, question.latest})
            if (const auto bound = read_iso(limit); bound.ok() && eservice::check_day(question, iso(day), today()))
                day = bound;
        at.state.date_at = day;
        at.state.overlay = Overlay::date;
    });
    node.layout.width = ui::Sizing::fit;
    node.is_private = true;
    if (const auto day = answered(at, question)) node.hint = whole_words(at, *day);
}

void date_overlay(ui::Ui& ui, Context& at) {
    const auto* question = at.visit.service ? at.visit.service->question(at.state.date_question) : nullptr;
    if (!question) return;
    const auto dialog = ui.in(ui::Region::dialog);
    ui::LayoutSpec frame;
    const float side = ui.portrait() ? 40.F : std::max(48.F, (ui.viewport().w - 1400) / 2);
    frame.padding = {side, 16, side, 16};
    frame.height = ui::Sizing::fill;
    const auto outer = ui.group("date.frame", frame);
    ui::LayoutSpec inner;
    inner.padding = {24, 16, 24, 16};
    inner.gap = 15;
    inner.height = ui::Sizing::fill;
    const auto card = ui.group("date.card", inner, Role::dialog);
    ui.name_group(question->label.in(at.language()));
    ui.paint_group({.radius = 28, .fill = Token::surface, .border = Token::ink, .border_width = 4});
    {
        const auto top = ui.row("date.top", 16, ui::Cross::centre);
        ui.heading(question->label.in(at.language())).style =
            ui.enlarged() ? ui::TextStyle::label : ui::TextStyle::heading;
        auto& close =
            ui.small_button("date.close", at.tr("Close"), "x-lg", [&at] { at.state.overlay = Overlay::none; });
        close.layout.width = ui::Sizing::fit;
    }
    month_row(ui, at);

    const year_month_day shown = at.state.date_at;
    const local_days first(shown.year() / shown.month() / 1), last(shown.year() / shown.month() / std::chrono::last);
    // A week begins on Monday in every language: schools and offices in Sweden count so (ISO 8601).
    const local_days from = first - days(weekday(first) - Monday);
    {
        const auto names = ui.grid("date.weekdays", 7, day_gap);
        for (int i = 0; i < 7; ++i) {
            auto& name = ui.text("date.weekday" + std::to_string(i), at.words.formats().weekday(from + days(i)),
                                 ui::TextStyle::small, Token::ink2);
            name.align = ui::Align::center;
            name.decoration = true;  // each day says its weekday
        }
    }
    // Six rows where there is room for them; where there is not, weeks are turned to.
    const float above = ui.enlarged() ? 330 : 290, bars = ui.portrait() || ui.enlarged() ? 328 : 208;
    const float height = std::clamp((ui.viewport().h - bars - above) / 6 - day_gap, 73.F, 88.F);
    const auto weeks = ui.paged("date.weeks", day_gap);
    for (local_days week = from; week <= last; week += days(7)) {
        const auto row = ui.grid("date.week" + iso(year_month_day(week)), 7, day_gap);
        for (int i = 0; i < 7; ++i) {
            const local_days day = week + days(i);
            if (day >= first && day <= last)
                day_node(ui, at, *question, year_month_day(day), height);
            else
                ui.add("date.none" + iso(year_month_day(day)), Role::group, Look::group, {}).decoration = true;
        }
    }
    ui.focus_once("day." + iso(shown));
}

}  // namespace entre::screens
