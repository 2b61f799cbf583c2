// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/scenes.h"

#include <algorithm>
#include <tuple>

#include "tests/audit/screens/made_up.h"

namespace entre::audit {
namespace {

using eservice::QuestionKind;
using identity::CardPresence;
using screens::HandInSession;
using screens::HelpCall;
using screens::Overlay;
using screens::PrintSession;
using Card = screens::CardSession::State;
using Phone = screens::PhoneSession::State;
using Kind = visit::Stage::Kind;
using Speech = ShownSpeaker::Shown;

constexpr std::chrono::year_month_day a_day{std::chrono::year{2026}, std::chrono::month{5}, std::chrono::day{12}};

void at_service(Stage& stage, const eservice::Definition& definition, Kind kind, const std::string& step = {}) {
    auto& visit = stage.visit();
    visit.choose(definition, a_day);
    visit.person = person();
    visit.place = visit::Place::stage;
    visit.stage = {kind, step};
}

class Maker {
public:
    explicit Maker(const Stage& stage) : stage_(stage) {}

    std::vector<Scene> make() {
        beginning();
        logging_in();
        for (const auto& definition : stage_.catalogue().definitions()) service(definition);
        errands();
        sending();
        overlays();
        problems();
        return std::move(scenes_);
    }

private:
    Scene& add(std::string name, std::function<void(Stage&)> set) {
        return scenes_.emplace_back(Scene{std::move(name), std::move(set)});
    }

    static void services(Stage& s) { s.visit().place = visit::Place::services; }

    void beginning() {
        add("start", [](Stage&) {}).sample = true;
        add("start.left_behind", [](Stage& s) {
            s.state().left_behind = agent::LeftBehind{};
            s.state().left_behind->number = "SK-2026-0512-174";
        });
        add("start.listening", [](Stage& s) { s.speaker().show(Speech::idle, s.ui()); });
        add("services", services).sample = true;
        for (const auto& category : stage_.municipality().categories)
            if (!stage_.catalogue().in_category(category.id).empty())
                add("services." + category.id, [id = category.id](Stage& s) {
                    services(s);
                    s.state().category = id;
                });
        add("services.found", [](Stage& s) {
            services(s);
            s.state().search = s.catalogue().definitions().front().short_title.in(s.words().code());
        }).focus = "search";
        add("services.not_found", [](Stage& s) {
            services(s);
            s.state().search = "qqqq";
        });
        add("services.no_log_in", [](Stage& s) {
            services(s);
            s.state().without_log_in = true;
        });
        for (const auto shown : {Speech::idle, Speech::reading, Speech::paused, Speech::no_voice})
            add("services.listening" + std::to_string(static_cast<int>(shown)), [shown](Stage& s) {
                services(s);
                s.settle();
                s.speaker().show(shown, s.ui());
            }).sample = shown == Speech::reading;
    }

