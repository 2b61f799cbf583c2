// SPDX-License-Identifier: EUPL-1.2
// The paper that the citizen takes home.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

struct ReceiptStep {
    std::string when = {};  ///< such as "Inom 5 arbetsdagar"
    std::string what = {};
};

/// All words are the caller's, in the citizen's language; empty ones are left out. No personal number belongs here.
struct Receipt {
    std::string language = {};  ///< BCP 47: also decides the direction of the page
    std::string municipality = {};
    std::string heading = {};  ///< "Tack! Vi har fått din ansökan." or that it is saved in the terminal
    std::string when = {};     ///< "Den kom in i dag, måndag 12 maj, kl. 10.31."
    std::string number_label = {}, number = {};
    std::string service_label = {}, service = {};
    std::string next_title = {};
    std::vector<ReceiptStep> next = {};
    std::string contact_title = {};
    std::vector<std::string> contact = {};  ///< one line each
};

enum class Paper { a4, roll_80mm };

/// PDF/A-2a and PDF/UA-1, text of 14 points and more; on a roll the page is as long as its text.
/// Errors: `bad_input` (no heading), `internal`.
Result<Bytes> receipt_pdf(const Receipt& receipt, Paper paper = Paper::a4);

}  // namespace entre::document
