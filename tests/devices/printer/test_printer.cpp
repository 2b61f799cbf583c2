// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>
#include <future>
#include <semaphore>

#include "devices/printer/cancel_jobs.h"
#include "devices/printer/cups_printer.h"
#include "devices/printer/job_title.h"
#include "kiosk/document/receipt_pdf.h"
#include "tests/devices/printer/no_network.h"
#include "tests/devices/printer/print_service.h"
#include "tests/unit/pdf/random_words.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;
using entre::printer::cancel_jobs;

namespace {

template <class T>
bool good(const Result<T>& result) {
    if (!result) MESSAGE(name(result.error().code), ": ", result.error().detail);
    return result.has_value();
}

template <class T>
std::optional<ErrorCode> fault_of(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

std::string random_word() { return RandomWords().word(Script::latin); }

Bytes receipt_with(const std::string& word) {
    return *receipt_pdf({.language = "sv", .heading = "Tack!", .service = word});
}

std::unique_ptr<Printer> printer_of_terminal() {
    return entre::printer::make_cups_printer({.queue = "receipts", .printer_uri = {}});
}

/// Waits for a job on a thread of its own and lets the test wait for what it hears.
class Wait : public PrintListener {
public:
    Wait(Printer& printer, PrintJob job)
        : outcome_(std::async(std::launch::async, [&printer, job, this] { return printer.wait(job, *this); })) {}

    void on_trouble(std::optional<ErrorCode> trouble) override {
        const std::lock_guard lock(mutex_);
        heard_.push_back(trouble);
        changed_.notify_all();
    }

    /// Blocks until this has been heard.
    void hears(std::optional<ErrorCode> trouble) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return std::ranges::find(heard_, trouble) != heard_.end(); });
    }

    Result<void> outcome() { return outcome_.get(); }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::optional<ErrorCode>> heard_;
    std::future<Result<void>> outcome_;  // last: its thread uses the others
};

}  // namespace

TEST_CASE("what is printed comes out, and is done when it has") {
    const PrintService& service = PrintService::ready();
    const auto printer = printer_of_terminal();
    CHECK(good(printer->state()));
    for (int visit = 1; visit <= 2; ++visit) {
        const std::string word = random_word();
        const auto job = printer->print(receipt_with(word));
        REQUIRE(good(job));
        CHECK(good(Wait(*printer, *job).outcome()));
        const auto papers = service.papers();
        REQUIRE(papers.size() == static_cast<std::size_t>(visit));
        CHECK(has_word(papers.back(), word));
        CHECK(service.kept_by_queue().empty());
        CHECK(service.kept_by_printer().empty());
    }
}

TEST_CASE("the queue's own default is used when the terminal names none") {
    const PrintService& service = PrintService::ready();
    const auto printer = entre::printer::make_cups_printer({});
    CHECK(good(printer->state()));
    const auto job = printer->print(receipt_with("x"));
    REQUIRE(good(job));
    CHECK(good(Wait(*printer, *job).outcome()));
    CHECK(service.papers().size() == 1);
}

TEST_CASE("trouble is told while the job waits, and the job goes on when it is mended") {
    PrintService& service = PrintService::ready();
    const auto printer = printer_of_terminal();
    struct Fault {
        const char* name;
        ErrorCode code;
    };
    for (const Fault& fault :
         {Fault{"paper-out", ErrorCode::printer_paper_out}, Fault{"cover-open", ErrorCode::printer_cover_open},
          Fault{"jam", ErrorCode::printer_jam}}) {
        service.printer_has(fault.name);
        const std::string word = random_word();
        const auto job = printer->print(receipt_with(word));
        REQUIRE(good(job));
        Wait wait(*printer, *job);
        wait.hears(fault.code);
        CHECK(service.titles() == std::vector<std::string>{entre::printer::job_title()});
        until([&] { return fault_of(printer->state()) == fault.code; });  // its queue may remember what was before
        service.printer_has("");
        CHECK(good(wait.outcome()));
        CHECK(has_word(service.papers().back(), word));
    }
}

TEST_CASE("nothing of a visitor who left comes out for the next") {
    PrintService& service = PrintService::ready();
    for (const bool by_session : {false, true}) {
        const auto printer = printer_of_terminal();
        service.printer_has("paper-out");
        const auto papers_before = service.papers().size();
        const std::string left = random_word(), next = random_word();
        const auto job = printer->print(receipt_with(left));
        const auto second_job = printer->print(receipt_with(left));
        REQUIRE((good(job) && good(second_job)));
        Wait wait(*printer, *job);
        wait.hears(ErrorCode::printer_paper_out);
        until([&] { return !service.kept_by_printer().empty(); });
        CHECK_FALSE(service.kept_by_queue().empty());
        // A terminal's visit and session reach the queue, but no printer.
        if (by_session) {
            CHECK(without_network([] { return good(cancel_jobs("receipts")); }));
            CHECK(fault_of(wait.outcome()) == ErrorCode::printer_failed);
        } else {
            CHECK(without_network([&] { return good(printer->cancel_all()); }));
            CHECK(fault_of(wait.outcome()) == ErrorCode::cancelled);
        }
        CHECK(service.titles().empty());
        CHECK(service.kept_by_queue().empty());
        until([&] { return service.kept_by_printer().empty(); });

        // The next visitor's paper comes last: whatever had been left would have come before it.
        service.printer_has("");
        const auto next_printer = printer_of_terminal();
        const auto next_job = next_printer->print(receipt_with(next));
        REQUIRE(good(next_job));
        CHECK(good(Wait(*next_printer, *next_job).outcome()));
        const auto papers = service.papers();
        CHECK(papers.size() == papers_before + 1);
        CHECK(has_word(papers.back(), next));
        for (const auto& paper : papers) CHECK_FALSE(has_word(paper, left));
        CHECK(service.kept_by_queue().empty());
        CHECK(service.kept_by_printer().empty());
        CHECK(good(next_printer->state()));
    }
}

