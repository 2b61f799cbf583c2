// SPDX-License-Identifier: EUPL-1.2
// entre-card MODULE: a vendor's PKCS#11 module in a process of its own. Started by the visit with a socket as fd 3, for
// one use of the card; ends with it.
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "devices/card/module_message.h"
#include "devices/card/pkcs11.h"

namespace {

using namespace entre;
using namespace entre::card;

/// What holds a PIN is nobody's to look at, and leaves no core file, whatever the module does.
void give_up_rights() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

/// The PIN that comes next on the socket; empty when none does.
Secret receive_pin() {
    Secret pin;
    auto digits = receive_packet(module_socket);
    if (!digits) return pin;
    for (const std::uint8_t digit : *digits) {
        if (pin.append(static_cast<char>(digit))) continue;
        pin.clear();
        break;
    }
    ::explicit_bzero(digits->data(), digits->size());
    return pin;
}

Bytes answer(const Pkcs11& module, const ModuleCall& call) {
    switch (call.kind) {
        case ModuleCall::Kind::description:
            return to_bytes(Result<std::string>(module.description()));
        case ModuleCall::Kind::tokens:
            return to_bytes(module.tokens());
        case ModuleCall::Kind::certificates:
            return to_bytes(module.certificates(call.slot));
        case ModuleCall::Kind::sign:
            break;
    }
    if (!call.with_pin) return to_bytes(module.sign(call.slot, call.key_id, nullptr, call.rsa, call.data));
    const Secret pin = receive_pin();
    return to_bytes(module.sign(call.slot, call.key_id, &pin, call.rsa, call.data));
}

int serve(const char* name) {
    const auto module = Pkcs11::open(name);
    if (!send_packet(module_socket, to_bytes(module ? Result<void>() : tl::unexpected(module.error()))) || !module)
        return 1;
    while (const auto packet = receive_packet(module_socket)) {
        const auto call = call_from(*packet);
        if (!call || !send_packet(module_socket, answer(*module, *call))) return 1;
    }
    return 0;
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what nobody catches ends this process alone, and the visit is told so.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("entre-card is started by the visit, with a PKCS#11 module and a socket as fd 3\n", stderr);
        return 2;
    }
    give_up_rights();
    // The card is let go of; what a vendor's library would do when the program ends is not waited for.
    std::_Exit(serve(argv[1]));
}
