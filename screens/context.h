// SPDX-License-Identifier: EUPL-1.2
// What a screen may ask and tell: the visit, the words, what the terminal offers, and the devices' sessions.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "devices/scanner/scanner_manual.h"
#include "kiosk/agent/client.h"
#include "kiosk/eservice/catalogue.h"
#include "kiosk/eservice/municipality.h"
#include "kiosk/language/dates.h"
#include "kiosk/language/translator.h"
#include "kiosk/settings/terminal.h"
#include "kiosk/speech/command.h"
#include "kiosk/visit/idle_clock.h"
#include "kiosk/visit/visit.h"
#include "screens/card_session.h"
#include "screens/hand_in_session.h"
#include "screens/phone_session.h"
#include "screens/print_session.h"
#include "screens/scan_session.h"
#include "screens/speaker.h"
#include "screens/ui/key_input.h"
#include "screens/ui/switch_scanning.h"
#include "screens/ui/ui.h"

namespace entre::screens {

/// What lies over the page: one at a time.
enum class Overlay { none, language, help, leave, time_out, sound, date, keys, key_help };

/// A help call as the citizen sees it.
struct HelpCall {
    enum class State { none, calling, sent, answered, failed } state = State::none;
    std::string id, staff;
    std::optional<int> position, minutes;
    std::chrono::system_clock::time_point sent_at{}, answered_at{};
};

/// The mode in which a key tells what it does, and does nothing else.
struct KeyHelp {
    keypad::Chord last;
    std::string key, words;  ///< of the key that was struck last
};

/// Ways to log in that are no provider's: what no provider can be called.
inline constexpr const char *way_card = "", *way_none = "/";

/// What screens keep for themselves between frames: nothing that belongs to the case.
struct ScreenState {
    Overlay overlay = Overlay::none;
    std::string search;
    std::string category;
    std::string way = way_card;   ///< how to log in: `way_card`, `way_none`, or a provider's id
    std::string provider_name;    ///< what the visitor knows the e-ID by that they logged in with, on a phone
    std::string co_way;           ///< as `way`, of who signs too; `way_none`: they are not here
    bool card_to_change = false;  ///< the card in the reader is that of who signed before
    bool without_log_in = false;  ///< the services list shows only those that need none
    std::string at_hand;          ///< the question that the help beside the form is about
    bool faults_shown = false;    ///< "Next" was pressed on this step: its faults are shown
    bool attest_fault = false;
    bool signing = false;          ///< the PIN page is for the signature
    std::size_t attachment = 0;    ///< which of several attachments is scanned now
    std::size_t paper = 0;         ///< and which of its papers
    bool guide_to_glass = false;   ///< of a scanner with a feeder too
    visit::PageId looking_at = 0;  ///< the page that is shown large
    std::string focus_next;        ///< the key of what gets the focus on the list of pages
    bool address_fault = false;    ///< "Next" was pressed, and the address is none
    bool hand_in_waits = false;    ///< until the last pages are ready
    ui::TextScale scale = ui::TextScale::normal;
    ui::ThemeName theme = ui::ThemeName::light;
    std::optional<agent::LeftBehind> left_behind;
    HelpCall help;
    std::string date_question;              ///< Overlay::date: whose answer is chosen in the calendar
    std::chrono::year_month_day date_at{};  ///< and the day that the calendar stands at
    /// Questions with many options: what is searched for, and the first match that shows.
    struct Search {
        std::string words;
        std::size_t first = 0;
    };
    std::map<std::string, Search> searches;
    KeyHelp key_help;
    bool dark = false;  ///< the screen is black and speech goes on; touch wakes it
};

struct Context {
    visit::Visit& visit;
    ScreenState& state;
    language::Translator& words;
    const settings::Terminal& terminal;
    const eservice::Municipality& municipality;
    const eservice::Catalogue& catalogue;
    const std::vector<scanner::ScannerManual>& scanner_manuals;
    CardSession& card;
    PhoneSession& phone;
    ScanSession& scan;
    HandInSession& hand_in;
    PrintSession& print;
    Speaker& speaker;
    visit::IdleClock& idle;
    ui::KeyInput& keys;
    ui::SwitchScanning& scanning;

    // What a press may ask for that reaches beyond its own screen.
    std::function<void(visit::Place)> go;
    std::function<void(visit::Stage)> go_stage;
    std::function<void(std::string)> set_language;
    std::function<void()> call_help, cancel_help;
    std::function<void()> try_keys;  ///< what do the keys do?
    std::function<void()> leave;     ///< asked to end: confirm, then take card and paper, then the process ends
    std::function<void()> end;       ///< ends the visit now
    std::function<void()> hand_in_case, print_receipt;
    std::function<void()> print_copies;           ///< of what was scanned, without an e-service
    std::function<void(speech::Command)> speech;  ///< by a key or a button
    std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;

    /// The visitor has logged in with their phone, and signs with it too.
    bool by_phone() const {
        return visit.person && !visit.person->assurance.method.empty() && visit.person->assurance.method != "card";
    }
    std::string tr(std::string_view english) const { return words.tr(english); }
    const std::string& language() const { return words.code(); }
};

}  // namespace entre::screens
