// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/cancel_jobs.h"

#include <chrono>
#include <thread>

#include "devices/printer/ipp.h"

namespace entre::printer {
namespace {

using namespace std::chrono_literals;

std::vector<int> jobs_not_out(Connection& queues, const std::string& uri) {
    return queues.ask(Question(IPP_OP_GET_JOBS, uri).keyword("which-jobs", "not-completed").wanted({"job-id"}))
        .integers("job-id");
}

}  // namespace

Result<void> cancel_jobs(const std::string& queue) {
    auto queues = Connection::to_queues();
    if (!queues) return tl::unexpected(queues.error());
    const auto uri = queue_uri(*queues, queue);
    if (!uri) return tl::unexpected(uri.error());
    if (!queues->ask(Question(IPP_OP_GET_PRINTER_ATTRIBUTES, *uri).wanted({"printer-name"})).good())
        return fail(ErrorCode::no_printer, "CUPS has no such queue");

    // A cancelled job is gone when the printer has been told: cupsd ends the job's programs, and the one that speaks to
    // the printer cancels the job there too. To purge it at once would kill that one before it has.
    for (int tries = 0; tries < 100; ++tries) {
        const auto jobs = jobs_not_out(*queues, *uri);
        if (jobs.empty()) {
            // Where cupsd keeps jobs that are over, their files go now; where it keeps none there is nothing to purge.
            queues->ask(Question(IPP_OP_PURGE_JOBS, *uri), "/admin/");
            return {};
        }
        for (const int job : jobs) queues->ask(Question(IPP_OP_CANCEL_JOB, *uri).integer("job-id", job), "/jobs/");
        std::this_thread::sleep_for(100ms);
    }
    return fail(ErrorCode::printer_failed, "a job would not be cancelled");
}

}  // namespace entre::printer
