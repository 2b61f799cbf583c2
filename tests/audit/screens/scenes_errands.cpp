// SPDX-License-Identifier: EUPL-1.2
// What is done with papers without an e-service.
#include "tests/audit/screens/scene_maker.h"

namespace entre::audit {

void SceneMaker::errands() {
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
    for (const auto code :
         {ErrorCode::no_printer, ErrorCode::printer_paper_out, ErrorCode::printer_cover_open, ErrorCode::printer_jam})
        add("copies.problem." + std::string(entre::name(code)), [=](Stage& s) {
            copies(s, 2);
            s.print().show(Print::waiting, code);
        }).words_only = true;
}

}  // namespace entre::audit
