// SPDX-License-Identifier: EUPL-1.2
// Logging in, signing, sending and the receipt.
#include "tests/audit/screens/scene_maker.h"

namespace entre::audit {

void SceneMaker::logging_in() {
    const auto log_in = [](Stage& s) {
        s.visit().choose(s.catalogue().definitions().front(), a_day);
        s.visit().place = visit::Place::log_in;
    };
    for (const auto presence : {CardPresence::no_reader, CardPresence::empty, CardPresence::left_from_before,
                                CardPresence::unreadable, CardPresence::present})
        add("log_in." + std::string(identity::name(presence)), [=](Stage& s) {
            log_in(s);
            s.card().show(presence);
        }).sample = presence == CardPresence::empty;
    add("log_in.reading", [=](Stage& s) {
        log_in(s);
        s.card().show(CardPresence::present, Card::reading);
    });
    for (const bool down : {false, true})
        add(down ? "log_in.phone_down" : "log_in.phone", [=](Stage& s) {
            log_in(s);
            s.phone().offer(down);
            s.state().way = down ? "freja" : "bankid";
        }).sample = !down;
    add("log_in.none", [=](Stage& s) {
        log_in(s);
        s.state().way = screens::way_none;
    });
    add("phone.starting", [=](Stage& s) {
        log_in(s);
        s.phone().show(Phone::starting, identity::ProviderHint::wait);
    });
    for (const auto hint : identity::all_provider_hints)
        add("phone." + std::string(identity::name(hint)), [=](Stage& s) {
            log_in(s);
            s.phone().show(hint <= identity::ProviderHint::wait ? Phone::waiting : Phone::failed, hint);
        }).sample = hint == identity::ProviderHint::scan_code || hint == identity::ProviderHint::level_too_low;
    add("phone.no_relay", [=](Stage& s) {
        log_in(s);
        s.phone().show(Phone::failed, identity::ProviderHint::wait, Error{ErrorCode::unavailable, {}});
    });
    add("pin", [=](Stage& s) {
        log_in(s);
        s.card().show(CardPresence::present, Card::ask_pin);
        s.card().write_pin(4);
    }).sample = true;
    add("pin.working", [=](Stage& s) {
        log_in(s);
        s.card().show(CardPresence::present, Card::working);
    });
    const auto on_reader = [=](Stage& s, Card state, std::optional<Error> problem) {
        log_in(s);
        s.card().show(CardPresence::present, state, std::move(problem));
        s.card().put_in_reader_with_keys();
    };
    add("pin.on_reader", [=](Stage& s) { on_reader(s, Card::ask_pin, {}); }).sample = true;
    add("pin.on_reader.working", [=](Stage& s) { on_reader(s, Card::working, {}); });
    add("pin.on_reader.wrong", [=](Stage& s) { on_reader(s, Card::ask_pin, Error{ErrorCode::pin_wrong, "1"}); });
    for (const std::string& tries :
         {std::string(), std::string("1"), std::string("2"), std::string(screens::too_short)})
        add("pin.wrong" + tries, [=](Stage& s) {
            log_in(s);
            s.card().show(CardPresence::present, Card::ask_pin, Error{ErrorCode::pin_wrong, tries});
        }).sample = tries == "1";
}

void SceneMaker::sending() {
    const auto* d = &stage_.catalogue().definitions().front();
    const auto signing = [d](Stage& s, std::optional<Error> problem) {
        at_service(s, *d, Kind::review);
        answer_all(*s.visit().answers, *d);
        s.state().signing = true;
        s.card().show(CardPresence::present, Card::ask_pin, std::move(problem));
    };
    add("sign", [=](Stage& s) { signing(s, {}); }).sample = true;
    const auto by_phone = [=](Stage& s) {
        at_service(s, *d, Kind::review);
        answer_all(*s.visit().answers, *d);
        s.visit().person->assurance.method = "bankid";
        s.state().provider_name = "BankID";
    };
    add("review.by_phone", by_phone).sample = true;
    for (const auto hint : {identity::ProviderHint::scan_code, identity::ProviderHint::confirm_in_app})
        add("sign_phone." + std::string(identity::name(hint)), [=](Stage& s) {
            by_phone(s);
            s.state().signing = true;
            s.phone().show(Phone::waiting, hint);
        }).sample = hint == identity::ProviderHint::scan_code;
    add("sign_phone.other_person", [=](Stage& s) {
        by_phone(s);
        s.state().signing = true;
        s.phone().show(Phone::failed, identity::ProviderHint::wait, Error{ErrorCode::other_person, {}});
    });
    const auto& all = stage_.catalogue().definitions();
    const auto* both =
        &*std::ranges::find_if_not(all, &std::vector<eservice::CoSigner>::empty, &eservice::Definition::co_signers);
    const auto name_co_signer = [](Stage& s, const std::string& number) {
        for (const auto& other : s.visit().answers->definition().co_signers) {
            static_cast<void>(s.visit().answers->set(other.name, "Dawit Tesfamariam Berhe"));
            static_cast<void>(s.visit().answers->set(other.number, number));
        }
    };
    add("review.own_number", [=](Stage& s) {
        at_service(s, *both, Kind::review);
        answer_all(*s.visit().answers, *both);
        name_co_signer(s, s.visit().person->personal_number);
    });
    const auto co_signing = [=](Stage& s, const char* way, std::optional<Error> problem) {
        at_service(s, *both, Kind::review);
        answer_all(*s.visit().answers, *both);
        name_co_signer(s, "190312049802");
        s.state().signing = true;
        s.phone().offer(false);
        s.state().co_way = way;
        s.card().show(CardPresence::empty, Card::idle, {});
        s.hand_in().show_co_signer(std::move(problem));
    };
    add("co_sign", [=](Stage& s) { co_signing(s, screens::way_card, {}); }).sample = true;
    add("co_sign.phone", [=](Stage& s) { co_signing(s, "bankid", {}); });
    add("co_sign.not_here", [=](Stage& s) { co_signing(s, screens::way_none, {}); });
    add("co_sign.change_card", [=](Stage& s) {
        co_signing(s, screens::way_card, {});
        s.card().show(CardPresence::present, Card::idle, {});
        s.state().card_to_change = true;
    });
    add("co_sign.other_person", [=](Stage& s) {
        co_signing(s, screens::way_card, {});
        s.card().show(CardPresence::present, Card::failed, Error{ErrorCode::other_person, {}});
    });
    add("co_sign.no_contact", [=](Stage& s) { co_signing(s, screens::way_card, Error{ErrorCode::unavailable, {}}); });
    add("sign.on_reader", [=](Stage& s) {
        signing(s, {});
        s.card().put_in_reader_with_keys();
    }).sample = true;
    add("sign.on_reader.working", [=](Stage& s) {
        signing(s, {});
        s.card().put_in_reader_with_keys();
        s.hand_in().show(HandInSession::Phase::signing);
    });
    add("sign.wrong", [=](Stage& s) { signing(s, Error{ErrorCode::pin_wrong, "2"}); });
    for (const auto phase :
         {HandInSession::Phase::documents, HandInSession::Phase::signing, HandInSession::Phase::sending})
        add("sending." + std::to_string(static_cast<int>(phase)), [=](Stage& s) {
            signing(s, {});
            s.hand_in().show(phase);
        }).sample = phase == HandInSession::Phase::sending;
    add("sending.waits", [=](Stage& s) {
        signing(s, {});
        s.state().hand_in_waits = true;
        s.scan().show_processing();
    });
    const auto done = [](Stage& s, const eservice::Definition& which, visit::HandIn how) {
        at_service(s, which, Kind::done);
        answer_all(*s.visit().answers, which);
        s.visit().hand_in = how;
        s.visit().case_number = "SK-2026-0512-174";
        s.visit().handed_in_at = std::chrono::sys_days{a_day} + std::chrono::hours{10};
        s.card().show(CardPresence::present);
        s.scan().show_paper();
    };
    for (const auto& definition : stage_.catalogue().definitions()) {
        const auto* which = &definition;
        add("receipt." + which->id, [=](Stage& s) {
            done(s, *which, visit::HandIn::received);
            s.print().show(PrintSession::State::done);
        }).sample = true;
        add("receipt." + which->id + ".awaited", [=](Stage& s) {
            done(s, *which, visit::HandIn::received);
            s.visit().awaited_signatures = {"Dawit Tesfamariam Berhe"};
        });
        add("receipt." + which->id + ".stored", [=](Stage& s) {
            done(s, *which, visit::HandIn::stored);
            s.print().show(PrintSession::State::printing);
        });
    }
    for (const auto code : {ErrorCode::printer_paper_out, ErrorCode::printer_failed})
        add("receipt." + std::string(entre::name(code)), [=](Stage& s) {
            done(s, *d, visit::HandIn::received);
            s.print().show(PrintSession::State::waiting, code);
        });
    add("leaving", [](Stage& s) {
        s.visit().place = visit::Place::leaving;
        s.card().show(CardPresence::present);
        s.scan().show_paper();
        s.print().show(PrintSession::State::done);
    }).sample = true;
    add("leaving.copies", [](Stage& s) {
        s.visit().begin(visit::Errand::Kind::copy);
        s.visit().place = visit::Place::leaving;
        s.scan().show_paper();
        s.print().show(PrintSession::State::done);
    });
    add("leaving.nothing", [](Stage& s) { s.visit().place = visit::Place::leaving; });
}

}  // namespace entre::audit
