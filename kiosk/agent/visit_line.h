// SPDX-License-Identifier: EUPL-1.2
// What the agent does for one visit that concerns a person: it runs in a process of its own, which dies with the visit.
// The visit speaks straight to it, so names and personal numbers never pass through the agent's own memory.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "kiosk/error.h"
#include "kiosk/settings/agent.h"

namespace entre::agent {

/// How `entre-agent` is started again as a visit's line.
inline constexpr const char* visit_line_flag = "--line-for-visit";

/// A running child. It is killed when this ends; it also ends by itself when the visit lets go of its socket.
class VisitLine {
public:
    /// Starts this very program anew. `visit_end` is then the visit's end of the socket.
    static Result<VisitLine> start(const std::filesystem::path& settings_file, int& visit_end);
    VisitLine(VisitLine&& other) noexcept;
    VisitLine& operator=(VisitLine&& other) noexcept;
    ~VisitLine();

private:
    explicit VisitLine(pid_t child) : child_(child) {}
    pid_t child_ = -1;
};

/// The child's whole life: serves challenges and log-ins on `socket`. Returns its exit code.
int serve_visit(const settings::Agent& settings, int socket, pid_t agent);

}  // namespace entre::agent
