// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/identity/provider_hint.h"

namespace entre::identity {

std::string_view name(ProviderHint hint) {
    switch (hint) {
        case ProviderHint::scan_code:
            return "scan_code";
        case ProviderHint::opened:
            return "opened";
        case ProviderHint::confirm_in_app:
            return "confirm_in_app";
        case ProviderHint::read_id_document:
            return "read_id_document";
        case ProviderHint::recognise_face:
            return "recognise_face";
        case ProviderHint::choose_how:
            return "choose_how";
        case ProviderHint::confirm_call:
            return "confirm_call";
        case ProviderHint::wait:
            return "wait";
        case ProviderHint::expired:
            return "expired";
        case ProviderHint::cancelled_in_app:
            return "cancelled_in_app";
        case ProviderHint::cancelled:
            return "cancelled";
        case ProviderHint::already_in_progress:
            return "already_in_progress";
        case ProviderHint::not_started:
            return "not_started";
        case ProviderHint::busy:
            return "busy";
        case ProviderHint::failed:
            return "failed";
        case ProviderHint::certificate_refused:
            return "certificate_refused";
        case ProviderHint::document_not_read:
            return "document_not_read";
        case ProviderHint::face_not_recognised:
            return "face_not_recognised";
        case ProviderHint::phone_cannot_read:
            return "phone_cannot_read";
        case ProviderHint::several_on_phone:
            return "several_on_phone";
        case ProviderHint::step_up_failed:
            return "step_up_failed";
        case ProviderHint::app_too_old:
            return "app_too_old";
        case ProviderHint::call_declined:
            return "call_declined";
        case ProviderHint::risk_blocked:
            return "risk_blocked";
        case ProviderHint::level_too_low:
            return "level_too_low";
        case ProviderHint::not_verified:
            return "not_verified";
        case ProviderHint::down:
            return "down";
    }
    return "failed";
}

std::optional<ProviderHint> provider_hint_named(std::string_view text) {
    for (const ProviderHint hint : all_provider_hints)
        if (name(hint) == text) return hint;
    return std::nullopt;
}

std::string_view name(OrderState state) {
    switch (state) {
        case OrderState::pending:
            return "pending";
        case OrderState::complete:
            return "complete";
        case OrderState::failed:
            return "failed";
    }
    return "failed";
}

std::optional<OrderState> order_state_named(std::string_view text) {
    for (const OrderState state : {OrderState::pending, OrderState::complete, OrderState::failed})
        if (name(state) == text) return state;
    return std::nullopt;
}

}  // namespace entre::identity
