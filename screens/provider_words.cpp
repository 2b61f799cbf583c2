// SPDX-License-Identifier: EUPL-1.2
#include "screens/provider_words.h"

namespace entre::screens {

using identity::ProviderHint;

ProviderWay way_on(ProviderHint hint) {
    if (hint == ProviderHint::scan_code) return ProviderWay::show_code;
    if (hint <= ProviderHint::wait) return ProviderWay::on_phone;
    if (hint <= ProviderHint::failed) return ProviderWay::again;
    return ProviderWay::other_way;
}

std::string provider_words(const language::Translator& at, ProviderHint hint, const std::string& provider) {
    const auto words = [&]() -> std::string {
        switch (hint) {
            case ProviderHint::scan_code:
                return at.tr("Open {provider} on your phone and read the code on the screen.");
            case ProviderHint::opened:
                return at.tr("{provider} is open on your phone. Wait a moment.");
            case ProviderHint::confirm_in_app:
                return at.tr("Write your security code in {provider} on your phone.");
            case ProviderHint::read_id_document:
                return at.tr("Read your passport or ID card with {provider} on your phone.");
            case ProviderHint::recognise_face:
                return at.tr("Show your face to {provider} on your phone.");
            case ProviderHint::choose_how:
                return at.tr("Choose in {provider} on your phone how to prove who you are.");
            case ProviderHint::confirm_call:
                return at.tr("Answer in {provider} whether somebody is talking to you on the phone.");
            case ProviderHint::wait:
                return at.tr("Go on in {provider} on your phone.");
            case ProviderHint::expired:
                return at.tr("The time ran out. Try again.");
            case ProviderHint::cancelled_in_app:
                return at.tr("You cancelled in {provider}. Nothing was sent.");
            case ProviderHint::cancelled:
                return at.tr("It was cancelled. Try again.");
            case ProviderHint::already_in_progress:
                return at.tr(
                    "{provider} is already in use for you somewhere else. Finish or cancel that, and try again.");
            case ProviderHint::not_started:
                return at.tr("The code could not be read. Open {provider} first, and read the code with it.");
            case ProviderHint::busy:
            case ProviderHint::failed:
                return at.tr("Something went wrong with {provider}. Try again.");
            case ProviderHint::certificate_refused:
                return at.tr("Your {provider} is too old or blocked. Get a new one where you got it.");
            case ProviderHint::document_not_read:
            case ProviderHint::face_not_recognised:
            case ProviderHint::step_up_failed:
                return at.tr("{provider} could not see that it is you. Choose another way, or ask the staff.");
            case ProviderHint::phone_cannot_read:
                return at.tr("Your phone cannot read ID cards. Choose another way, or ask the staff.");
            case ProviderHint::several_on_phone:
                return at.tr("There are several in {provider} on your phone. Choose another way, or ask the staff.");
            case ProviderHint::app_too_old:
                return at.tr("{provider} on your phone is too old. Update it first.");
            case ProviderHint::call_declined:
                return at.tr(
                    "You stopped because somebody was calling you. Never log in because a caller asks you to.");
            case ProviderHint::risk_blocked:
                return at.tr("{provider} stopped this to protect you from fraud. Ask the staff.");
            case ProviderHint::level_too_low:
                return at.tr(
                    "Your {provider} does not yet prove enough for this. Choose another way, or ask the staff.");
            case ProviderHint::not_verified:
                return at.tr("We could not check the answer of {provider}. Choose another way, or ask the staff.");
            case ProviderHint::down:
                return at.tr("{provider} does not work just now. Choose another way, or come back later.");
        }
        return {};
    };
    return language::format(words(), {{"provider", provider}});
}

}  // namespace entre::screens
