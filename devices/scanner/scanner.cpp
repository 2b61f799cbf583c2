// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scanner.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
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

}  // namespace

/// Counts the pages of raw pixels that somebody holds.
class ScanService::Rooms {
public:
    /// In all programs together, the page that is being scanned among them.
    static constexpr int most = 2;

    Rooms() : freed_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    static document::Room take(const std::shared_ptr<Rooms>& rooms) {
        ++rooms->held_;
        return {nullptr, [rooms](void*) {
                    --rooms->held_;
                    ::eventfd_write(rooms->freed_.get(), 1);
                }};
    }

    bool any() const { return held_ < most; }
    int freed() const { return freed_.get(); }  ///< readable when one has been given back

private:
    document::Descriptor freed_;
    std::atomic<int> held_ = 0;
};

/// One connection to entre-scan, followed to its end.
class ScanService::Attempt {
public:
    Attempt(int socket, int wake, std::chrono::milliseconds page_deadline, std::shared_ptr<Rooms> rooms,
            document::ScanListener& listener, int pages_before, int most_pages)
        : socket_(socket),
          wake_(wake),
          page_deadline_(page_deadline),
          rooms_(std::move(rooms)),
          listener_(listener),
          pages_(pages_before),
          most_pages_(pages_before + most_pages) {}

    Result<void> follow() {
        deadline_ = Clock::now() + page_deadline_;
        for (;;) {
            if (auto waited = wait(); !waited) return waited;
            auto packet = document::receive_packet(socket_);
            if (!packet) return fail(ErrorCode::scanner_failed, packet.error().detail);
            if (packet->message.empty()) return fail(ErrorCode::io, "entre-scan died");
            const auto event = document::from_bytes<ScanEvent>(packet->message);
            if (!event) return fail(ErrorCode::scanner_failed, "entre-scan speaks another protocol");
            if (event->kind == ScanEvent::Kind::done) return {};
            if (event->kind == ScanEvent::Kind::failed) return tl::unexpected(failure_of(*event));
            if (auto heard = hear(*event, packet->attached); !heard) return heard;
        }
    }

    /// How many have come, with those before this attempt.
    int pages() const { return pages_; }
    /// Whether the last paper lay on the glass, where it lies still.
    bool from_glass() const { return glass_; }
    /// A paper may have been drawn in whose page has not come: from a feeder, the next scan would begin behind it.
    bool in_the_middle() const { return begun_; }

private:
    Result<void> hear(const ScanEvent& event, const document::Descriptor& attached) {
        switch (event.kind) {
            case ScanEvent::Kind::started:
                listener_.on_scanner(facts_of(event));
                break;
            case ScanEvent::Kind::waiting:
                if (event.wait >= 0 && event.wait <= static_cast<int>(document::ScanWait::busy))
                    listener_.on_wait(static_cast<document::ScanWait>(event.wait));
                break;
            case ScanEvent::Kind::paper:
                begun_ = true;
                glass_ = event.glass != 0;
                percent_ = 0;
                deadline_ = Clock::now() + page_deadline_;
                break;
            case ScanEvent::Kind::progress:
                percent_ = std::clamp(event.percent, percent_, 99);
                listener_.on_progress(pages_ + 1, percent_);
                break;
            case ScanEvent::Kind::page: {
                auto image = image_of(event, attached);
                if (!image) return tl::unexpected(image.error());
                ++pages_;
                begun_ = granted_ = false;
                deadline_ = Clock::now() + page_deadline_;
                listener_.on_progress(pages_, 100);
                listener_.on_page(std::move(*image), Rooms::take(rooms_));
                break;
            }
            default:
                return fail(ErrorCode::scanner_failed, "entre-scan speaks another protocol");
        }
        return {};
    }

