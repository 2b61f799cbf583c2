// SPDX-License-Identifier: EUPL-1.2
// Expected failure as a value: a code that screens turn into plain words, and a sentence for the log.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace entre {

/// Every way a thing can fail that a caller may want to act on. The names are stable: they are written to the journal.
enum class ErrorCode {
    // General
    io,           ///< reading or writing failed
    disk_full,    ///< no space left where it must be durable
    not_found,    ///< the named thing does not exist
    bad_input,    ///< the input breaks its format; `detail` says where
    timed_out,    ///< a deadline passed
    cancelled,    ///< the caller asked it to stop
    unavailable,  ///< the service behind it does not answer now
    refused,      ///< the other side answered no
    internal,     ///< a library failed in a way that has no better name
    // E-services
    unknown_question,
    wrong_kind,
    // Cards
    no_card_service,  ///< pcscd does not answer
    no_reader,
    no_card,
    card_removed,  ///< pulled out while in use
    other_person,  ///< somebody else signed than who had logged in
    wrong_card,    ///< a card without a usable identity certificate
    pin_wrong,     ///< `detail` holds the tries left as a decimal number, or is empty
    pin_blocked,
    pin_not_set,  ///< never activated
    // Identity
    certificate_untrusted,
    certificate_expired,
    certificate_not_yet_valid,
    certificate_revoked,
    certificate_status_unknown,  ///< nobody could say whether it is revoked, and then it is not taken
    challenge_expired,
    // Scanner
    no_scanner,
    scanner_gone,   ///< it has answered a while ago, and is not there any more
    scanner_empty,  ///< no paper in the feeder
    scanner_jam,
    scanner_cover_open,
    scanner_busy,
    scanner_failed,
    // Printer
    no_printer,
    printer_paper_out,
    printer_cover_open,
    printer_jam,
    printer_offline,
    printer_failed,
    // Speech
    no_voice,
    no_audio,
};

/// The code's stable name, such as "card_removed".
std::string_view name(ErrorCode code);

/// `detail` is a sentence for the log and for tests; never personal data, never shown to a citizen.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string detail;

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning a failure from a function that returns `Result<T>`.
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

}  // namespace entre
