// SPDX-License-Identifier: EUPL-1.2
// From the card put in to its holder's name, and from the PIN to a signature: OpenSC's module in entre-card, and a
// virtual card behind a private pcscd, which answers faster than a card's chip does.
// card_bench [ROUNDS], with ENTRE_SOURCE_DIR and ENTRE_BINARY_DIR as the tests have them
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"

namespace {

using namespace card_test;
using Clock = std::chrono::steady_clock;
using entre::identity::CardPresence;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void row(const char* name, std::vector<double> times) {
    if (times.empty()) return;
    std::ranges::sort(times);
    std::printf("%-44s median %7.1f ms, slowest %7.1f ms\n", name, times[times.size() / 2], times.back());
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what the tests' terminal throws is told by the program's end.
int main(int argc, char** argv) {
    const long rounds = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 20;
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = entre::card::open_card_reader(card_options());
    std::vector<double> seen, named, in_all, signing;
    Watch watch(*device);
    watch.sees(CardPresence::empty);
    for (long round = 0; round < rounds; ++round) {
        const auto put_in = Clock::now();
        card.tell("insert");
        if (!watch.sees(CardPresence::present)) return 1;
        seen.push_back(milliseconds_since(put_in));
        const auto present = Clock::now();
        const auto found = device->identities();
        if (!found) return 1;
        named.push_back(milliseconds_since(present));
        in_all.push_back(milliseconds_since(put_in));
        const auto written = Clock::now();
        if (!device->sign(found->front(), pin("1234"), random_message())) return 1;
        signing.push_back(milliseconds_since(written));
        card.tell("pull");
        if (!watch.sees(CardPresence::empty)) return 1;
    }
    row("card put in, until it is seen", seen);
    row("seen, until its holder's name is known", named);
    row("card put in, until the name is known", in_all);
    row("PIN written, until it is signed (RSA 2048)", signing);
    return 0;
}