    void logging_in() {
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

    void service(const eservice::Definition& definition) {
        const auto* d = &definition;
        add("service_info." + d->id, [d](Stage& s) {
            s.visit().choose(*d, a_day);
            s.visit().place = visit::Place::service_info;
        }).sample = true;
        for (const auto& step : d->steps) {
            const std::string name = "form." + d->id + "." + step.id;
            add(name, [d, id = step.id](Stage& s) { at_service(s, *d, Kind::form, id); });
            add(name + ".answered", [d, id = step.id](Stage& s) {
                at_service(s, *d, Kind::form, id);
                answer_all(*s.visit().answers, *d);
            }).sample = true;
            add(name + ".faults", [d, id = step.id](Stage& s) {
                at_service(s, *d, Kind::form, id);
                s.state().faults_shown = true;
            }).sample = true;
            add(name + ".wrong", [d, id = step.id](Stage& s) {
                at_service(s, *d, Kind::form, id);
                answer_all(*s.visit().answers, *d);
                spoil(*s.visit().answers, *d);
                s.state().faults_shown = true;
            });
            for (const auto& question : step.questions) {
                const bool typed = question.kind != QuestionKind::choice && question.kind != QuestionKind::choices &&
                                   question.kind != QuestionKind::yes_no;
                if (!typed) continue;
                auto& scene = add(name + ".writing." + question.id, [d, id = step.id](Stage& s) {
                    at_service(s, *d, Kind::form, id);
                    answer_all(*s.visit().answers, *d);
                });
                scene.focus = "question." + question.id;
                scene.sample = question.kind == QuestionKind::personal_number;
            }
        }
        if (const auto* asked = d->question("for_whom"))
            for (const auto& party : asked->options)
                add("form." + d->id + ".for_" + party.id, [d, id = party.id](Stage& s) {
                    at_service(s, *d, Kind::form, d->steps.front().id);
                    answer_all(*s.visit().answers, *d);
                    static_cast<void>(s.visit().answers->set("for_whom", id));
                }).sample = party.id == "person";
        for (const auto& step : d->steps)
            for (const auto& question : step.questions)
                if (question.kind == QuestionKind::date)
                    add("date." + question.id, [d, id = step.id, asked = question.id](Stage& s) {
                        at_service(s, *d, Kind::form, id);
                        s.state().overlay = Overlay::date;
                        s.state().date_question = asked;
                        s.state().date_at = a_day;
                    }).sample = true;
        for (const auto shown : {Speech::reading, Speech::paused})
            add("form." + d->id + ".listening" + std::to_string(static_cast<int>(shown)), [d, shown](Stage& s) {
                at_service(s, *d, Kind::form, d->steps.front().id);
                s.settle();
                s.speaker().show(shown, s.ui());
            });
        for (std::size_t i = 0; i < d->attachments.size(); ++i) attachment(definition, i);
        if (!d->attachments.empty() && !std::exchange(guided_, true)) guides(definition);
        add("review." + d->id, [d](Stage& s) {
            at_service(s, *d, Kind::review);
            answer_all(*s.visit().answers, *d);
            s.card().show(CardPresence::present);
        }).sample = true;
        add("review." + d->id + ".unattested", [d](Stage& s) {
            at_service(s, *d, Kind::review);
            answer_all(*s.visit().answers, *d);
            s.state().attest_fault = true;
        });
        add("review." + d->id + ".failed", [d](Stage& s) {
            at_service(s, *d, Kind::review);
            answer_all(*s.visit().answers, *d);
            s.visit().attested = true;
            s.visit().hand_in = visit::HandIn::failed;
            s.hand_in().show(HandInSession::Phase::failed, Error{ErrorCode::disk_full, {}});
            s.card().show(CardPresence::empty, Card::failed, Error{ErrorCode::card_removed, {}});
        });
    }

    void attachment(const eservice::Definition& definition, std::size_t index) {
        const auto* d = &definition;
        const auto with = [d, index](Stage& s, int pages) -> const eservice::Attachment* {
            at_service(s, *d, Kind::attachments);
            answer_all(*s.visit().answers, *d);
            s.state().attachment = index;
            const auto all = s.visit().answers->attachments();
            if (all.empty()) return nullptr;
            const auto* one = all[std::min(index, all.size() - 1)];
            for (int i = 0; i < pages; ++i) s.scan().add_page(scanned(i == 0, i == 1), {one->id, 0});
            return one;
        };
        const std::string name = "attachments." + d->id + "." + std::to_string(index);
        add(name, [with](Stage& s) { with(s, 0); }).sample = true;
        add(name + ".scanning", [with](Stage& s) {
            with(s, 1);
            s.scan().show_scanning(2, 40);
        });
        add(name + ".scanning_more", [with](Stage& s) {
            with(s, 7);
            s.scan().show_scanning(8, 80);
        });
        add(name + ".first", [with](Stage& s) {
            with(s, 0);
            s.scan().show_scanning(1, 10);
        });
        add(name + ".processing", [with](Stage& s) {
            with(s, 1);
            s.scan().show_processing();
        });
        for (const int pages : {1, 3, 20})
            add(name + ".pages" + std::to_string(pages), [with, pages](Stage& s) { with(s, pages); }).sample =
                pages == 3;
        const auto of = [](Stage& s, const eservice::Attachment* one) -> visit::Paper& {
            return s.visit().papers.at({one->id, 0});
        };
        add(name + ".found", [=](Stage& s) {
            const auto* one = with(s, 3);
            if (!one) return;
            for (const auto& sheet : of(s, one).sheets())
                s.visit().papers.find(sheet.id)->page.findings = with_everything(false).findings;
            s.scan().show_reading(2);
        }).sample = true;
        add(name + ".removed", [=](Stage& s) {
            if (const auto* one = with(s, 3)) of(s, one).remove(of(s, one).sheets()[1].id);
        }).sample = true;
        add(name + ".full", [=](Stage& s) {
            if (const auto* one = with(s, 0))
                for (int i = 0; i < one->max_pages; ++i) s.scan().add_page(scanned(false, false), {one->id, 0});
        });
        add(name + ".full_removed", [=](Stage& s) {
            const auto* one = with(s, 3);
            if (!one) return;
            of(s, one).remove(of(s, one).sheets()[1].id);
            while (static_cast<int>(of(s, one).size()) < one->max_pages)
                s.scan().add_page(scanned(false, false), {one->id, 0});
        });
        if (d->attachments[index].several)
            for (const int papers : {1, 3})
                add(name + ".papers" + std::to_string(papers), [=](Stage& s) {
                    const auto* one = with(s, 2);
                    if (!one) return;
                    for (std::size_t i = 1; i < static_cast<std::size_t>(papers); ++i)
                        s.scan().add_page(scanned(false, false), {one->id, i});
                    s.state().paper = static_cast<std::size_t>(papers / 2);
                }).sample = papers == 3;
        page_view("page_view." + d->id + "." + std::to_string(index), with);
        for (const auto code : {ErrorCode::no_scanner, ErrorCode::scanner_empty, ErrorCode::scanner_jam})
            add(name + "." + std::string(entre::name(code)), [with, code](Stage& s) {
                with(s, code == ErrorCode::no_scanner ? 0 : 3);
                s.scan().show_problem(code);
            });
    }

    /// Where the paper goes in one scanner of each kind, and what may be the matter with it.
    void guides(const eservice::Definition& definition) {
        const auto empty = [d = &definition](Stage& s) {
            at_service(s, *d, Kind::attachments);
            answer_all(*s.visit().answers, *d);
        };
        struct Shown {
            const char* name;
            document::ScannerFacts facts;
            bool to_glass = false;
        };
        for (const auto& shown :
             {Shown{"tray", {.vendor = "HP", .model = "LaserJet MFP", .glass = true, .feeder = true}},
              Shown{"tray_glass", {.vendor = "HP", .model = "LaserJet MFP", .glass = true, .feeder = true}, true},
              Shown{"upright", {.vendor = "FUJITSU", .model = "fi-7160", .feeder = true}},
              Shown{"glass", {.vendor = "CANON", .model = "Canon PIXMA MG5200", .glass = true}},
              Shown{"unknown_feeder", {.vendor = "?", .model = "?", .feeder = true}},
              Shown{"unknown_both", {.vendor = "?", .model = "?", .glass = true, .feeder = true}}})
            add(std::string("guide.") + shown.name, [=](Stage& s) {
                empty(s);
                s.scan().show_scanner(shown.facts);
                s.state().guide_to_glass = shown.to_glass;
            }).sample = std::string_view(shown.name) == "upright" || std::string_view(shown.name) == "tray";
        for (const auto code : {ErrorCode::scanner_cover_open, ErrorCode::scanner_busy, ErrorCode::scanner_gone})
            add("guide." + std::string(entre::name(code)), [=](Stage& s) {
                empty(s);
                s.scan().show_problem(code);
            });
    }

    /// One page large: the first, one in the middle and the last; with all that may be wrong; while it is scanned anew.
    void page_view(const std::string& name, const std::function<const eservice::Attachment*(Stage&, int)>& with) {
        const auto look = [with](Stage& s, int pages, std::size_t at) -> visit::PageId {
            const auto* one = with(s, pages);
            if (!one) return 0;
            return s.state().looking_at = s.visit().papers.at({one->id, 0}).sheets()[at].id;
        };
        add(name + ".only", [=](Stage& s) { look(s, 1, 0); });
        add(name + ".blank", [=](Stage& s) { look(s, 3, 1); }).sample = true;
        add(name + ".all", [=](Stage& s) {
            if (auto* sheet = s.visit().papers.find(look(s, 3, 0))) sheet->page = with_everything(false);
        }).sample = true;
        add(name + ".undone", [=](Stage& s) {
            if (auto* sheet = s.visit().papers.find(look(s, 3, 0))) sheet->page = with_everything(true);
        });
        add(name + ".last", [=](Stage& s) { look(s, 3, 2); });
        add(name + ".again", [=](Stage& s) {
            if (const auto id = look(s, 3, 1)) s.scan().show_scanning(2, 40, id);
        });
        add(name + ".jam", [=](Stage& s) {
            look(s, 3, 0);
            s.scan().show_problem(ErrorCode::scanner_jam);
        }).sample = true;
    }

    void errands() {
        using Errand = visit::Errand;
        const auto at = [](Stage& s, Errand::Kind kind, Errand::Step step, int pages) {
            s.visit().begin(kind);
            s.visit().place = visit::Place::errand;
            s.visit().errand.step = step;
            for (int i = 0; i < pages; ++i) s.scan().add_page(scanned(i == 0, i == 1), {Errand::paper, 0});
        };
        add("papers", [](Stage& s) { s.visit().place = visit::Place::papers; }).sample = true;
        for (const auto kind : {Errand::Kind::copy, Errand::Kind::mail}) {
            const std::string name = kind == Errand::Kind::copy ? "errand_pages.copy" : "errand_pages.mail";
            add(name, [=](Stage& s) { at(s, kind, Errand::Step::pages, 0); }).sample = true;
            add(name + ".pages3", [=](Stage& s) { at(s, kind, Errand::Step::pages, 3); });
            add(name + ".scanning", [=](Stage& s) {
                at(s, kind, Errand::Step::pages, 1);
                s.scan().show_scanning(2, 40);
            });
            add(name + ".view", [=](Stage& s) {
                at(s, kind, Errand::Step::pages, 3);
                s.state().looking_at = s.visit().papers.at({Errand::paper, 0}).sheets()[1].id;
            });
        }
        const auto copies = [=](Stage& s, int count) {
            at(s, Errand::Kind::copy, Errand::Step::details, 3);
            s.visit().errand.copies = count;
        };
        add("copies", [=](Stage& s) { copies(s, 1); }).sample = true;
        add("copies.most", [=](Stage& s) { copies(s, s.municipality().papers.copies); });
        using Print = PrintSession::State;
        struct Printing {
            const char* name;
            Print state;
            std::optional<ErrorCode> trouble = {};
        };
        for (const auto& shown : {Printing{"printing", Print::printing}, Printing{"done", Print::done},
                                  Printing{"waiting", Print::waiting, ErrorCode::printer_paper_out},
                                  Printing{"failed", Print::failed, ErrorCode::printer_failed}})
            add(std::string("copies.") + shown.name, [=](Stage& s) {
                copies(s, 2);
                s.print().show(shown.state, shown.trouble);
            }).sample = shown.state == Print::done;
        const auto mail = [=](Stage& s, Errand::Step step) {
            at(s, Errand::Kind::mail, step, 3);
            s.visit().errand.address = "kvastfening.rotmos@blabarsgrot.example";
        };
        add("mail_address", [=](Stage& s) { mail(s, Errand::Step::details); });
        add("mail_address.writing", [=](Stage& s) { mail(s, Errand::Step::details); }).focus = "address.to";
        add("mail_address.fault", [=](Stage& s) {
            mail(s, Errand::Step::details);
            s.visit().errand.address = "rotmos";
            s.state().address_fault = true;
        }).sample = true;
        add("mail_check", [=](Stage& s) { mail(s, Errand::Step::check); }).sample = true;
        add("mail_check.failed", [=](Stage& s) {
            mail(s, Errand::Step::check);
            s.visit().hand_in = visit::HandIn::failed;
            s.hand_in().show(HandInSession::Phase::failed, Error{ErrorCode::disk_full, {}});
        });
        for (const auto how : {visit::HandIn::received, visit::HandIn::stored})
            add(how == visit::HandIn::received ? "mail_sent" : "mail_sent.stored", [=](Stage& s) {
                mail(s, Errand::Step::done);
                s.visit().hand_in = how;
            }).sample = true;
        add("sending.mail", [=](Stage& s) {
            mail(s, Errand::Step::check);
            s.hand_in().show(HandInSession::Phase::sending);
        });
        for (const auto code : {ErrorCode::no_printer, ErrorCode::printer_paper_out, ErrorCode::printer_cover_open,
                                ErrorCode::printer_jam})
            add("copies.problem." + std::string(entre::name(code)), [=](Stage& s) {
                copies(s, 2);
                s.print().show(Print::waiting, code);
            }).words_only = true;
    }

    void sending() {
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
        add("co_sign.no_contact", [=](Stage& s) {
            co_signing(s, screens::way_card, Error{ErrorCode::unavailable, {}});
        });
        add("sign.on_reader", [=](Stage& s) {
            signing(s, {});
            s.card().put_in_reader_with_keys();
        });
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

    void overlays() {
        add("language", [](Stage& s) {
            services(s);
            s.state().overlay = Overlay::language;
        }).sample = true;
        const auto help = [](Stage& s, HelpCall::State state) -> HelpCall& {
            services(s);
            s.state().overlay = Overlay::help;
            auto& call = s.state().help;
            call.state = state;
            call.sent_at = std::chrono::sys_days{a_day} + std::chrono::hours{9};
            call.answered_at = call.sent_at + std::chrono::minutes{2};
            return call;
        };
        add("help.calling", [=](Stage& s) { help(s, HelpCall::State::calling); });
        add("help.sent", [=](Stage& s) { help(s, HelpCall::State::sent); });
        add("help.queue", [=](Stage& s) {
            auto& call = help(s, HelpCall::State::sent);
            call.position = 2;
            call.minutes = 5;
        }).sample = true;
        add("help.answered", [=](Stage& s) { help(s, HelpCall::State::answered).staff = "Maria"; });
        add("help.failed", [=](Stage& s) { help(s, HelpCall::State::failed); });
        add("leave", [](Stage& s) {
            services(s);
            s.state().overlay = Overlay::leave;
        }).sample = true;
        add("sound", [](Stage& s) {
            services(s);
            s.settle();
            s.speaker().show(Speech::idle, s.ui());
            s.state().overlay = Overlay::sound;
        }).sample = true;
        add("keys", [](Stage& s) {
            services(s);
            s.state().overlay = Overlay::keys;
        }).sample = true;
        add("key_help", [](Stage& s) {
            services(s);
            s.state().overlay = Overlay::key_help;
        });
        add("key_help.told", [](Stage& s) {
            services(s);
            s.state().overlay = Overlay::key_help;
            s.state().key_help.key = screens::key_words(s.at(), *keypad::chord_of("F19"));
            s.state().key_help.words = s.words().translate(ui::help_words(ui::Command::scan_press));
        }).sample = true;
        for (const int seconds : {1, 48})
            add("time_out." + std::to_string(seconds), [=](Stage& s) {
                services(s);
                s.ask_whether_there(std::chrono::milliseconds(seconds * 1000 - 200));
            }).sample = seconds == 48;
    }

    // Each error's words where the most of them can show, and where there is the least room for them.
    void problems() {
        for (int code = 0; code <= static_cast<int>(ErrorCode::no_audio); ++code) {
            const auto error = static_cast<ErrorCode>(code);
            auto& scene = add("problem." + std::string(entre::name(error)), [=](Stage& s) {
                s.visit().choose(s.catalogue().definitions().front(), a_day);
                s.visit().place = visit::Place::log_in;
                s.card().show(CardPresence::present, Card::failed, Error{error, {}});
            });
            scene.words_only = true;
        }
    }

    const Stage& stage_;
    std::vector<Scene> scenes_;
    bool guided_ = false;  // one e-service shows how papers go into scanners, for all
};

}  // namespace

std::vector<Scene> scenes(const Stage& stage) { return Maker(stage).make(); }

}  // namespace entre::audit