    /// Waits for a packet, the call to stop, or the deadline; and lets the scanner go on as soon as there is room. That
    /// there is none is no fault of the scanner's, so its time stands still meanwhile.
    Result<void> wait() {
        for (;;) {
            if (!granted_ && pages_ < most_pages_ && rooms_->any()) {
                granted_ = true;
                deadline_ = Clock::now() + page_deadline_;
                // That it has gone is seen when we read.
                [[maybe_unused]] const auto sent = document::send_packet(socket_, document::as_bytes(ScanGo{}));
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
            pollfd sources[3] = {{socket_, POLLIN, 0}, {wake_, POLLIN, 0}, {rooms_->freed(), POLLIN, 0}};
            const bool its_turn = granted_ || pages_ >= most_pages_;
            const int ready =
                ::poll(sources, 3, its_turn ? static_cast<int>(std::max<std::int64_t>(left.count(), 0)) : -1);
            if (ready < 0 && errno == EINTR) continue;
            if (ready < 0) return fail(ErrorCode::internal, "poll");
            if (sources[1].revents != 0) return fail(ErrorCode::cancelled, "the scan was stopped");
            eventfd_t freed = 0;
            if (sources[2].revents != 0) ::eventfd_read(rooms_->freed(), &freed);
            if (sources[0].revents != 0) return {};
            if (ready == 0) return fail(ErrorCode::timed_out, "entre-scan is silent");
        }
    }

    const int socket_, wake_;
    const std::chrono::milliseconds page_deadline_;
    const std::shared_ptr<Rooms> rooms_;
    document::ScanListener& listener_;
    Clock::time_point deadline_;
    int pages_, percent_ = 0;
    const int most_pages_;
    bool begun_ = false, glass_ = false, granted_ = false;
};

ScanService::ScanService(std::filesystem::path socket, std::chrono::milliseconds page_deadline)
    : socket_(std::move(socket)),
      page_deadline_(page_deadline),
      rooms_(std::make_shared<Rooms>()),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

ScanService::~ScanService() { ::close(wake_); }

void ScanService::cancel() {
    const std::lock_guard lock(mutex_);
    if (scanning_) ::eventfd_write(wake_, 1);
}

/// Once more after a broken line or the death of entre-scan, where that can neither lose a paper nor scan one twice.
Result<void> ScanService::try_twice(document::ScanRequest request, document::ScanListener& listener) {
    int pages = 0;
    for (bool again = false;; again = true) {
        auto socket = connected(socket_);
        const auto code = again ? ErrorCode::scanner_failed : ErrorCode::unavailable;
        if (!socket) return fail(code, socket.error().detail);
        if (auto asked = document::send_packet(socket->get(), document::as_bytes(ask_for(request))); !asked)
            return fail(code, asked.error().detail);
        Attempt attempt(socket->get(), wake_, page_deadline_, rooms_, listener, pages, request.max_pages);
        auto result = attempt.follow();
        const int came = attempt.pages() - pages;
        pages = attempt.pages();
        if (result) return result;
        // The feeder had no more than had come before it broke.
        if (again && pages > 0 && result.error().code == ErrorCode::scanner_empty) return {};
        if (result.error().code != ErrorCode::io) return result;
        if (came > 0 && !attempt.in_the_middle()) {
            request.max_pages -= came;
            if (attempt.from_glass() || request.max_pages < 1) return {};  // all was here; only the end was not said
            request.source = document::ScanSource::feeder;
        }
        if (again || (attempt.in_the_middle() && !attempt.from_glass()))
            return fail(ErrorCode::scanner_failed, result.error().detail);
        journal::write(journal::Event::scan_failed, {{"error", result.error().code}});
        listener.on_wait(document::ScanWait::starting);
    }
}

/// Keeps what the question is answered with.
class ScanService::Answer final : public document::ScanListener {
public:
    void on_progress(int, int) override {}
    void on_page(document::Image, document::Room) override {}
    void on_scanner(const document::ScannerFacts& facts) override { facts_ = facts; }

    const document::ScannerFacts& facts() const { return facts_; }

private:
    document::ScannerFacts facts_;
};

Result<document::ScannerFacts> ScanService::describe() {
    Answer answer;
    auto result = one_at_a_time([&]() -> Result<void> {
        auto socket = connected(socket_);
        if (!socket) return tl::unexpected(socket.error());
        document::ScanRequest nothing;
        nothing.max_pages = 0;
        if (auto asked = document::send_packet(socket->get(), document::as_bytes(ask_for(nothing))); !asked)
            return fail(ErrorCode::unavailable, asked.error().detail);
        return Attempt(socket->get(), wake_, page_deadline_, rooms_, answer, 0, 0).follow();
    });
    if (!result) return tl::unexpected(result.error());
    return answer.facts();
}

Result<void> ScanService::scan(const document::ScanRequest& request, document::ScanListener& listener) {
    auto result = one_at_a_time([&] { return try_twice(request, listener); });
    if (!result && result.error().code != ErrorCode::cancelled)
        journal::write(journal::Event::scan_failed, {{"error", result.error().code}});
    return result;
}

Result<void> ScanService::one_at_a_time(const std::function<Result<void>()>& use) {
    {
        const std::lock_guard lock(mutex_);
        if (scanning_) return fail(ErrorCode::scanner_busy, "a scan runs already");
        scanning_ = true;
    }
    auto result = use();
    const std::lock_guard lock(mutex_);
    scanning_ = false;
    eventfd_t drained = 0;
    ::eventfd_read(wake_, &drained);
    return result;
}

}  // namespace entre::scanner
