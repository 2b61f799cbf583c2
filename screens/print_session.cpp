// SPDX-License-Identifier: EUPL-1.2
#include "screens/print_session.h"

#include "kiosk/journal/event.h"

namespace entre::screens {

class PrintSession::Relay : public document::PrintListener {
public:
    explicit Relay(PrintSession& session) : session_(session) {}
    void on_trouble(std::optional<ErrorCode> trouble) override {
        session_.post_([s = &session_, trouble] { s->set(trouble ? State::waiting : State::printing, trouble); });
    }

private:
    PrintSession& session_;
};

PrintSession::PrintSession(std::unique_ptr<document::Printer> printer, Post post)
    : printer_(std::move(printer)), post_(std::move(post)), worker_(std::make_unique<Worker>()) {}

PrintSession::~PrintSession() {
    cancel();
    worker_.reset();
}

void PrintSession::set(State state, std::optional<ErrorCode> trouble) {
    const bool changed = state != state_ || trouble != trouble_;
    state_ = state;
    trouble_ = trouble;
    if (changed && on_change) on_change();
}

void PrintSession::print(document::Receipt receipt) {
    if (busy()) return;
    set(State::printing, std::nullopt);
    auto shared = std::make_shared<document::Receipt>(std::move(receipt));
    worker_->run([this, shared] {
        const auto outcome = [&]() -> Result<void> {
            auto pdf = document::receipt_pdf(*shared);
            if (!pdf) return tl::unexpected(pdf.error());
            auto job = printer_->print(*pdf);
            if (!job) return tl::unexpected(job.error());
            Relay relay(*this);
            return printer_->wait(*job, relay);
        }();
        post_([this, outcome] {
            if (outcome) return set(State::done, std::nullopt);
            if (outcome.error().code == ErrorCode::cancelled) return set(State::idle, std::nullopt);
            journal::write(journal::Event::print_failed, {{"code", outcome.error().code}});
            set(State::failed, outcome.error().code);
        });
    });
}

void PrintSession::cancel() {
    if (busy()) static_cast<void>(printer_->cancel_all());
}

}  // namespace entre::screens
