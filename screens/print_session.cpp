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
    auto shared = std::make_shared<document::Receipt>(std::move(receipt));
    print([shared] { return document::receipt_pdf(*shared); }, 1, 1);
}

void PrintSession::print(std::function<Result<Bytes>()> make, int first, int last) {
    if (busy()) return;
    copy_ = first;
    set(State::printing, std::nullopt);
    worker_->run([this, make = std::move(make), first, last] {
        const auto outcome = [&]() -> Result<void> {
            auto pdf = make();
            if (!pdf) return tl::unexpected(pdf.error());
            Relay relay(*this);
            for (int copy = first; copy <= last; ++copy) {
                post_([this, copy] { copy_ = copy; });
                auto job = printer_->print(*pdf);
                if (!job) return tl::unexpected(job.error());
                if (auto out = printer_->wait(*job, relay); !out) return out;
            }
            return {};
        }();
        post_([this, outcome] {
            if (outcome) return set(State::done, std::nullopt);
            if (outcome.error().code == ErrorCode::cancelled) return set(State::idle, std::nullopt);
            journal::write(journal::Event::print_failed, {{"code", outcome.error().code}});
            set(State::failed, outcome.error().code);
        });
    });
}

void PrintSession::reset() {
    if (!busy()) set(State::idle, std::nullopt);
}

void PrintSession::cancel() {
    if (busy()) static_cast<void>(printer_->cancel_all());
}

}  // namespace entre::screens
