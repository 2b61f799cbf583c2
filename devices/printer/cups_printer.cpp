// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/cups_printer.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

#include "devices/printer/cancel_jobs.h"
#include "devices/printer/ipp.h"
#include "devices/printer/job_title.h"
#include "devices/printer/state_reasons.h"

namespace entre::printer {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto look_again_after = 250ms;
constexpr auto is_through_within = 6s;  // a printer that sleeps needs some; one that is off never answers
constexpr int lease_seconds = 24 * 3600;

class CupsPrinter : public document::Printer {
public:
    explicit CupsPrinter(CupsSettings settings) : settings_(std::move(settings)) {}

    Result<document::PrintJob> print(ByteView pdf) override;
    Result<void> wait(document::PrintJob job, document::PrintListener& listener) override;
    Result<void> state() override;
    Result<void> cancel_all() override;

private:
    unsigned cancellations() {
        const std::lock_guard lock(mutex_);
        return cancellations_;
    }

    bool cancelled_since(unsigned before) { return cancellations() != before; }

    CupsSettings settings_;
    std::mutex mutex_;
    std::condition_variable wake_;
    unsigned cancellations_ = 0;
    struct Running {
        int subscription = 0;
        unsigned cancellations = 0;
    };
    std::map<int, Running> running_;
};

/// How a job ended, by the event that it left; cupsd keeps events in memory only.
std::optional<int> end_of(Connection& queues, const std::string& uri, int subscription, int job) {
    const auto events =
        queues.ask(Question(IPP_OP_GET_NOTIFICATIONS, uri).integer("notify-subscription-ids", subscription));
    for (const Group& event : events.groups())
        if (event.integer("notify-job-id") == job) return event.integer("job-state");
    return std::nullopt;
}

Result<document::PrintJob> CupsPrinter::print(ByteView pdf) {
    const unsigned before = cancellations();
    auto queues = Connection::to_queues();
    if (!queues) return tl::unexpected(queues.error());
    const auto uri = queue_uri(*queues, settings_.queue);
    if (!uri) return tl::unexpected(uri.error());
    const auto subscription = queues->ask(
        Question(IPP_OP_CREATE_PRINTER_SUBSCRIPTIONS, *uri).event_subscription("job-completed", lease_seconds));
    if (subscription.status() == IPP_STATUS_ERROR_NOT_FOUND)
        return fail(ErrorCode::no_printer, "CUPS has no such queue");

    // One request with everything in it: there is no half job that could be left behind.
    const auto answer =
        queues->ask(Question(IPP_OP_PRINT_JOB, *uri).text("job-name", job_title().c_str()).format("application/pdf"),
                    path_of(*uri), pdf);
    const auto id = answer.integer("job-id");
    if (answer.status() == IPP_STATUS_ERROR_NOT_FOUND) return fail(ErrorCode::no_printer, "CUPS has no such queue");
    if (!answer.good() || !id)
        return fail(ErrorCode::printer_failed, std::string("CUPS refused the job: ") + ippErrorString(answer.status()));
    {
        const std::lock_guard lock(mutex_);
        running_[*id] = {subscription.integer("notify-subscription-id").value_or(0), before};
    }
    // Whoever cancelled while the document was on its way did not see this job.
    if (cancelled_since(before)) {
        if (const auto gone = cancel_jobs(settings_.queue); !gone) return tl::unexpected(gone.error());
        return fail(ErrorCode::cancelled);
    }
    return document::PrintJob{*id};
}

Result<void> CupsPrinter::wait(document::PrintJob job, document::PrintListener& listener) {
    Running running;
    {
        const std::lock_guard lock(mutex_);
        const auto at = running_.find(job.id);
        if (at == running_.end()) return fail(ErrorCode::not_found, "no job of this printer");
        running = at->second;
        running_.erase(at);
    }
    std::optional<ErrorCode> told;
    std::optional<steady_clock::time_point> on_its_way_since;
    for (;;) {
        if (cancelled_since(running.cancellations)) return fail(ErrorCode::cancelled);
        auto queues = Connection::to_queues();
        if (!queues) return tl::unexpected(queues.error());
        const auto uri = queue_uri(*queues, settings_.queue);
        if (!uri) return tl::unexpected(uri.error());
        const auto now =
            queues->ask(Question(IPP_OP_GET_JOB_ATTRIBUTES, *uri).integer("job-id", job.id).wanted({"job-state"}));
        auto state = now.integer("job-state");
        if (!state) state = end_of(*queues, *uri, running.subscription, job.id);
        if (!state || *state >= IPP_JSTATE_CANCELED) {
            queues->ask(
                Question(IPP_OP_CANCEL_SUBSCRIPTION, *uri).integer("notify-subscription-id", running.subscription));
            if (state == IPP_JSTATE_COMPLETED) {
                if (told) listener.on_trouble(std::nullopt);
                return {};
            }
            if (cancelled_since(running.cancellations)) return fail(ErrorCode::cancelled);
            return fail(ErrorCode::printer_failed, state ? "the job was given up" : "CUPS has lost the job");
        }

        const auto printer = queues->ask(Question(IPP_OP_GET_PRINTER_ATTRIBUTES, *uri)
                                             .wanted({"device-uri", "printer-state", "printer-state-reasons"}));
        const auto reasons = printer.texts("printer-state-reasons");
        auto trouble = trouble_in(reasons);
        if (*state != IPP_JSTATE_PROCESSING || !is_on_its_way(reasons, printer.text("device-uri")))
            on_its_way_since.reset();
        else if (!on_its_way_since)
            on_its_way_since = steady_clock::now();
        const bool unreached = on_its_way_since && steady_clock::now() - *on_its_way_since > is_through_within;
        if (!trouble && (unreached || printer.integer("printer-state") == IPP_PSTATE_STOPPED))
            trouble = ErrorCode::printer_offline;
        if (trouble != told) listener.on_trouble(told = trouble);

        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, look_again_after, [&] { return cancellations_ != running.cancellations; });
    }
}

