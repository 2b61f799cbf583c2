// SPDX-License-Identifier: EUPL-1.2
// Handing the case in: its documents are made and signed, it is sealed, and the agent has it before anything is
// promised.
#pragma once

#include <functional>
#include <map>
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
#include "screens/phone_session.h"

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
    /// What the document says of the answer of Mina ombud, by `OnBehalf::mina_ombud`.
    std::map<std::string, document::CaseRow> mina_ombud;
    enum class Signing { none, card, phone } signing = Signing::none;
    std::string sign_reason;
    std::string provider;     ///< by phone: the provider's id
    std::string signed_text;  ///< by phone: what the app shows
};

/// All calls on the screen's thread.
class HandInSession {
public:
    enum class Phase {
        idle,
        documents,
        signing,     ///< by the card
        phone,       ///< what is to be signed is made; the phone session shows how it goes on
        co_signing,  ///< the one who hands in has signed, and `co_signer` is next
        sending,
        done,
        failed
    };

    HandInSession(std::string seal_certificate_pem, Post post, agent::Client& agent, CardSession& card,
                  PhoneSession& phone, visit::Visit& visit);
    ~HandInSession();
    HandInSession(const HandInSession&) = delete;
    HandInSession& operator=(const HandInSession&) = delete;

    Phase phase() const { return phase_; }
    const std::optional<Error>& problem() const { return problem_; }
    bool busy() const { return phase_ == Phase::documents || phase_ == Phase::signing || phase_ == Phase::sending; }

    /// Signs with the PIN in the card session, or with the phone, as `input.signing` says. Ends in `done` (see the
    /// visit's hand_in) or `failed`.
    void start(HandInInput input);
    /// Also lets go of a case whose signature is waited for; not of one that is on its way.
    void reset();

    /// Who signs next, or signs now; none when nobody but the one who hands in has to, and when all had their turn.
    const handin::CoSigner* co_signer() const;
    bool is_last_co_signer() const;
    /// With the card that was read to sign, and its PIN. What goes wrong is told, and it is still their turn.
    void co_sign_by_card();
    void co_sign_by_phone(const std::string& provider);
    /// They are not here: the case goes without their signature, and says so.
    void go_without();
    /// Lets go of the phone that is waited for: the review is there again, or whoever signs next.
    void turn_back();

    std::function<void()> on_co_signer;  ///< it is somebody else's turn
    std::function<void()> on_done, on_failed;

protected:
    // What pages read; the audit shows each state of it.
    Phase phase_ = Phase::idle;
    std::optional<Error> problem_;
    using Shared = std::shared_ptr<HandInInput>;
    Shared waiting_;                        ///< for a phone, or for who signs next
    std::optional<std::size_t> co_signer_;  ///< whose turn it is; none as long as it is the submitter's

private:
    void fail(Error error);
    void sign_by_phone(const std::string& provider, const std::string& number);
    void next_signer(const std::string& method);
    void add_signature(HandInInput& input, const agent::Order& order);
    void seal_and_submit(const Shared& input);
    Result<void> sign_document(HandInInput& input, const identity::CardIdentity& who, Secret& pin);
    void ask_mina_ombud(handin::CasePackage& package);
    void submit(Bytes sealed);
    void await(const std::string& id, std::chrono::seconds longest, std::optional<Error> failure);

    std::string certificate_;
    Post post_;
    agent::Client& agent_;
    CardSession& card_;
    PhoneSession& phone_;
    visit::Visit& visit_;
    AgentQuestions questions_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace entre::screens
