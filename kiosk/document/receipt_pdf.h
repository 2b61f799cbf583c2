// SPDX-License-Identifier: EUPL-1.2
// The paper that the citizen takes home.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/document/wording.h"
#include "kiosk/error.h"

namespace entre::document {

struct ReceiptStep {
    Wording when = {};  ///< such as "Inom 5 arbetsdagar"
    Wording what = {};
};

/// All words are the caller's, in the citizen's language, and in the staff's where they may be shown it; empty ones are
/// left out. No personal number belongs here.
struct Receipt {
    std::string language = {};  ///< BCP 47: also decides the direction of the page
    Wording municipality = {};
    Wording heading = {};  ///< "Tack! Vi har fått din ansökan." or that it is saved in the terminal
    Wording when = {};     ///< "Den kom in i dag, måndag 12 maj, kl. 10.31."
    Wording number_label = {};
    std::string number = {};
    Wording service_label = {}, service = {};
    Wording next_title = {};
    std::vector<ReceiptStep> next = {};
    Wording contact_title = {};
    std::vector<Wording> contact = {};  ///< one line each
};

enum class Paper { a4, roll_80mm };

/// PDF/A-2a and PDF/UA-1, text of 14 points and more; on a roll the page is as long as its text.
/// Errors: `bad_input` (no heading), `internal`.
Result<Bytes> receipt_pdf(const Receipt& receipt, Paper paper = Paper::a4);

}  // namespace entre::document
