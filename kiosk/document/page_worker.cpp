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

    struct Answer {
        PageReply reply;
        Bytes attached;
    };

    /// A child that does not answer properly is ended.
    Result<Answer> answer(bool with_attachment) {
        auto answer = wait(with_attachment);
        if (!answer && answer.error().code != ErrorCode::refused) end();
        return answer;
    }

    /// One question to its end, seen from the visit. Errors: `bad_input`, `cancelled`, `unavailable`.
    Result<Answer> call(const PageRequest& request, ByteView attachment) {
        begin_call();
        auto sealed = seal(attachment);
        if (!sealed) return tl::unexpected(sealed.error());
        auto asked = ask(request, *sealed);
        auto got = asked ? answer(true) : Result<Answer>(tl::unexpected(asked.error()));
        if (got) return got;
        if (cancelled()) return fail(ErrorCode::cancelled, "the page was not waited for");
        const bool refused = got.error().code == ErrorCode::refused;
        return fail(refused ? ErrorCode::bad_input : ErrorCode::unavailable, got.error().detail);
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

    Result<Answer> wait(bool with_attachment) {
        pollfd peer{socket_.get(), POLLIN, 0};
        if (::poll(&peer, 1, static_cast<int>(deadline_.count())) <= 0)
            return fail(ErrorCode::timed_out, "entre-page passed its deadline");
        auto packet = receive_packet(socket_.get());
        if (!packet) return tl::unexpected(packet.error());
        const auto reply = from_bytes<PageReply>(packet->message);
        if (!reply) return fail(ErrorCode::unavailable, "entre-page died");
        if (reply->ok == 0)
            return fail(ErrorCode::refused, {reply->fault.data(), ::strnlen(reply->fault.data(), reply->fault.size())});
        if (!with_attachment) return Answer{*reply, {}};
        auto attached = unseal(packet->attached, largest_attachment);
        if (!attached) return tl::unexpected(attached.error());
        return Answer{*reply, std::move(*attached)};
    }

    const std::filesystem::path program_;
    const std::chrono::milliseconds deadline_;
    Descriptor socket_;
    std::mutex mutex_;  // guards what `cancel` reads
    pid_t pid_ = -1;
    bool cancelled_ = false;
};

PageWorker::PageWorker(std::filesystem::path program, std::chrono::milliseconds deadline)
    : child_(std::make_unique<Child>(std::move(program), deadline)) {}
PageWorker::~PageWorker() = default;

void PageWorker::cancel() { child_->cancel(); }

void PageWorker::warm_up(std::string_view models) {
    PageRequest request;
    request.set_models(models);
    child_->begin_call();
    if (child_->ask(request, {})) [[maybe_unused]]
        const auto ready = child_->answer(false);
}

Result<Page> PageWorker::prepare(const Image& image) {
    if (auto fit = check(image); !fit) return tl::unexpected(fit.error());
    const PageRequest request{.kind = PageRequest::Kind::prepare,
                              .width = image.width,
                              .height = image.height,
                              .dpi = image.dpi,
                              .rgb = image.format == Image::Format::rgb24 ? 1 : 0};
    const auto answer = child_->call(request, image.pixels);
    if (!answer && answer.error().code == ErrorCode::cancelled) return tl::unexpected(answer.error());
    if (answer)
        if (auto page = unpack(answer->attached); page && !page->original.empty()) return page;
    return plain_page(image);
}

Result<Page> PageWorker::remake(const Page& page, const Steps& off, int turns) {
    if (page.original.empty()) return fail(ErrorCode::bad_input, "a page without its original");
    const PageRequest request{
        .kind = PageRequest::Kind::remake, .dpi = page.dpi, .turns = ((turns % 4) + 4) % 4, .off = off};
    const auto answer = child_->call(request, page.original);
    if (!answer) return tl::unexpected(answer.error());
    auto made = unpack(answer->attached);
    if (!made) return fail(ErrorCode::unavailable, made.error().detail);
    made->original = page.original;
    return made;
}

Result<Reading> PageWorker::read(const Page& page, std::string_view models) {
    PageRequest request{.kind = PageRequest::Kind::read, .dpi = page.dpi};
    request.set_models(models);
    const auto answer = child_->call(request, page.jpeg);
    if (!answer) return tl::unexpected(answer.error());
    auto reading = unpack_reading(answer->attached, page.width, page.height);
    if (!reading) return fail(ErrorCode::unavailable, reading.error().detail);
    return reading;
}

Result<Image> PageWorker::view(const Page& page, int max_width, int max_height) {
    if (max_width < 1 || max_height < 1) return fail(ErrorCode::bad_input, "a view without room");
    const PageRequest request{
        .kind = PageRequest::Kind::view, .width = max_width, .height = max_height, .dpi = page.dpi};
    auto answer = child_->call(request, page.jpeg);
    if (!answer) return tl::unexpected(answer.error());
    const auto& reply = answer->reply;
    Image image{reply.width, reply.height, page.dpi, Image::Format::rgb24, std::move(answer->attached)};
    if (!check(image) || image.width > max_width || image.height > max_height)
        return fail(ErrorCode::unavailable, "the page worker's view does not hold together");
    return image;
}

}  // namespace entre::document
