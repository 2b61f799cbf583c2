// SPDX-License-Identifier: EUPL-1.2
// How the scenes are made: one member for each part of a visit.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/audit/screens/made_up.h"
#include "tests/audit/screens/scenes.h"

namespace entre::audit {

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

inline constexpr std::chrono::year_month_day a_day{std::chrono::year{2026}, std::chrono::month{5},
                                                   std::chrono::day{12}};

/// A visit in the middle of an e-service, by somebody who has logged in.
void at_service(Stage& stage, const eservice::Definition& definition, Kind kind, const std::string& step = {});

class SceneMaker {
public:
    explicit SceneMaker(const Stage& stage) : stage_(stage) {}

    std::vector<Scene> make();

private:
    Scene& add(std::string name, std::function<void(Stage&)> set) {
        return scenes_.emplace_back(Scene{std::move(name), std::move(set)});
    }

    static void services(Stage& s) { s.visit().place = visit::Place::services; }

    void beginning();
    void logging_in();
    void service(const eservice::Definition& definition);
    void attachment(const eservice::Definition& definition, std::size_t index);
    /// Where the paper goes in one scanner of each kind, and what may be the matter with it.
    void guides(const eservice::Definition& definition);
    /// One page large: the first, one in the middle and the last; with all that may be wrong; while it is scanned anew.
    void page_view(const std::string& name, const std::function<const eservice::Attachment*(Stage&, int)>& with);
    void errands();
    void sending();
    void overlays();
    // Each error's words where the most of them can show, and where there is the least room for them.
    void problems();

    const Stage& stage_;
    std::vector<Scene> scenes_;
    bool guided_ = false;  // one e-service shows how papers go into scanners, for all
};

}  // namespace entre::audit
