// SPDX-License-Identifier: EUPL-1.2
// A citizen who is nobody: answers, a name and papers.
#pragma once

#include <string>
#include <vector>

#include "kiosk/document/page.h"
#include "kiosk/eservice/answers.h"
#include "kiosk/identity/person.h"

namespace entre::audit {

/// Words of the citizen's own, to be found on the screen in private nodes only.
extern const std::vector<std::string> private_words;

/// Answers whatever is asked, and what that brings on.
void answer_all(eservice::Answers& answers, const eservice::Definition& definition);
/// Answers with what breaks the rules of each kind that has rules.
void spoil(eservice::Answers& answers, const eservice::Definition& definition);
identity::Person person();
document::Page scanned(bool straightened, bool blank);
/// A page with which all is wrong that can be, and to which all is done that can be; or has been `undone`.
document::Page with_everything(bool undone);

}  // namespace entre::audit
