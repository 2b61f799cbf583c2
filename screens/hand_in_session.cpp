// SPDX-License-Identifier: EUPL-1.2
#include "screens/hand_in_session.h"

#include <utility>

#include "devices/card/certificate.h"
#include "kiosk/document/pdf_signature.h"
#include "kiosk/handin/digest.h"
#include "kiosk/handin/phone_signature.h"
#include "kiosk/handin/seal.h"
#include "kiosk/handin/wipe.h"

namespace entre::screens {
namespace {

// Architecture, data flow 6: the relay's confirmation is waited for this long before the case counts as stored only.
constexpr std::chrono::seconds patience{10};

/// What the case says of its signatures' time stamps. It is read from the document as it became, and where there is
/// none, that is said only if one should have been there.
std::string time_stamp_word(const Bytes& pdf, const std::optional<Error>& without, const std::string& earlier) {
    if (earlier == "missing") return earlier;
    const auto report = document::verify_pdf_signature(pdf, {});
    if (report && report->time_stamp) return "present";
    return without && without->code == ErrorCode::not_found ? earlier : "missing";
}

/// The documents of the case, unsigned.
Result<void> make_documents(HandInInput& input) {
    auto& package = input.package;
    // A letter is its papers, and nothing of the municipality's.
    auto pdf = package.letter && !input.scans.empty()
                   ? document::scanned_pdf(input.scans.front().pages, input.scans.front().description)
                   : document::case_pdf(input.document);
    if (package.letter) input.scans.clear();
    if (!pdf) return tl::unexpected(pdf.error());
    package.case_pdf = std::move(*pdf);
    for (auto& scan : input.scans) {
        auto content = document::scanned_pdf(scan.pages, scan.description);
        if (!content) return tl::unexpected(content.error());
        package.attachments.push_back(
            {scan.id, scan.title, scan.title + ".pdf", "application/pdf", std::move(*content)});
    }
    return {};
}

Result<Bytes> sealed(HandInInput& input, const std::string& certificate) {
    auto packed = handin::pack(input.package);
    handin::wipe(input.package);
    if (!packed) return tl::unexpected(packed.error());
    auto sealed = handin::seal(*packed, certificate);
    handin::wipe(*packed);
    return sealed;
}

}  // namespace

HandInSession::HandInSession(std::string seal_certificate_pem, Post post, agent::Client& agent, CardSession& card,
                             PhoneSession& phone, visit::Visit& visit)
    : certificate_(std::move(seal_certificate_pem)),
      post_(std::move(post)),
      agent_(agent),
      card_(card),
      phone_(phone),
      visit_(visit),
      questions_(post_),
      worker_(std::make_unique<Worker>()) {}

HandInSession::~HandInSession() {
    questions_.cancel();  // the worker may wait for this very thread to ask
    worker_.reset();
}

void HandInSession::reset() {
    if (busy()) return;
    if (waiting_) {
        handin::wipe(waiting_->package);
        waiting_.reset();
        visit_.hand_in = visit::HandIn::not_yet;
    }
    co_signer_.reset();
    phase_ = Phase::idle;
    problem_.reset();
}

void HandInSession::turn_back() {
    phone_.forget();
    if (!co_signer()) return reset();
    problem_.reset();
    phase_ = Phase::co_signing;
}

void HandInSession::fail(Error error) {
    // Whose turn it is may try again: what the others have signed is still there.
    phase_ = co_signer() ? Phase::co_signing : Phase::failed;
    visit_.hand_in = co_signer() ? visit::HandIn::not_yet : visit::HandIn::failed;
    problem_ = std::move(error);
    if (on_failed) on_failed();
}

void HandInSession::start(HandInInput input) {
    if (busy()) return;
    reset();
    phase_ = Phase::documents;
    visit_.hand_in = visit::HandIn::working;
    auto shared = std::make_shared<HandInInput>(std::move(input));
    auto pin = std::make_shared<Secret>(card_.take_pin());
    auto who = std::make_shared<std::optional<identity::CardIdentity>>();
    if (shared->signing == HandInInput::Signing::card) {
        if (!card_.identity()) return fail({ErrorCode::no_card, {}});
        *who = *card_.identity();
        // The card that lies in the reader now may be another than the one that logged in.
        if (shared->package.submitter && (*who)->personal_number != shared->package.submitter->personal_number)
            return fail({ErrorCode::other_person, {}});
    }
    worker_->run([this, shared, pin, who] {
        ask_mina_ombud(shared->package);
        if (const auto& party = shared->package.on_behalf; party && shared->mina_ombud.contains(party->mina_ombud))
            shared->document.facts.push_back(shared->mina_ombud.at(party->mina_ombud));
        auto made = make_documents(*shared);
        if (made && *who) made = sign_document(*shared, **who, *pin);
        pin->clear();
        post_([this, shared, made = std::move(made)] {
            if (!made) return fail(made.error());
            waiting_ = shared;
            if (shared->signing != HandInInput::Signing::phone) return next_signer({});
            const auto& submitter = shared->package.submitter;
            sign_by_phone(shared->provider, submitter ? submitter->personal_number : std::string());
        });
    });
}

/// On the worker: signs the case's own document as it is by now.
Result<void> HandInSession::sign_document(HandInInput& input, const identity::CardIdentity& who, Secret& pin) {
    auto& package = input.package;
    document::Signer signer;
    signer.certificate_der = who.certificate_der;
    signer.chain_der = who.chain_der;
    signer.sign = [&](ByteView message) -> Result<Bytes> {
        post_([this] { phase_ = Phase::signing; });
        auto signature = card_.sign_with(who, pin, message);
        pin.clear();
        if (!signature) return tl::unexpected(signature.error());
        return std::move(signature->value);
    };
    std::optional<Error> without;
    signer.time_stamp = [&](ByteView sha256) {
        post_([this] { phase_ = Phase::sending; });  // the card may go, and the network is what is waited for
        auto token = questions_.ask<Bytes>([this, digest = Bytes(sha256.begin(), sha256.end())](auto answer) {
            agent_.time_stamp(digest, std::move(answer));
        });
        if (!token) without = token.error();
        return token;
    };
    const document::SignatureInfo info{who.given_name + " " + who.surname, input.sign_reason, package.submitted_at};
    const auto kind = card::key_kind(who.certificate_der);
    if (!kind) return tl::unexpected(kind.error());
    signer.algorithm = *kind == card::KeyKind::elliptic ? document::SignatureAlgorithm::ecdsa_sha256
                                                        : document::SignatureAlgorithm::rsa_sha256;
    auto with = document::sign_pdf(package.case_pdf, signer, info);
    if (!with) return tl::unexpected(with.error());
    package.case_pdf = std::move(*with);
    package.case_pdf_signed = true;
    package.time_stamp = time_stamp_word(package.case_pdf, without, package.time_stamp);
    return {};
}

/// By the one who has `number` and nobody else.
void HandInSession::sign_by_phone(const std::string& provider, const std::string& number) {
    phase_ = Phase::phone;
    // The phone's app signs the words that it shows, and with them the digest of the very document.
    phone_.start({.provider = provider,
                  .purpose = agent::OrderWish::Purpose::sign,
                  .text = waiting_->signed_text,
                  .document_sha256 = handin::hex(handin::sha256(waiting_->package.case_pdf))},
                 [this, number](const agent::Order& order) {
                     if (number.empty() || order.person.personal_number != number)
                         return phone_.fail({ErrorCode::other_person, {}});
                     add_signature(*waiting_, order);
                     next_signer(order.person.method);
                 });
}

void HandInSession::add_signature(HandInInput& input, const agent::Order& order) {
    handin::PhoneSignature signature{
        order.person.method,       order.person.given_name, order.person.surname,  order.person.personal_number,
        order.person.logged_in_at, input.signed_text,       order.person.evidence, order.proof};
    const handin::WipeLater wiped(signature);
    input.package.signatures.push_back(handin::write_signature(signature));
}

/// The one whose turn it was has signed with `method`; empty where they have not.
void HandInSession::next_signer(const std::string& method) {
    if (co_signer()) waiting_->package.co_signers[*co_signer_].method = method;
    co_signer_ = co_signer_ ? *co_signer_ + 1 : 0;
    problem_.reset();
    if (co_signer()) {
        phase_ = Phase::co_signing;
        visit_.hand_in = visit::HandIn::not_yet;
        if (on_co_signer) on_co_signer();
        return;
    }
    phase_ = Phase::documents;
    visit_.hand_in = visit::HandIn::working;
    visit_.awaited_signatures.clear();
    for (const auto& other : waiting_->package.co_signers)
        if (other.method.empty()) visit_.awaited_signatures.push_back(other.name);
    worker_->run([this, input = std::exchange(waiting_, nullptr)] { seal_and_submit(input); });
}

const handin::CoSigner* HandInSession::co_signer() const {
    if (!waiting_ || !co_signer_) return nullptr;
    const auto& all = waiting_->package.co_signers;
    return *co_signer_ < all.size() ? &all[*co_signer_] : nullptr;
}

bool HandInSession::is_last_co_signer() const {
    return co_signer() && *co_signer_ + 1 == waiting_->package.co_signers.size();
}

void HandInSession::co_sign_by_card() {
    if (!co_signer() || busy()) return;
    if (!card_.identity()) return fail({ErrorCode::no_card, {}});
    if (card_.identity()->personal_number != co_signer()->personal_number) return fail({ErrorCode::other_person, {}});
    problem_.reset();
    phase_ = Phase::documents;
    visit_.hand_in = visit::HandIn::working;
    auto pin = std::make_shared<Secret>(card_.take_pin());
    worker_->run([this, input = waiting_, pin, who = *card_.identity()] {
        const auto done = sign_document(*input, who, *pin);
        pin->clear();
        post_([this, done] {
            if (!done) return fail(done.error());
            next_signer("card");
        });
    });
}

void HandInSession::co_sign_by_phone(const std::string& provider) {
    if (!co_signer() || busy()) return;
    problem_.reset();
    sign_by_phone(provider, co_signer()->personal_number);
}

void HandInSession::go_without() {
    if (co_signer() && !busy()) next_signer({});
}

/// On the worker's thread.
void HandInSession::seal_and_submit(const std::shared_ptr<HandInInput>& input) {
    auto made = std::make_shared<Result<Bytes>>(sealed(*input, certificate_));
    post_([this, made] {
        if (!*made) return fail(made->error());
        submit(std::move(**made));
    });
}

/// On the worker. Whatever is answered, the case goes on: the paper that was attached says by what right.
void HandInSession::ask_mina_ombud(handin::CasePackage& package) {
    auto& party = package.on_behalf;
    // Guardians, trustees and administrators are appointed and signatories registered; only the others have been given
    // a power of attorney.
    if (!party || (party->right != "agent" && party->right != "authorised") || package.evidence.empty()) return;
    const std::string evidence(package.evidence.begin(), package.evidence.end());
    auto rights =
        questions_.ask<std::vector<agent::DigitalRight>>([this, evidence, number = party->number](auto answer) {
            agent_.digital_rights(evidence, number, std::move(answer));
        });
    if (!rights && rights.error().code == ErrorCode::not_found) return;
    party->mina_ombud = !rights ? "no_answer" : rights->empty() ? "none" : "found";
    if (!rights) return;
    for (auto& right : *rights) party->rights.push_back({std::move(right.code), std::move(right.power_of_attorney)});
}

void HandInSession::submit(Bytes sealed) {
    phase_ = Phase::sending;
    const std::string id = visit_.case_id;
    agent_.submit(id, visit_.case_number, std::move(sealed), [this, id](Result<void> stored) {
        // From here on the case is durable in the terminal; what is left to know is whether the relay has it too.
        if (stored) return await(id, patience, {});
        // The answer may have been lost and not the case: the agent knows.
        await(id, std::chrono::seconds(0), stored.error());
    });
}

void HandInSession::await(const std::string& id, std::chrono::seconds longest, std::optional<Error> failure) {
    visit_.handed_in_at = std::chrono::system_clock::now();
    agent_.await_receipt(id, longest, [this, failure = std::move(failure)](Result<agent::Receipt> receipt) {
        if (!receipt && failure) return fail(*failure);
        const bool received = receipt && receipt->received;
        if (received) visit_.handed_in_at = receipt->time;
        visit_.hand_in = received ? visit::HandIn::received : visit::HandIn::stored;
        phase_ = Phase::done;
        if (on_done) on_done();
    });
}

}  // namespace entre::screens
