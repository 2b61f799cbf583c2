// SPDX-License-Identifier: EUPL-1.2
// Printing the receipt: what the paper's way is doing, and that nothing is left of it when the visitor goes.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kiosk/document/printer.h"
#include "kiosk/document/receipt_pdf.h"
#include "kiosk/worker.h"

namespace entre::screens {

/// All calls on the screen's thread.
class PrintSession {
public:
    enum class State { idle, printing, waiting, done, failed };

    PrintSession(std::unique_ptr<document::Printer> printer, Post post);
    ~PrintSession();
    PrintSession(const PrintSession&) = delete;
    PrintSession& operator=(const PrintSession&) = delete;

    void print(document::Receipt receipt);
    /// Prints what `make` makes, on the session's own thread: the copies from `first` to `last`.
    void print(std::function<Result<Bytes>()> make, int first, int last);
    /// Takes back what has not come out.
    void cancel();

    State state() const { return state_; }
    /// Which of several copies is on its way, from 1.
    int copy() const { return copy_; }
    /// Nothing has been printed of what is asked for next.
    void reset();
    bool busy() const { return state_ == State::printing || state_ == State::waiting; }
    /// Paper out and the like while waiting; why it failed after that.
    const std::optional<ErrorCode>& trouble() const { return trouble_; }

    std::function<void()> on_change;

protected:
    // What pages read; the audit shows each state of it.
    State state_ = State::idle;
    std::optional<ErrorCode> trouble_;
    int copy_ = 1;

private:
    class Relay;
    void set(State state, std::optional<ErrorCode> trouble);

    std::unique_ptr<document::Printer> printer_;
    Post post_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace entre::screens
