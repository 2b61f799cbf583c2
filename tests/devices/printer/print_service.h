// SPDX-License-Identifier: EUPL-1.2
// A print service with a virtual printer for one test: provisioning/demo.d/cups_private.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/unit/pdf/tool.h"

namespace entre::testing {

class PrintService {
public:
    PrintService();  ///< and tells libcups, on this thread and those to come, to use it
    ~PrintService();
    PrintService(const PrintService&) = delete;
    PrintService& operator=(const PrintService&) = delete;

    /// "paper-out", "cover-open", "jam", "fail"; empty: all is well.
    void printer_has(const std::string& fault);

    void kill_printer();
    void kill_cupsd();
    void start_what_is_missing();

    /// The texts of the papers that have come out, in their order.
    std::vector<std::string> papers() const;

    /// Files that are still kept for a job.
    std::vector<std::string> kept_by_queue() const { return kept("spool"); }
    std::vector<std::string> kept_by_printer() const { return kept("printer"); }

    /// The titles of the jobs that wait.
    std::vector<std::string> titles() const;

private:
    std::vector<std::string> kept(const char* whose) const;

    TempDir folder_;
    pid_t pid_ = 0;
};

}  // namespace entre::testing
