// SPDX-License-Identifier: EUPL-1.2
// Handing the case in: its documents are made and signed, it is sealed, and the agent has it before anything is
// promised.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/agent/client.h"
#include "kiosk/document/case_pdf.h"
#include "kiosk/document/scanned_pdf.h"
#include "kiosk/handin/case_package.h"
#include "kiosk/visit/visit.h"
#include "kiosk/worker.h"
#include "screens/agent_questions.h"
#include "screens/card_session.h"

namespace entre::screens {

/// Everything of the visit that goes into the case, in words where people read it; made on the screen's thread.
struct HandInInput {
    handin::CasePackage package;  ///< without documents
    document::CaseDocument document;
    struct Scan {
        std::string id, title;
        document::ScanDescription description;
        std::vector<document::Page> pages;
    };
    std::vector<Scan> scans;
    bool sign = false;
    std::string sign_reason;
};

/// All calls on the screen's thread.
class HandInSession {
public:
    enum class Phase { idle, documents, signing, sending, done, failed };

    HandInSession(std::string seal_certificate_pem, Post post, agent::Client& agent, CardSession& card,
                  visit::Visit& visit);
    ~HandInSession();
    HandInSession(const HandInSession&) = delete;
    HandInSession& operator=(const HandInSession&) = delete;

    Phase phase() const { return phase_; }
    const std::optional<Error>& problem() const { return problem_; }
    bool busy() const { return phase_ == Phase::documents || phase_ == Phase::signing || phase_ == Phase::sending; }

    /// Signs with the PIN in the card session where `input.sign` is set. Ends in `done` (see the visit's hand_in) or
    /// `failed`.
    void start(HandInInput input);
    void reset();

    std::function<void()> on_done, on_failed;

protected:
    // What pages read; the audit shows each state of it.
    Phase phase_ = Phase::idle;
    std::optional<Error> problem_;

private:
    void fail(Error error);
    void ask_mina_ombud(handin::CasePackage& package);
    void submit(Bytes sealed);
    void await(const std::string& id, std::chrono::seconds longest, std::optional<Error> failure);

    std::string certificate_;
    Post post_;
    agent::Client& agent_;
    CardSession& card_;
    visit::Visit& visit_;
    AgentQuestions questions_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace entre::screens
