// SPDX-License-Identifier: EUPL-1.2
// Whatever a provider answers: it is read or refused, and nothing but a whole answer is ever complete.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/relay/bankid_answer.h"
#include "kiosk/relay/bankid_proof.h"
#include "kiosk/relay/freja_answer.h"

using namespace entre;
using namespace entre::relay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(bankid::read_order(text));
    static_cast<void>(bankid::read_refusal(400, text));
    const auto collected = bankid::read_collected(text);
    if (collected && collected->state == identity::OrderState::complete && collected->personal_number.size() != 12)
        std::abort();
    if (bankid::elements(text, "X509Certificate").size() > 16) std::abort();
    static_cast<void>(freja::read_reference(text, "authRef"));
    const auto polled = freja::read_result(text);
    if (polled && polled->state == identity::OrderState::complete && polled->details.empty()) std::abort();
    if (freja::qr_code(text).find_first_of(" &#+\n") != std::string::npos) std::abort();
    return 0;
}
