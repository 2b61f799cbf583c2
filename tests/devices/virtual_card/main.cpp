// SPDX-License-Identifier: EUPL-1.2
// virtual-card: an ID card without plastic, for the tests and the demo. It needs a reader:
// provisioning/demo.d/pcscd_private.
#include <signal.h>
#include <sys/signalfd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "tests/devices/virtual_card/control.h"
#include "tests/devices/virtual_card/profile.h"
#include "tests/devices/virtual_card/server.h"

namespace {

/// Readable when somebody wants this process to end; the control socket is then removed in an orderly way.
int stop_signals() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ends, each);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    return signalfd(-1, &ends, SFD_CLOEXEC);
}

int run(int argc, char** argv) {
    CLI::App app{"A virtual ID card"};
    app.require_subcommand(1);
    std::string folder;

    virtual_card::Holder holder;
    std::string issuer;
    std::string kind = "id-card";
    auto* make = app.add_subcommand("make", "Make a card: keys, certificates, PIN");
    make->add_option("folder", folder)->required();
    make->add_option("--given", holder.given_name, "Given name")->required();
    make->add_option("--surname", holder.surname)->required();
    make->add_option("--number", holder.number, "The subject's serialNumber, such as 190308189802; may be left out");
    make->add_option("--pin", holder.pin, "4 to 8 digits")->capture_default_str();
    make->add_option("--issuer", issuer, "Folder of the root CA (made when it is not there); default: the card's own");
    make->add_option("--kind", kind)->check(CLI::IsMember({"id-card", "library"}))->capture_default_str();
    make->add_option("--curve", holder.curve, "Keys on this curve instead of RSA-2048")
        ->check(CLI::IsMember({"P-256", "P-384"}));
    make->add_flag("--expired", holder.expired, "Certificates whose time is over");
    make->add_flag("--early", holder.early, "Certificates whose time has not come");
    make->add_flag("--wrong-issuer", holder.wrong_issuer, "Certificates of a root that nobody has");

    std::uint16_t port = 0;
    bool inserted = false;
    auto* serve = app.add_subcommand("serve", "Be the card, until told to quit");
    serve->add_option("folder", folder)->required();
    serve->add_option("--port", port, "The virtual reader's port on loopback")->required();
    serve->add_flag("--inserted", inserted, "Begin in the reader");

    std::vector<std::string> words;
    auto* ctl = app.add_subcommand("ctl", "Tell a served card: insert, pull, status, ... (anything else lists them)");
    ctl->add_option("folder", folder)->required();
    ctl->add_option("command", words)->required();
    CLI11_PARSE(app, argc, argv);

    if (*make) {
        holder.kind = kind == "library" ? virtual_card::Kind::library : virtual_card::Kind::id_card;
        virtual_card::make(folder, issuer.empty() ? folder : issuer, holder);
    } else if (*serve) {
        const int stop = stop_signals();
        virtual_card::Server server(folder, port);
        if (inserted) server.command("insert");
        server.run(stop);
    } else {
        std::string line;
        for (const auto& word : words) line += word + ' ';
        std::cout << virtual_card::ask(folder, line) << '\n';
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& fault) {
        std::cerr << "virtual-card: " << fault.what() << '\n';
        return 1;
    }
}
