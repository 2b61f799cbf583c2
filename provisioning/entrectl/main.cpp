// SPDX-License-Identifier: EUPL-1.2
// entrectl: staff's command for a terminal.
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "provisioning/entrectl/doctor.h"
#include "provisioning/entrectl/enrol.h"

namespace {

int complain(const entre::Error& error) {
    std::fprintf(stderr, "entrectl: %s\n", error.detail.c_str());
    return 2;
}

/// Staff's language: --language, else that of the environment, else Swedish.
std::string staff_language(const std::string& asked) {
    if (!asked.empty()) return asked;
    const char* lang = std::getenv("LANG");
    return lang && std::string_view(lang).starts_with("en") ? "en" : "sv";
}

/// On an installed terminal the agent answers the visit's user and nobody else; so root looks as that user does.
/// Errors: `unavailable` to anybody else.
entre::Result<void> become_the_visit() {
    const passwd* visit = ::getpwnam("entre");
    if (!visit || ::geteuid() == visit->pw_uid) return {};
    if (::geteuid() != 0) return entre::fail(entre::ErrorCode::unavailable, "run it as root (sudo entrectl doctor)");
    if (::initgroups(visit->pw_name, visit->pw_gid) != 0 || ::setgid(visit->pw_gid) != 0 ||
        ::setuid(visit->pw_uid) != 0)
        return entre::fail(entre::ErrorCode::unavailable, "the user entre cannot be taken on");
    return {};
}

/// Device libraries tell their troubles on stderr in words of their own; the findings say them in ours.
class Quiet {
public:
    Quiet() : kept_(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) {
        const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (kept_ >= 0 && nothing >= 0) ::dup2(nothing, STDERR_FILENO);
        if (nothing >= 0) ::close(nothing);
    }
    ~Quiet() {
        if (kept_ < 0) return;
        ::dup2(kept_, STDERR_FILENO);
        ::close(kept_);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

private:
    int kept_;
};

entre::entrectl::Findings look(const entre::settings::Terminal& terminal, const entre::settings::Agent& agent,
                               const entre::language::Translator& words) {
    const Quiet quiet;
    return entre::entrectl::examine(terminal, agent, words);
}

int run(int argc, char** argv) {
    CLI::App command{"entrectl: set up and look after an Entré terminal"};
    command.require_subcommand(1);
    std::string config, agent_config, language, id, folder = "/etc/entre", certificate, ca, ca_key, out;
    int days = 730;
    bool json = false;

    auto* doctor = command.add_subcommand("doctor", "Say what is fine and what is not, and what to do");
    doctor->add_option("--config", config, "Configuration of the terminal (/etc/entre/terminal.toml)");
    doctor->add_option("--agent-config", agent_config, "Configuration of the agent (/etc/entre/agent.toml)");
    doctor->add_option("--language", language, "sv or en");
    doctor->add_flag("--json", json, "As JSON");

    auto* enrol = command.add_subcommand(
        "enrol", "Make this terminal's key and ask for its certificate; or take the certificate in");
    enrol->add_option("--id", id, "The terminal's id, such as stadsbiblioteket-1");
    enrol->add_option("--folder", folder, "Where key and certificate lie");
    enrol->add_option("--certificate", certificate, "The signed certificate to take in");

    auto* sign = command.add_subcommand("sign", "Sign a terminal's request (where the terminal authority's key is)");
    std::string request;
    sign->add_option("request", request, "terminal.csr")->required();
    sign->add_option("--ca", ca, "terminal-ca.pem")->required();
    sign->add_option("--ca-key", ca_key, "terminal-ca.key")->required();
    sign->add_option("--out", out, "Where the certificate is written")->required();
    sign->add_option("--days", days, "How long it is good")->check(CLI::Range(1, 3650));

    auto* install = command.add_subcommand("install", "Turn this Debian 12 into a terminal (as root)");
    // In the order they stand, unread: they are the script's.
    install->prefix_command();
    install->footer("Options are handed on to /usr/lib/entre/install; install -h tells them.");
    install->set_help_flag();
    CLI11_PARSE(command, argc, argv);

    if (*install) {
        // A script, because it is what an administrator would type, and can be read before it is run.
        std::vector<char*> arguments{const_cast<char*>("/usr/lib/entre/install")};
        auto extras = install->remaining();
        for (auto& argument : extras) arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        return complain(
            {entre::ErrorCode::not_found, "/usr/lib/entre/install is missing: is the package entre installed?"});
    }
    if (*enrol) {
        if (!certificate.empty()) {
            const auto taken = entre::entrectl::take_certificate(folder, certificate);
            if (!taken) return complain(taken.error());
            std::printf("%s/terminal.pem\nNow run entrectl install again: it puts the certificate to use.\n",
                        folder.c_str());
            return 0;
        }
        if (id.empty()) return complain({entre::ErrorCode::bad_input, "give --id, the terminal's id"});
        const auto made = entre::entrectl::make_request(folder, id);
        if (!made) return complain(made.error());
        std::printf("%s/terminal.csr\nHave it signed (entrectl sign), then: entrectl enrol --certificate FILE\n",
                    folder.c_str());
        return 0;
    }
    if (*sign) {
        const auto done = entre::entrectl::sign_request(request, ca, ca_key, out, days);
        if (!done) return complain(done.error());
        std::printf("%s is the terminal %s for %d days\n", out.c_str(), done->c_str(), days);
        return 0;
    }
    if (config.empty() && agent_config.empty())
        if (const auto visit = become_the_visit(); !visit) return complain(visit.error());
    const auto terminal = config.empty() ? entre::settings::Terminal::load() : entre::settings::Terminal::load(config);
    if (!terminal) return complain(terminal.error());
    const auto agent =
        agent_config.empty() ? entre::settings::Agent::load() : entre::settings::Agent::load(agent_config);
    if (!agent) return complain(agent.error());
    auto words = entre::language::Translator::load(terminal->paths.locales, {"sv", "en"});
    if (!words) return complain(words.error());
    static_cast<void>(words->set_language(staff_language(language)));
    const auto findings = look(*terminal, *agent, *words);
    std::printf("%s", json ? (entre::entrectl::as_json(findings) + "\n").c_str()
                           : entre::entrectl::in_words(findings, *words).c_str());
    return entre::entrectl::exit_code(findings);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& trouble) {
        // A library's, such as no memory: staff get a sentence and not an aborted program.
        std::fprintf(stderr, "entrectl: %s\n", trouble.what());
        return 2;
    }
}
