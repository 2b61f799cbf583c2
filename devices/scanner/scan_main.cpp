// SPDX-License-Identifier: EUPL-1.2
// entre-scan: scans for the visit, in a process of its own that may hang, crash or be killed. Started by the scan
// socket (systemd, Accept=yes) with one connection as fd 3; ends with its job. `--list` tells which scanners there are.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>

#include "devices/scanner/scan_ability.h"
#include "devices/scanner/scan_arguments.h"
#include "devices/scanner/scan_job.h"
#include "devices/scanner/scan_protocol.h"
#include "kiosk/document/image_channel.h"
#include "kiosk/journal/event.h"

namespace {

using namespace entre;
using namespace entre::scanner;

/// Tells the client; several threads may.
class Client final : public ScanTeller {
public:
    explicit Client(int socket) : socket_(socket) {}

    void tell(const ScanEvent& event, const document::Descriptor& attached = {}) {
        const std::lock_guard lock(mutex_);
        if (silent_) return;
        // A client that has gone is noticed by the watch.
        [[maybe_unused]] const auto sent = document::send_packet(socket_, document::as_bytes(event), attached);
        silent_ = event.kind == ScanEvent::Kind::done || event.kind == ScanEvent::Kind::failed;
    }

    void tell_failure(const Error& error) {
        journal::write(journal::Event::scan_failed, {{"error", error.code}, {"page", page_}});
        tell(failure_event(error));
    }

    void waits(document::ScanWait why) override {
        tell({.kind = ScanEvent::Kind::waiting, .wait = static_cast<std::int32_t>(why)});
    }

    void opened(const document::ScannerFacts& facts) override { tell(started_event(facts)); }

    void begins(int page, Place place) override {
        page_ = page;
        tell({.kind = ScanEvent::Kind::paper, .page = page, .glass = place == Place::glass ? 1 : 0});
    }

    void reads(int page, int percent) override {
        tell({.kind = ScanEvent::Kind::progress, .page = page, .percent = percent});
    }

    void gives(int page, document::Image image) override {
        auto sealed = document::seal(image.pixels);
        image.pixels = {};  // it is in the sealed file now; nobody needs it twice
        if (!sealed) return tell_failure(sealed.error());
        tell({.kind = ScanEvent::Kind::page,
              .page = page,
              .percent = 100,
              .width = image.width,
              .height = image.height,
              .dpi = image.dpi,
              .rgb = image.format == document::Image::Format::rgb24 ? 1 : 0},
             *sealed);
    }

private:
    const int socket_;
    std::mutex mutex_;
    bool silent_ = false;
    std::atomic<int> page_ = 0;
};

/// sd_listen_fds(3): the connection is the first descriptor after standard error, and meant for this very process.
int connection() {
    constexpr int first = 3;
    const char *pid = std::getenv("LISTEN_PID"), *count = std::getenv("LISTEN_FDS");
    if (pid == nullptr || count == nullptr || std::string(pid) != std::to_string(::getpid()) ||
        std::string(count) != "1")
        return -1;
    ::fcntl(first, F_SETFD, FD_CLOEXEC);
    return first;
}

/// A JSON string. SANE does not say in what character set its names are: what is not plain ASCII becomes a question
/// mark.
std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') json += '\\';
        json += c >= ' ' && c <= '~' ? c : '?';
    }
    return json + '"';
}

/// What the scanner can, as more of the JSON object; nothing of one that is busy or asleep.
std::string can(const DeviceInfo& device) {
    const auto opened = SaneDevice::open(device);
    if (!opened) return {};
    const auto told = ability(opened->options(), only_place(device.type));
    const auto yes_no = [](bool yes) { return std::string(yes ? "true" : "false"); };
    return ", \"glass\": " + yes_no(told.glass) + ", \"feeder\": " + yes_no(told.feeder) +
           ", \"both_sides\": " + yes_no(told.both_sides) + ", \"lowest_dpi\": " + std::to_string(told.lowest_dpi) +
           ", \"highest_dpi\": " + std::to_string(told.highest_dpi);
}

int list() {
    const Sane sane;
    const auto devices = sane.devices();
    if (!devices) {
        std::cerr << devices.error().detail << '\n';
        return 1;
    }
    const char* before = "[\n";
    for (const auto& device : *devices) {
        std::cout << before << "  {\"name\": " << quoted(device.name) << ", \"vendor\": " << quoted(device.vendor)
                  << ", \"model\": " << quoted(device.model) << ", \"type\": " << quoted(device.type)
                  << ", \"serial\": " << quoted(device.serial) << ", \"identity\": " << quoted(identity(device))
                  << can(device) << '}';
        before = ",\n";
    }
    std::cout << (devices->empty() ? "[]\n" : "\n]\n");
    return 0;
}

int serve(int socket, const ScanJob::Settings& settings, const ScanWatch::Limits& limits) {
    Client client(socket);
    const auto packet = document::receive_packet(socket);
    if (packet && packet->message.empty()) return 0;  // it only looked whether anybody answers, as entrectl does
    const auto ask = packet ? document::from_bytes<ScanAsk>(packet->message) : std::nullopt;
    const auto request =
        ask ? request_of(*ask) : Result<document::ScanRequest>(fail(ErrorCode::bad_input, "no scan request"));
    if (!request) {
        client.tell_failure(request.error());
        return 1;
    }
    ScanJob job(settings, *request);
    ScanWatch watch(socket, limits, [&](ScanWatch::End end) {
        if (end == ScanWatch::End::deadline) client.tell_failure({ErrorCode::timed_out, "a page took too long"});
        job.stop();
    });
    auto result = Result<void>();
    if (request->max_pages > 0) {
        result = job.run(watch, client);
    } else if (const auto facts = job.describe()) {
        client.opened(*facts);
    } else {
        result = tl::unexpected(facts.error());
    }
    if (result)
        client.tell({.kind = ScanEvent::Kind::done});
    else if (watch.ended() == ScanWatch::End::no)
        client.tell_failure(result.error());
    watch.let_go();
    job.close();
    // SANE's own threads may still run: leave without waiting for any of them.
    ::_exit(result ? 0 : 1);
}

}  // namespace

int main(int argc, char** argv) {
    // A citizen's paper lies in this process's memory: no core file of it, and nobody to look into it.
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    std::signal(SIGPIPE, SIG_IGN);

    const std::span<const char* const> words(argv + 1, argc > 0 ? static_cast<std::size_t>(argc) - 1 : 0);
    const auto told = scan_arguments(words);
    if (!told) {
        std::cerr << "entre-scan: not understood: " << told.error().detail << '\n' << scan_usage;
        return 2;
    }
    if (told->help) {
        std::cout << scan_usage;
        return 0;
    }
    if (told->list) return list();
    const int socket = connection();
    if (socket < 0) {
        std::cerr << "entre-scan is started by its socket; see --help\n";
        return 2;
    }
    return serve(socket, told->settings, told->limits);
}
