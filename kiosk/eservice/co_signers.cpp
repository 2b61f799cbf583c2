// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/co_signers.h"

#include <algorithm>

#include "kiosk/identity/identity_number.h"

namespace entre::eservice {
namespace {

/// The answer to `question` where it shows; else empty.
std::string shown(const Answers& answers, const QuestionId& question) {
    for (const Step& step : answers.definition().steps)
        for (const Question* one : answers.visible(step.id))
            if (one->id == question)
                if (const auto* typed = std::get_if<std::string>(&answers.get(question))) return *typed;
    return {};
}

}  // namespace

std::vector<NamedCoSigner> co_signers(const Answers& answers) {
    std::vector<NamedCoSigner> result;
    for (const CoSigner& asked : answers.definition().co_signers) {
        const auto number = identity::IdentityNumber::parse_person(shown(answers, asked.number), answers.today());
        auto name = shown(answers, asked.name);
        if (!number || name.empty()) continue;
        if (std::ranges::any_of(result, [&](const auto& other) { return other.number == number->digits(); })) continue;
        result.push_back({&asked, std::move(name), number->digits()});
    }
    return result;
}

}  // namespace entre::eservice
