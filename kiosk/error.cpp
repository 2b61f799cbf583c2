// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/error.h"

namespace entre {

std::string_view name(ErrorCode code) {
    switch (code) {
        case ErrorCode::io:
            return "io";
        case ErrorCode::disk_full:
            return "disk_full";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::bad_input:
            return "bad_input";
        case ErrorCode::timed_out:
            return "timed_out";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::refused:
            return "refused";
        case ErrorCode::internal:
            return "internal";
        case ErrorCode::unknown_question:
            return "unknown_question";
        case ErrorCode::wrong_kind:
            return "wrong_kind";
        case ErrorCode::no_card_service:
            return "no_card_service";
        case ErrorCode::no_reader:
            return "no_reader";
        case ErrorCode::no_card:
            return "no_card";
        case ErrorCode::card_removed:
            return "card_removed";
        case ErrorCode::other_person:
            return "other_person";
        case ErrorCode::wrong_card:
            return "wrong_card";
        case ErrorCode::pin_wrong:
            return "pin_wrong";
        case ErrorCode::pin_blocked:
            return "pin_blocked";
        case ErrorCode::pin_not_set:
            return "pin_not_set";
        case ErrorCode::certificate_untrusted:
            return "certificate_untrusted";
        case ErrorCode::certificate_expired:
            return "certificate_expired";
        case ErrorCode::certificate_not_yet_valid:
            return "certificate_not_yet_valid";
        case ErrorCode::certificate_revoked:
            return "certificate_revoked";
        case ErrorCode::certificate_status_unknown:
            return "certificate_status_unknown";
        case ErrorCode::challenge_expired:
            return "challenge_expired";
        case ErrorCode::no_scanner:
            return "no_scanner";
        case ErrorCode::scanner_gone:
            return "scanner_gone";
        case ErrorCode::scanner_empty:
            return "scanner_empty";
        case ErrorCode::scanner_jam:
            return "scanner_jam";
        case ErrorCode::scanner_cover_open:
            return "scanner_cover_open";
        case ErrorCode::scanner_busy:
            return "scanner_busy";
        case ErrorCode::scanner_failed:
            return "scanner_failed";
        case ErrorCode::no_printer:
            return "no_printer";
        case ErrorCode::printer_paper_out:
            return "printer_paper_out";
        case ErrorCode::printer_cover_open:
            return "printer_cover_open";
        case ErrorCode::printer_jam:
            return "printer_jam";
        case ErrorCode::printer_offline:
            return "printer_offline";
        case ErrorCode::printer_failed:
            return "printer_failed";
        case ErrorCode::no_voice:
            return "no_voice";
        case ErrorCode::no_audio:
            return "no_audio";
    }
    return "internal";
}

}  // namespace entre
