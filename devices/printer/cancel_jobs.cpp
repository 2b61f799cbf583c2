// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/cancel_jobs.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "devices/printer/ipp.h"
#include "devices/printer/job_title.h"

namespace entre::printer {
namespace {

using namespace std::chrono_literals;

constexpr auto look_again_after = 50ms;
constexpr int most_looks = 100;

struct Job {
    int id = 0;
    bool over = false;       ///< it came out, failed or was cancelled
    bool finishing = false;  ///< it is cancelled, and some program or the paper's way is not through with it yet
};

using Jobs = std::optional<std::vector<Job>>;  // nothing: who was asked does not answer

/// The jobs of ours that a queue or a printer tells of.
Jobs jobs_of_ours(Connection& place, Question& question, const std::string& uri) {
    const auto answer =
        place.ask(question.wanted({"job-id", "job-name", "job-state", "job-state-reasons"}), path_of(uri));
    if (!answer.good()) return std::nullopt;
    std::vector<Job> jobs;
    for (const Group& job : answer.groups()) {
        const auto id = job.integer("job-id");
        if (!id || job.text("job-name") != job_title()) continue;
        const auto state = job.integer("job-state").value_or(IPP_JSTATE_PENDING);
        jobs.push_back({.id = *id,
                        .over = state >= IPP_JSTATE_CANCELED,
                        .finishing = job.has("job-state-reasons", "processing-to-stop-point")});
    }
    return jobs;
}

/// Every job that the queue knows. By RFC 8011 4.2.6 a job that is cancelled is no longer "not-completed", but cupsd
/// may still have a program that is telling the printer so.
Jobs all_in_queue(Connection& queues, const std::string& uri) {
    return jobs_of_ours(queues, Question(IPP_OP_GET_JOBS, uri).keyword("which-jobs", "all").boolean("my-jobs", true),
                        uri);
}

/// What the printer holds; other terminals' and other people's jobs there are not ours to cancel.
Jobs not_out_at_printer(Connection& printer, const std::string& uri) {
    return jobs_of_ours(printer, Question(IPP_OP_GET_JOBS, uri).keyword("which-jobs", "not-completed"), uri);
}

/// Cancels the jobs that `look` finds until none is left to wait for. False: one is still there.
template <class Look>
bool cancelled(Connection& place, const std::string& uri, Look look) {
    for (int looks = 0; looks < most_looks; ++looks) {
        auto jobs = look(place, uri);
        if (!jobs) return true;
        std::erase_if(*jobs, [](const Job& job) { return job.over && !job.finishing; });
        if (jobs->empty()) return true;
        for (const Job& job : *jobs)
            if (!job.finishing) place.ask(Question(IPP_OP_CANCEL_JOB, uri).integer("job-id", job.id), path_of(uri));
        std::this_thread::sleep_for(look_again_after);
    }
    return false;
}

}  // namespace

Result<void> cancel_jobs(const std::string& queue) {
    auto queues = Connection::to_queues();
    if (!queues) return tl::unexpected(queues.error());
    const auto uri = queue_uri(*queues, queue);
    if (!uri) return tl::unexpected(uri.error());
    const auto told = queues->ask(Question(IPP_OP_GET_PRINTER_ATTRIBUTES, *uri).wanted({"device-uri"}));
    if (!told.good()) return fail(ErrorCode::no_printer, "CUPS has no such queue");

    // cupsd ends a cancelled job's programs, and the one that speaks to the printer cancels the job there too: give it
    // the time for that. What lasts longer, or is kept as history, goes with its files and its programs.
    cancelled(*queues, *uri, all_in_queue);
    for (const Job& job : all_in_queue(*queues, *uri).value_or(std::vector<Job>()))
        queues->ask(Question(IPP_OP_CANCEL_JOB, *uri).integer("job-id", job.id).boolean("purge-job", true),
                    path_of(*uri));
    const auto left = all_in_queue(*queues, *uri);
    if (!left) return fail(ErrorCode::no_printer, "CUPS does not answer any more");

    // From a terminal's visit there is no network: then the queue service's own program has told the printer, which it
    // also does when cupsd dies and systemd ends what cupsd had started.
    const std::string printer_uri = told.text("device-uri");
    auto printer = Connection::to_printer(printer_uri);
    const bool printer_is_free = !printer || cancelled(*printer, printer_uri, not_out_at_printer);
    if (!left->empty() || !printer_is_free) return fail(ErrorCode::printer_failed, "a job would not be cancelled");
    return {};
}

}  // namespace entre::printer
