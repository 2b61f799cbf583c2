// SPDX-License-Identifier: EUPL-1.2
// An e-service: its form, its papers, its review.
#include "tests/audit/screens/scene_maker.h"

namespace entre::audit {

void SceneMaker::service(const eservice::Definition& definition) {
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

void SceneMaker::attachment(const eservice::Definition& definition, std::size_t index) {
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
        add(name + ".pages" + std::to_string(pages), [with, pages](Stage& s) { with(s, pages); }).sample = pages == 3;
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

void SceneMaker::guides(const eservice::Definition& definition) {
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

void SceneMaker::page_view(const std::string& name,
                           const std::function<const eservice::Attachment*(Stage&, int)>& with) {
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

}  // namespace entre::audit
