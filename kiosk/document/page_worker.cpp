// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_worker.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/document/image_channel.h"
#include "kiosk/document/page_message.h"

namespace entre::document {
namespace {

constexpr int child_socket = 3;

/// The child gets what Tesseract needs of the environment and nothing else. One thread: the processor's other cores
/// draw.
std::vector<std::string> child_environment() {
    std::vector<std::string> environment{"OMP_THREAD_LIMIT=1"};
    if (const char* models = std::getenv("TESSDATA_PREFIX"))
        environment.push_back(std::string("TESSDATA_PREFIX=") + models);
    return environment;
}

pid_t spawn(const std::filesystem::path& program, int socket) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    posix_spawn_file_actions_adddup2(&actions, socket, child_socket);
    std::string name = program.string();
    char* arguments[] = {name.data(), nullptr};
    auto environment = child_environment();
    std::vector<char*> pointers;
    pointers.reserve(environment.size() + 1);
    for (auto& entry : environment) pointers.push_back(entry.data());
    pointers.push_back(nullptr);
    pid_t pid = -1;
    const int error = ::posix_spawn(&pid, name.c_str(), &actions, nullptr, arguments, pointers.data());
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : -1;
}

bool hung_up(int socket) {
    pollfd peer{socket, POLLIN, 0};
    return ::poll(&peer, 1, 0) != 0;  // it never speaks unasked
}

/// A socket pair of which neither end is fd 3: a dup2 onto itself would leave close-on-exec set in the child.
bool make_pair(Descriptor& ours, Descriptor& theirs) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return false;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    if (theirs.get() == child_socket) theirs.reset(::fcntl(theirs.get(), F_DUPFD_CLOEXEC, child_socket + 1));
    return static_cast<bool>(theirs);
}

}  // namespace

class PageWorker::Child {
public:
    Child(std::filesystem::path program, std::chrono::milliseconds deadline)
        : program_(std::move(program)), deadline_(deadline) {}
    ~Child() { end(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void begin_call() {
        const std::lock_guard lock(mutex_);
        cancelled_ = false;
    }

    bool cancelled() {
        const std::lock_guard lock(mutex_);
        return cancelled_;
    }

    void cancel() {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
        if (pid_ > 0) ::kill(pid_, SIGKILL);
    }

    Result<void> ask(const PageRequest& request, const Descriptor& attached) {
        if (socket_ && hung_up(socket_.get())) end();
        if (!socket_ && !start()) return fail(ErrorCode::unavailable, "entre-page cannot be started");
        return send_packet(socket_.get(), as_bytes(request), attached);
    }

    /// The answer's attachment; a child that does not answer properly is ended.
    Result<Bytes> answer(bool with_page) {
        auto bytes = wait(with_page);
        if (!bytes && bytes.error().code != ErrorCode::refused) end();
        return bytes;
    }

private:
    bool start() {
        Descriptor ours, theirs;
        if (!make_pair(ours, theirs)) return false;
        const std::lock_guard lock(mutex_);
        if (cancelled_) return false;
        pid_ = spawn(program_, theirs.get());
        if (pid_ <= 0) return false;
        socket_ = std::move(ours);
        return true;
    }

    void end() {
        socket_.reset();
        pid_t pid = -1;
        {
            const std::lock_guard lock(mutex_);
            pid = std::exchange(pid_, -1);
        }
        if (pid <= 0) return;
        ::kill(pid, SIGKILL);
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    Result<Bytes> wait(bool with_page) {
        pollfd peer{socket_.get(), POLLIN, 0};
        if (::poll(&peer, 1, static_cast<int>(deadline_.count())) <= 0)
            return fail(ErrorCode::timed_out, "entre-page passed its deadline");
        auto packet = receive_packet(socket_.get());
        if (!packet) return tl::unexpected(packet.error());
        const auto reply = from_bytes<PageReply>(packet->message);
        if (!reply) return fail(ErrorCode::unavailable, "entre-page died");
        if (reply->ok == 0)
            return fail(ErrorCode::refused, {reply->fault.data(), ::strnlen(reply->fault.data(), reply->fault.size())});
        if (!with_page) return Bytes{};
        return unseal(packet->attached, largest_attachment);
    }

    const std::filesystem::path program_;
    const std::chrono::milliseconds deadline_;
    Descriptor socket_;
    std::mutex mutex_;  // guards what `cancel` reads
    pid_t pid_ = -1;
    bool cancelled_ = false;
};

namespace {

Result<Page> failed_unless_whole(Result<Bytes> bytes) {
    if (!bytes) return tl::unexpected(bytes.error());
    return unpack(*bytes);
}

}  // namespace

PageWorker::PageWorker(std::filesystem::path program, std::chrono::milliseconds deadline)
    : child_(std::make_unique<Child>(std::move(program), deadline)) {}
PageWorker::~PageWorker() = default;

void PageWorker::cancel() { child_->cancel(); }

void PageWorker::warm_up(std::string_view language) {
    PageRequest request;
    request.set_language(language);
    child_->begin_call();
    if (child_->ask(request, {})) [[maybe_unused]]
        const auto ready = child_->answer(false);
}

Result<Page> PageWorker::process(const Image& image, std::string_view language) {
    if (auto fit = check(image); !fit) return tl::unexpected(fit.error());
    child_->begin_call();
    PageRequest request{.kind = PageRequest::Kind::process,
                        .width = image.width,
                        .height = image.height,
                        .dpi = image.dpi,
                        .rgb = image.format == Image::Format::rgb24 ? 1 : 0};
    request.set_language(language);
    if (auto sealed = seal(image.pixels); sealed && child_->ask(request, *sealed))
        if (auto page = failed_unless_whole(child_->answer(true))) return page;
    if (child_->cancelled()) return fail(ErrorCode::cancelled, "the page was not waited for");
    return plain_page(image);
}

Result<void> PageWorker::rotate(Page& page, int quarter_turns, std::string_view language) {
    const int quarters = ((quarter_turns % 4) + 4) % 4;
    if (quarters == 0) return {};
    if (page.jpeg.empty()) return fail(ErrorCode::bad_input, "a page without a picture");
    child_->begin_call();
    PageRequest request{.kind = PageRequest::Kind::rotate, .dpi = page.dpi, .quarter_turns = quarters};
    request.set_language(language);
    auto sealed = seal(page.jpeg);
    if (!sealed) return tl::unexpected(sealed.error());
    auto asked = child_->ask(request, *sealed);
    auto turned = asked ? failed_unless_whole(child_->answer(true)) : Result<Page>(tl::unexpected(asked.error()));
    if (child_->cancelled()) return fail(ErrorCode::cancelled, "the turn was not waited for");
    if (!turned && turned.error().code == ErrorCode::refused) return fail(ErrorCode::bad_input, turned.error().detail);
    if (!turned) return fail(ErrorCode::unavailable, turned.error().detail);
    turned->straightened = page.straightened;
    turned->straightened_by_degrees = page.straightened_by_degrees;
    turned->seems_blank = page.seems_blank;
    turned->rotation = (page.rotation + quarters * 90) % 360;
    page = std::move(*turned);
    return {};
}

}  // namespace entre::document
