// SPDX-License-Identifier: EUPL-1.2
// A print service with a virtual printer for tests: provisioning/demo.d/cups_private.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/pdf/tool.h"

namespace entre::testing {

template <class Condition>
void until(Condition condition) {
    while (!condition()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

class PrintService {
public:
    /// The one for all cases of this program, which takes a second to start: running, and with nothing in it.
    static PrintService& ready();

    ~PrintService();
    PrintService(const PrintService&) = delete;
    PrintService& operator=(const PrintService&) = delete;

    /// "paper-out", "cover-open", "jam", "fail"; empty: all is well.
    void printer_has(const std::string& fault);

    void kill_printer();
    void pause_printer();  ///< for two seconds, as a machine with much to do does
    void kill_cupsd();
    void start_what_is_missing();

    /// The texts of the papers that have come out since `ready`, in their order.
    std::vector<std::string> papers() const;

    /// Files that are still kept for a job.
    std::vector<std::string> kept_by_queue() const { return kept("spool"); }
    std::vector<std::string> kept_by_printer() const { return kept("printer"); }

    /// The titles of the jobs that wait.
    std::vector<std::string> titles() const;

private:
    PrintService();  ///< and tells libcups, on this thread and those to come, to use it
    std::vector<std::string> kept(const char* whose) const;

    TempDir folder_;
    pid_t pid_ = 0;
};

}  // namespace entre::testing
