// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/client.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>

#include "kiosk/agent/bus.h"

using namespace entre;
using namespace std::chrono_literals;

namespace {

/// A post that the test empties by hand, as the visit's loop does.
class Visit {
public:
    Post post() {
        return [this](std::function<void()> job) {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
            wake_.notify_one();
        };
    }
    void run_one() {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return !jobs_.empty(); });
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
    void run_all() {
        for (;;) {
            {
                const std::lock_guard lock(mutex_);
                if (jobs_.empty()) return;
            }
            run_one();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
};

/// A socket where somebody listens and never says a word.
class SilentSocket {
public:
    SilentSocket() {
        std::string folder = (std::filesystem::temp_directory_path() / "entre-client-XXXXXX").string();
        folder_ = ::mkdtemp(folder.data());
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path().native().copy(address.sun_path, sizeof address.sun_path - 1);
        socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(socket_, 1) == 0);
    }
    ~SilentSocket() {
        ::close(socket_);
        std::filesystem::remove_all(folder_);
    }
    std::filesystem::path path() const { return folder_ / "agent.sock"; }

private:
    std::filesystem::path folder_;
    int socket_ = -1;
};

constexpr agent::Deadlines short_deadlines{300ms, 300ms, 300ms, 300ms};

}  // namespace

TEST_CASE("without an agent every question ends as unavailable, on the visit's own thread, once") {
    Visit visit;
    agent::Client client("/nowhere/agent.sock", visit.post(), short_deadlines);
    int answers = 0;
    const auto unavailable = [&answers](const auto& result) {
        ++answers;
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::unavailable);
    };
    client.submit("a", "E-1", {1}, unavailable);
    client.await_receipt("a", 0s, unavailable);
    client.acknowledge("a", unavailable);
    client.left_behind(unavailable);
    client.challenge(unavailable);
    client.log_in({}, unavailable);
    client.call_help("sv", "form", unavailable);
    client.cancel_help("x", unavailable);
    client.health(unavailable);
    CHECK(answers == 0);
    for (int i = 0; i < 9; ++i) visit.run_one();
    CHECK(answers == 9);
}

TEST_CASE("an agent that says nothing keeps nobody waiting") {
    const SilentSocket socket;
    Visit visit;
    {
        agent::Client client(socket.path(), visit.post(), short_deadlines);
        bool answered = false;
        client.health([&answered](const Result<agent::Health>& health) {
            answered = true;
            CHECK(health.error().code == ErrorCode::unavailable);
        });
        visit.run_one();
        CHECK(answered);
    }
    // The destructor waits for no deadline.
    agent::Client client(socket.path(), visit.post());
    client.submit("a", "E-1", Bytes(1000), [](const Result<void>&) {});
}

TEST_CASE("no callback comes after the client has ended") {
    Visit visit;
    bool called = false;
    {
        agent::Client client("/nowhere/agent.sock", visit.post(), {0ms, 0ms, 0ms, 0ms});
        client.health([&called](const Result<agent::Health>&) { called = true; });
        client.health(nullptr);
        ::usleep(50'000);
    }
    visit.run_all();
    CHECK_FALSE(called);
}

TEST_CASE("only sealed memory is taken for a case") {
    const Bytes content{1, 2, 3};
    const auto sealed = agent::seal_memory(content);
    REQUIRE(sealed);
    {
        const auto view = agent::SealedMemory::map(*sealed, 3);
        REQUIRE(view);
        CHECK(Bytes(view->bytes().begin(), view->bytes().end()) == content);
        CHECK(::write(*sealed, "x", 1) < 0);
    }
    CHECK(agent::SealedMemory::map(*sealed, 2).error().code == ErrorCode::bad_input);
    ::close(*sealed);

    const int open = ::memfd_create("open", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(::write(open, "abc", 3) == 3);
    CHECK(agent::SealedMemory::map(open, 10).error().code == ErrorCode::bad_input);
    REQUIRE(::fcntl(open, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) == 0);
    CHECK_MESSAGE(agent::SealedMemory::map(open, 10).error().code == ErrorCode::bad_input,
                  "its bytes could still change");
    ::close(open);
}

TEST_CASE("words that go out have no room for a person") {
    CHECK(agent::is_word("log_in"));
    CHECK_FALSE(agent::is_word("Anna Andersson"));
    CHECK_FALSE(agent::is_word(""));
    CHECK_FALSE(agent::is_word(std::string(33, 'a')));
    CHECK(agent::is_case_id("0b0c3f0e-5f0e-4a3a-9d5e-0a8b1c2d3e4f"));
    CHECK_FALSE(agent::is_case_id("../etc"));
    CHECK_FALSE(agent::is_case_id("0b0c3f0e-5f0e-4a3a-9d5e-0a8b1c2d3e4/"));
    CHECK(agent::is_language_tag("zh-Hant"));
    CHECK_FALSE(agent::is_language_tag("sv;"));
}
