// SPDX-License-Identifier: EUPL-1.2
// The case's own document: all that the citizen hands in, as a person reads it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/document/wording.h"
#include "kiosk/error.h"

namespace entre::document {

struct CaseRow {
    Wording label = {};
    Wording value = {};
};

struct CaseSection {
    Wording title = {};
    std::vector<CaseRow> rows = {};
};

struct CaseAttachment {
    Wording name = {};
    Wording note = {};  ///< such as "3 sidor"
};

/// Every text is what the citizen saw, in their language, and beside it the staff's: the caller decides, this room
/// translates nothing. Empty texts, rows without both and lists without entries are left out.
struct CaseDocument {
    std::string language = {};  ///< BCP 47, such as "sv" or "ar": also decides the direction of the page
    Wording municipality = {};
    Wording service = {};
    std::vector<CaseRow> facts = {};  ///< under the title: case number, when it came in, name, personal number ...
    std::vector<CaseSection> sections = {};
    Wording attachments_title = {};
    std::vector<CaseAttachment> attachments = {};
    Wording signature_title = {};
    std::vector<Wording> signature = {};  ///< what the citizen confirmed, and how it was signed
    Wording page_name = {};  ///< in the footer, such as "Sida {page} av {pages}"; with `case_number` beside it
    std::string case_number = {};
};

/// PDF/A-2a and PDF/UA-1 on A4. Errors: `bad_input` (no service to name it by), `internal`.
Result<Bytes> case_pdf(const CaseDocument& document);

}  // namespace entre::document