TEST_CASE("nothing comes out of what the printer was told by a CUPS that has died") {
    PrintService& service = PrintService::ready();
    const auto printer = printer_of_terminal();
    service.printer_has("paper-out");
    const std::string left = random_word(), next = random_word();
    const auto job = printer->print(receipt_with(left));
    REQUIRE(good(job));
    Wait wait(*printer, *job);
    wait.hears(ErrorCode::printer_paper_out);
    until([&] { return !service.kept_by_printer().empty(); });
    service.kill_cupsd();
    CHECK(fault_of(wait.outcome()) == ErrorCode::no_printer);
    CHECK(fault_of(printer->state()) == ErrorCode::no_printer);
    CHECK(fault_of(printer->print(receipt_with("x"))) == ErrorCode::no_printer);
    CHECK(fault_of(printer->cancel_all()) == ErrorCode::no_printer);
    CHECK(fault_of(cancel_jobs("receipts")) == ErrorCode::no_printer);

    // cupsd finds the job in its spool, and the printer still has it from the one before.
    service.start_what_is_missing();
    CHECK_FALSE(service.titles().empty());
    CHECK_FALSE(service.kept_by_printer().empty());
    CHECK(good(cancel_jobs("receipts")));
    CHECK(service.titles().empty());
    CHECK(service.kept_by_queue().empty());
    CHECK(service.kept_by_printer().empty());
    service.printer_has("");
    const auto next_job = printer->print(receipt_with(next));
    REQUIRE(good(next_job));
    CHECK(good(Wait(*printer, *next_job).outcome()));
    REQUIRE(service.papers().size() == 1);
    CHECK(has_word(service.papers().front(), next));
}

TEST_CASE("a job that the printer gives up has failed") {
    PrintService& service = PrintService::ready();
    service.printer_has("fail");
    const auto printer = printer_of_terminal();
    const auto job = printer->print(receipt_with(random_word()));
    REQUIRE(good(job));
    CHECK(fault_of(Wait(*printer, *job).outcome()) == ErrorCode::printer_failed);
    CHECK(service.papers().empty());
    CHECK(good(cancel_jobs("receipts")));
    CHECK(service.kept_by_queue().empty());
}

TEST_CASE("a printer that is gone is offline, and prints when it is back") {
    PrintService& service = PrintService::ready();
    const auto printer = printer_of_terminal();
    service.kill_printer();
    CHECK(fault_of(printer->state()) == ErrorCode::printer_offline);
    const std::string word = random_word();
    const auto job = printer->print(receipt_with(word));
    REQUIRE(good(job));
    Wait wait(*printer, *job);
    wait.hears(ErrorCode::printer_offline);
    service.start_what_is_missing();
    CHECK(good(wait.outcome()));
    wait.hears(std::nullopt);
    CHECK(good(printer->state()));
    REQUIRE(service.papers().size() == 1);
    CHECK(has_word(service.papers().front(), word));
}

TEST_CASE("a printer that answers late goes on with its job") {
    PrintService& service = PrintService::ready();
    const auto printer = printer_of_terminal();
    service.printer_has("paper-out");
    const std::string word = random_word();
    const auto job = printer->print(receipt_with(word));
    REQUIRE(good(job));
    Wait wait(*printer, *job);
    wait.hears(ErrorCode::printer_paper_out);
    until([&] { return !service.kept_by_printer().empty(); });
    service.pause_printer();
    service.printer_has("");
    CHECK(good(wait.outcome()));
    REQUIRE(service.papers().size() == 1);
    CHECK(has_word(service.papers().front(), word));
}

TEST_CASE("without its queue there is no printer") {
    PrintService::ready();
    const auto unknown = entre::printer::make_cups_printer({.queue = "other", .printer_uri = {}});
    CHECK(fault_of(unknown->print(receipt_with("x"))) == ErrorCode::no_printer);
    CHECK(fault_of(unknown->state()) == ErrorCode::no_printer);
    CHECK(fault_of(unknown->cancel_all()) == ErrorCode::no_printer);
}

TEST_CASE("an empty queue is cancelled in peace") {
    PrintService::ready();
    CHECK(good(cancel_jobs("receipts")));
    CHECK(good(printer_of_terminal()->cancel_all()));
}
