// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scanner.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "devices/scanner/scan_protocol.h"
#include "kiosk/document/image_channel.h"
#include "kiosk/journal/event.h"

namespace entre::scanner {
namespace {

using Clock = std::chrono::steady_clock;

Result<document::Descriptor> connected(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& name = path.native();
    if (name.empty() || name.size() >= sizeof address.sun_path)
        return fail(ErrorCode::unavailable, "no path of a socket");
    std::copy(name.begin(), name.end(), address.sun_path);
    document::Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    if (!socket || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(ErrorCode::unavailable, std::string("the scan socket: ") + std::strerror(errno));
    return socket;
}

/// Waits for a packet, the call to stop, or the deadline.
Result<void> wait(int socket, int wake, Clock::time_point deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd sources[2] = {{socket, POLLIN, 0}, {wake, POLLIN, 0}};
        const int ready = ::poll(sources, 2, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return fail(ErrorCode::internal, "poll");
        if (sources[1].revents != 0) return fail(ErrorCode::cancelled, "the scan was stopped");
        if (ready > 0) return {};
        return fail(ErrorCode::timed_out, "entre-scan is silent");
    }
}

Result<document::Image> image_of(const ScanEvent& event, const document::Descriptor& attached) {
    document::Image image{event.width,
                          event.height,
                          event.dpi,
                          event.rgb != 0 ? document::Image::Format::rgb24 : document::Image::Format::gray8,
                          {}};
    constexpr auto most = static_cast<std::size_t>(document::most_pixels) * 3;
    auto pixels = document::unseal(attached, most);
    if (!pixels) return fail(ErrorCode::scanner_failed, pixels.error().detail);
    image.pixels = std::move(*pixels);
    if (auto fit = document::check(image); !fit) return fail(ErrorCode::scanner_failed, fit.error().detail);
    return image;
}

/// Follows one scan to its end. The deadline is a page's, and moves when a page has come.
Result<void> follow(int socket, int wake, std::chrono::milliseconds page_deadline, document::ScanListener& listener) {
    auto deadline = Clock::now() + page_deadline;
    for (;;) {
        if (auto waited = wait(socket, wake, deadline); !waited) return waited;
        auto packet = document::receive_packet(socket);
        if (!packet || packet->message.empty()) return fail(ErrorCode::scanner_failed, "entre-scan died");
        const auto event = document::from_bytes<ScanEvent>(packet->message);
        if (!event) return fail(ErrorCode::scanner_failed, "entre-scan speaks another protocol");
        switch (event->kind) {
            case ScanEvent::Kind::started:
                break;
            case ScanEvent::Kind::progress:
                listener.on_progress(std::max(event->page, 1), std::clamp(event->percent, 0, 100));
                break;
            case ScanEvent::Kind::page: {
                auto image = image_of(*event, packet->attached);
                if (!image) return tl::unexpected(image.error());
                listener.on_page(std::move(*image));
                deadline = Clock::now() + page_deadline;
                break;
            }
            case ScanEvent::Kind::done:
                return {};
            case ScanEvent::Kind::failed:
                return tl::unexpected(failure_of(*event));
        }
    }
}

}  // namespace

ScanService::ScanService(std::filesystem::path socket, std::chrono::milliseconds page_deadline)
    : socket_(std::move(socket)), page_deadline_(page_deadline), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

ScanService::~ScanService() { ::close(wake_); }

void ScanService::cancel() {
    const std::lock_guard lock(mutex_);
    if (scanning_) ::eventfd_write(wake_, 1);
}

Result<void> ScanService::scan(const document::ScanRequest& request, document::ScanListener& listener) {
    {
        const std::lock_guard lock(mutex_);
        if (scanning_) return fail(ErrorCode::scanner_busy, "a scan runs already");
        scanning_ = true;
    }
    Result<void> result;
    if (auto socket = connected(socket_); !socket)
        result = tl::unexpected(socket.error());
    else if (auto asked = document::send_packet(socket->get(), document::as_bytes(ask_for(request))); !asked)
        result = tl::unexpected(Error{ErrorCode::unavailable, asked.error().detail});
    else
        result = follow(socket->get(), wake_, page_deadline_, listener);
    // The socket closes here, and with it entre-scan ends.
    const std::lock_guard lock(mutex_);
    scanning_ = false;
    eventfd_t drained = 0;
    ::eventfd_read(wake_, &drained);
    if (!result && result.error().code != ErrorCode::cancelled)
        journal::write(journal::Event::scan_failed, {{"error", result.error().code}});
    return result;
}

}  // namespace entre::scanner
