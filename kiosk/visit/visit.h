// SPDX-License-Identifier: EUPL-1.2
// One citizen's visit: where in the journey they are, and everything of theirs that the terminal holds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/eservice/answers.h"
#include "kiosk/identity/person.h"
#include "kiosk/visit/errand.h"
#include "kiosk/visit/journey.h"
#include "kiosk/visit/paper.h"

namespace entre::visit {

enum class Place { start, services, service_info, log_in, stage, papers, errand, leaving };

/// What became of the hand-in. "Received" is said only after the relay's own confirmation.
enum class HandIn { not_yet, working, received, stored, failed };

/// Lives in the process of the visit and nowhere else; ends with it.
class Visit {
public:
    /// --- where

    Place place = Place::start;
    Stage stage;

    // --- what
    const eservice::Definition* service = nullptr;
    std::optional<eservice::Answers> answers;
    std::optional<identity::Person> person;
    Errand errand;          ///< instead of an e-service
    Papers papers;          ///< scanned
    bool attested = false;  ///< "the answers are correct" is ticked

    // --- the case
    std::string case_id, case_number;
    std::string letter_to;  ///< the address that `case_id` stands for, if it is a letter
    HandIn hand_in = HandIn::not_yet;
    std::vector<std::string> awaited_signatures;  ///< names of who has still to sign what is handed in
    std::chrono::system_clock::time_point handed_in_at{};

    /// Begins `definition` anew: earlier answers, pages and case are gone; the log-in stays.
    void choose(const eservice::Definition& definition, std::chrono::year_month_day today);

    /// Begins an errand without an e-service; what belonged to another one or to an e-service is gone.
    void begin(Errand::Kind kind);

    std::vector<Stage> stages() const { return visit::stages(*answers); }
    std::size_t position() const { return visit::position(stages(), stage); }
    /// The stage after / before the current one; nothing at the ends.
    std::optional<Stage> next() const;
    std::optional<Stage> previous() const;

    /// The attachments that must be there and are not.
    std::vector<const eservice::Attachment*> missing_attachments() const;
    bool needs_log_in() const { return service && service->log_in == eservice::LogIn::required && !person; }
    /// Something has been written, scanned or logged in to: worth asking before it is thrown away.
    bool holds_anything() const;
};

}  // namespace entre::visit
