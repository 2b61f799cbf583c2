// SPDX-License-Identifier: EUPL-1.2
// What a visit reads when it starts: the municipality, its e-services, the words, and what cases are sealed to.
#pragma once

#include <string>

#include "devices/scanner/scanner_manual.h"
#include "kiosk/eservice/catalogue.h"
#include "kiosk/eservice/municipality.h"
#include "kiosk/language/translator.h"
#include "screens/app.h"

namespace entre::screens {

struct App::Content {
    eservice::Municipality municipality;
    eservice::Catalogue catalogue;
    language::Translator words;
    std::string seal_certificate;
    std::vector<keypad::KeyMap> keypads;
    std::vector<scanner::ScannerManual> scanner_manuals;
};

}  // namespace entre::screens
