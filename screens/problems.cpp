// SPDX-License-Identifier: EUPL-1.2
// From an error's code to what a citizen reads: what is wrong, and a way on (DESIGN.md section 9).
#include "screens/screens.h"

namespace entre::screens {

namespace {

/// Where no case has a number to write down; empty for what is none of the printer's.
std::string printer_words(ErrorCode code, const Context& at) {
    switch (code) {
        case ErrorCode::no_printer:
        case ErrorCode::printer_offline:
            return at.tr("The printer does not answer. Call for help.");
        case ErrorCode::printer_paper_out:
            return at.tr("The printer is out of paper. Call for help.");
        case ErrorCode::printer_cover_open:
            return at.tr("The printer's cover is open. Call for help.");
        case ErrorCode::printer_jam:
            return at.tr("The paper is stuck in the printer. Call for help.");
        case ErrorCode::printer_failed:
            return at.tr("It could not be printed. Try again, or call for help.");
        default:
            return {};
    }
}

}  // namespace

bool is_for_staff(ErrorCode code) {
    switch (code) {
        case ErrorCode::no_scanner:
        case ErrorCode::scanner_gone:
        case ErrorCode::scanner_jam:
        case ErrorCode::scanner_cover_open:
        case ErrorCode::no_printer:
        case ErrorCode::printer_paper_out:
        case ErrorCode::printer_cover_open:
        case ErrorCode::printer_jam:
        case ErrorCode::printer_offline:
            return true;
        default:
            return false;
    }
}

std::string words_for(const Error& error, const Context& at) {
    if (at.visit.place == visit::Place::errand)
        if (auto words = printer_words(error.code, at); !words.empty()) return words;
    switch (error.code) {
        case ErrorCode::no_card_service:
        case ErrorCode::no_reader:
            return at.tr("The card reader does not work. Call for help, or choose another way.");
        case ErrorCode::no_card:
            return at.tr("There is no card in the reader. Put the card in the reader below the screen.");
        case ErrorCode::card_removed:
            return at.tr("The card was taken out too early. Put it in again and let it stay.");
        case ErrorCode::other_person:
            if (const auto* other = at.hand_in.co_signer())
                return language::format(at.tr("This is not {name}'s e-ID. {name} must sign with their own."),
                                        {{"name", other->name}});
            return at.tr("Somebody else has signed. The one who has logged in must sign.");
        case ErrorCode::wrong_card:
            return at.tr("This card has no e-ID. Put in an ID card with an e-ID.");
        case ErrorCode::pin_wrong:
            if (error.detail == too_short) return at.tr("The code is too short. Enter the whole PIN code.");
            if (error.detail == "1")
                return at.tr("The PIN code is wrong. You have 1 try left. Think it over before you try again.");
            if (!error.detail.empty())
                return at.words.counted("The PIN code is wrong. You have {count} try left.",
                                        "The PIN code is wrong. You have {count} tries left.",
                                        std::strtoul(error.detail.c_str(), nullptr, 10));
            return at.tr("The PIN code is wrong. Try again.");
        case ErrorCode::pin_blocked:
            return at.tr(
                "The card is blocked after too many wrong codes. Whoever issued the card can open it. You can choose "
                "another way.");
        case ErrorCode::pin_not_set:
            return at.tr("The card has not been activated. Choose a PIN code with whoever issued the card.");
        case ErrorCode::certificate_untrusted:
            return at.tr("This card cannot be used here. Choose another way, or call for help.");
        case ErrorCode::certificate_expired:
            return at.tr("The card has expired. You need a new card. Choose another way, or call for help.");
        case ErrorCode::certificate_not_yet_valid:
            return at.tr("The card is not valid yet. Choose another way, or call for help.");
        case ErrorCode::certificate_revoked:
            return at.tr(
                "The card has been blocked by whoever issued it. Ask them for a new card. You can choose another way.");
        case ErrorCode::certificate_status_unknown:
            return at.tr(
                "We cannot check right now that the card is still valid. Try again in a while, or choose another way.");
        case ErrorCode::challenge_expired:
            return at.tr("It took too long. Try again.");
        case ErrorCode::no_scanner:
            return at.tr("The scanner does not answer. Call for help.");
        case ErrorCode::scanner_gone:
            return at.tr("The scanner has lost contact. It may be switched off, or its cable loose. Call for help.");
        case ErrorCode::scanner_empty:
            return at.tr("There is no paper in the scanner. Put the page in and press Scan.");
        case ErrorCode::scanner_jam:
            return at.tr("The paper is stuck in the scanner. Call for help.");
        case ErrorCode::scanner_cover_open:
            return at.tr("The scanner's lid is open. Close it and press Scan.");
        case ErrorCode::scanner_busy:
            return at.tr("The scanner is busy. Wait a moment and press Scan.");
        case ErrorCode::scanner_failed:
            return at.tr("The scanner stopped. Put the page in again and press Scan.");
        case ErrorCode::no_printer:
        case ErrorCode::printer_offline:
            return at.tr("The printer does not answer. Write down your case number, or call for help.");
        case ErrorCode::printer_paper_out:
            return at.tr("The printer is out of paper. Call for help, or write down your case number.");
        case ErrorCode::printer_cover_open:
            return at.tr("The printer's cover is open. Call for help, or write down your case number.");
        case ErrorCode::printer_jam:
            return at.tr("The paper is stuck in the printer. Call for help, or write down your case number.");
        case ErrorCode::printer_failed:
            return at.tr("The receipt could not be printed. Write down your case number.");
        case ErrorCode::no_voice:
            return at.tr("There is no voice for this language yet.");
        case ErrorCode::no_audio:
            return at.tr("The sound does not work. Call for help.");
        case ErrorCode::disk_full:
            return at.tr("The terminal cannot take more cases now. Call for help.");
        case ErrorCode::timed_out:
            return at.tr("It took too long. Try again.");
        case ErrorCode::unavailable:
            return at.tr("We have no contact right now. Wait a moment and try again, or call for help.");
        case ErrorCode::cancelled:
            if (error.detail == identity::no_code) return at.tr("No code came from the reader. Try again.");
            break;
        case ErrorCode::internal:
            if (error.detail == identity::card_failed)
                return at.tr("The card could not be used. Take it out and put it in again.");
            break;
        default:
            break;
    }
    return at.tr("Something went wrong. Try again, or call for help.");
}

std::string words_for(document::ScanWait wait, const Context& at) {
    switch (wait) {
        case document::ScanWait::looking:
            return at.tr("The scanner is waking up. Wait a moment.");
        case document::ScanWait::busy:
            return at.tr("The scanner is busy. It starts when it is free.");
        case document::ScanWait::starting:
            break;
    }
    return at.tr("The scanner had to start again. Your pages are still here.");
}

}  // namespace entre::screens
