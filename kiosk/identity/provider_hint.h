// SPDX-License-Identifier: EUPL-1.2
// What a log-in or signature in an app on the visitor's own phone waits for, or why it ended.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace entre::identity {

/// What providers tell, in one list for all of them. The names travel between relay, agent and visit and are stable.
enum class ProviderHint {
    // Under way
    scan_code,         ///< show the code, the app has not read it yet
    opened,            ///< the app is open and looks for an e-ID
    confirm_in_app,    ///< the visitor writes their security code in the app
    read_id_document,  ///< the app reads a passport or ID card
    recognise_face,    ///< the app looks at the face
    choose_how,        ///< the visitor chooses how to prove who they are
    confirm_call,      ///< the visitor says in the app whether they are on the phone with somebody
    wait,              ///< under way, nothing to do here
    // Ended; another try may help
    expired,              ///< nobody finished in time
    cancelled_in_app,     ///< the visitor said no in the app
    cancelled,            ///< somebody else cancelled, such as a second log-in
    already_in_progress,  ///< the provider has another order for this person
    not_started,          ///< the app could not start, or the code could not be read
    busy,                 ///< the provider failed for a moment
    failed,               ///< for a reason that nobody told
    // Ended; another try is of no use until something is done
    certificate_refused,  ///< the e-ID is too old or blocked
    document_not_read,    ///< the passport or ID card could not be read
    face_not_recognised,
    phone_cannot_read,  ///< the phone has no NFC
    several_on_phone,   ///< more than one e-ID in the app
    step_up_failed,     ///< the further proof that was asked for failed
    app_too_old,        ///< the app does not know what is asked
    call_declined,      ///< the visitor is in a call and stopped for that
    risk_blocked,       ///< the provider holds it for fraud
    level_too_low,      ///< the e-ID is not of the level that is asked for
    not_verified,       ///< what the provider gave could not be verified
    down,               ///< the provider does not answer or is closed
};

inline constexpr std::array all_provider_hints{ProviderHint::scan_code,
                                               ProviderHint::opened,
                                               ProviderHint::confirm_in_app,
                                               ProviderHint::read_id_document,
                                               ProviderHint::recognise_face,
                                               ProviderHint::choose_how,
                                               ProviderHint::confirm_call,
                                               ProviderHint::wait,
                                               ProviderHint::expired,
                                               ProviderHint::cancelled_in_app,
                                               ProviderHint::cancelled,
                                               ProviderHint::already_in_progress,
                                               ProviderHint::not_started,
                                               ProviderHint::busy,
                                               ProviderHint::failed,
                                               ProviderHint::certificate_refused,
                                               ProviderHint::document_not_read,
                                               ProviderHint::face_not_recognised,
                                               ProviderHint::phone_cannot_read,
                                               ProviderHint::several_on_phone,
                                               ProviderHint::step_up_failed,
                                               ProviderHint::app_too_old,
                                               ProviderHint::call_declined,
                                               ProviderHint::risk_blocked,
                                               ProviderHint::level_too_low,
                                               ProviderHint::not_verified,
                                               ProviderHint::down};

std::string_view name(ProviderHint hint);
std::optional<ProviderHint> provider_hint_named(std::string_view name);

/// How far an order has come. Names: "pending", "complete", "failed".
enum class OrderState { pending, complete, failed };
std::string_view name(OrderState state);
std::optional<OrderState> order_state_named(std::string_view name);

}  // namespace entre::identity
