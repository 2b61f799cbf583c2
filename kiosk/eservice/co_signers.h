// SPDX-License-Identifier: EUPL-1.2
// Who must sign a case besides the one who hands it in, as the answers say.
#pragma once

#include <string>
#include <vector>

#include "kiosk/eservice/answers.h"

namespace entre::eservice {

struct NamedCoSigner {
    const CoSigner* asked = nullptr;
    std::string name;
    std::string number;  ///< personal number, 12 digits
};

/// In the definition's order; each person once. Only whom questions that show name in full.
std::vector<NamedCoSigner> co_signers(const Answers& answers);

}  // namespace entre::eservice
