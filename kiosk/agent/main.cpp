// SPDX-License-Identifier: EUPL-1.2
// entre-agent: keeps the sealed outbox and is the terminal's only line out.
#include <pwd.h>
#include <sys/resource.h>
#include <systemd/sd-daemon.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/agent/service.h"
#include "kiosk/agent/visit_line.h"
#include "kiosk/journal/event.h"
#include "kiosk/settings/agent.h"

namespace {

using namespace entre;
using journal::Event;

int complain(const Error& error) {
    std::fprintf(stderr, "<3>entre-agent: %s\n", error.detail.c_str());
    return 1;
}

int run(const settings::Agent& settings, agent::Service::Place place) {
    agent::Loop loop;
    auto outbox = agent::Outbox::open(settings.store);
    if (!outbox) return complain(outbox.error());
    {
        agent::Service service(loop, *outbox, settings, std::move(place));
        if (const auto open = service.listen(); !open) return complain(open.error());
        journal::write(Event::program_started);
        sd_notify(0, "READY=1");
        loop.run();
        sd_notify(0, "STOPPING=1");
    }
    journal::write(Event::program_stopped);
    return 0;
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what nobody catches ends the program at once, and systemd begins it again.
int main(int argc, char** argv) {
    CLI::App app("Keeps the terminal's sealed outbox and is its only line out.");
    std::string file = settings::Agent::default_file;
    std::string visitor;
    int line = -1;
    pid_t agent_process = 0;
    app.add_option("--config", file, "The settings (TOML)")->capture_default_str();
    app.add_option("--visitor", visitor, "The user that visits run as, if not this program's own");
    app.add_option(agent::visit_line_flag, line, "")->group("");
    app.add_option("--agent", agent_process, "")->group("");
    CLI11_PARSE(app, argc, argv);

    const auto settings = settings::Agent::load(file);
    if (!settings) {
        journal::write(Event::configuration_refused);
        return complain(settings.error());
    }
    if (line >= 0) return agent::serve_visit(*settings, line, agent_process);

    agent::Service::Place place{settings->socket, std::filesystem::absolute(file), std::nullopt};
    if (!visitor.empty()) {
        const passwd* user = ::getpwnam(visitor.c_str());
        if (!user) return complain({ErrorCode::not_found, "no such user: " + visitor});
        place.visitor = user->pw_uid;
    }
    return run(*settings, std::move(place));
}