Result<void> CupsPrinter::state() {
    auto queues = Connection::to_queues();
    if (!queues) return tl::unexpected(queues.error());
    const auto uri = queue_uri(*queues, settings_.queue);
    if (!uri) return tl::unexpected(uri.error());
    const auto queue = queues->ask(
        Question(IPP_OP_GET_PRINTER_ATTRIBUTES, *uri).wanted({"device-uri", "printer-state", "printer-state-reasons"}));
    if (!queue.good()) return fail(ErrorCode::no_printer, "CUPS has no such queue");
    if (queue.integer("printer-state") == IPP_PSTATE_STOPPED)
        return fail(ErrorCode::printer_offline, "the queue is stopped");

    // cupsd learns of the printer's state only while a job runs.
    const std::string printer_uri = settings_.printer_uri.empty() ? queue.text("device-uri") : settings_.printer_uri;
    auto printer = Connection::to_printer(printer_uri);
    auto reasons = queue.texts("printer-state-reasons");
    if (printer) {
        const auto answer = printer->ask(
            Question(IPP_OP_GET_PRINTER_ATTRIBUTES, printer_uri).wanted({"printer-state", "printer-state-reasons"}),
            path_of(printer_uri));
        if (!answer.good()) return fail(ErrorCode::printer_offline, "the printer does not answer");
        reasons = answer.texts("printer-state-reasons");
    } else if (printer.error().code != ErrorCode::bad_input) {
        return tl::unexpected(printer.error());
    }
    if (const auto trouble = trouble_in(reasons)) return fail(*trouble, "the printer says so");
    return {};
}

Result<void> CupsPrinter::cancel_all() {
    {
        const std::lock_guard lock(mutex_);
        ++cancellations_;
    }
    wake_.notify_all();
    return cancel_jobs(settings_.queue);
}

}  // namespace

std::unique_ptr<document::Printer> make_cups_printer(CupsSettings settings) {
    return std::make_unique<CupsPrinter>(std::move(settings));
}

}  // namespace entre::printer
