// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/outbox.h"

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace entre;
using namespace std::chrono_literals;
using agent::Outbox;

namespace {

/// A folder of its own that is gone afterwards.
class Folder {
public:
    Folder() {
        std::string path = (std::filesystem::temp_directory_path() / "entre-outbox-XXXXXX").string();
        path_ = ::mkdtemp(path.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Bytes random_bytes(std::size_t size) {
    std::random_device source;
    std::mt19937_64 numbers(source());
    Bytes bytes(size);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(numbers()); });
    return bytes;
}

bool somewhere_in(const std::filesystem::path& folder, ByteView needle) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<char> content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        const auto found = std::search(content.begin(), content.end(), needle.begin(), needle.end(),
                                       [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
        if (found != content.end()) return true;
    }
    return false;
}

Outbox::Time whole_second() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

TEST_CASE("a case survives that its agent is closed, and leaves in the order it came") {
    const Folder folder;
    const auto now = whole_second();
    const Bytes first = random_bytes(5000);
    {
        auto outbox = Outbox::open(folder.path());
        REQUIRE(outbox);
        REQUIRE(outbox->put("a", "E-1", first, now));
        REQUIRE(outbox->put("b", "E-2", random_bytes(10), now));
    }
    auto outbox = Outbox::open(folder.path());
    REQUIRE(outbox);
    CHECK(outbox->waiting() == 2);
    const auto next = outbox->next(0);
    REQUIRE(next);
    REQUIRE(*next);
    CHECK((*next)->case_id == "a");
    CHECK((*next)->sealed == first);
    CHECK((*outbox->next((*next)->place))->case_id == "b");
    const auto standing = outbox->standing("a");
    REQUIRE(standing);
    CHECK(standing->waiting);
    CHECK_FALSE(standing->receipt.received);
    CHECK(standing->receipt.time == now);
}

TEST_CASE("the same case again is no error, another content under its id is") {
    const Folder folder;
    auto outbox = Outbox::open(folder.path());
    const Bytes sealed = random_bytes(100);
    REQUIRE(outbox->put("a", "E-1", sealed, whole_second()));
    CHECK(outbox->put("a", "E-1", sealed, whole_second()));
    CHECK(outbox->waiting() == 1);
    const auto other = outbox->put("a", "E-1", random_bytes(100), whole_second());
    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::refused);
    REQUIRE(outbox->received("a", whole_second()));
    CHECK(outbox->put("a", "E-1", sealed, whole_second()));
    CHECK_MESSAGE(outbox->waiting() == 0, "a case that the relay has is not sent again");
}

TEST_CASE("what the relay has is overwritten; number and time stay until the citizen has seen them") {
    const Folder folder;
    auto outbox = Outbox::open(folder.path());
    const Bytes sealed = random_bytes(40'000);
    const Bytes mark(sealed.begin() + 20'000, sealed.begin() + 20'032);
    REQUIRE(outbox->put("a", "E-1", sealed, whole_second()));
    CHECK(somewhere_in(folder.path(), mark));
    const auto when = whole_second() - 5s;
    REQUIRE(outbox->received("a", when));
    CHECK_FALSE(somewhere_in(folder.path(), mark));
    CHECK(outbox->standing("a")->receipt.received);
    CHECK(outbox->standing("a")->receipt.time == when);
    CHECK_FALSE(outbox->standing("a")->waiting);
    REQUIRE(outbox->unacknowledged()->size() == 1);
    CHECK(outbox->unacknowledged()->front().number == "E-1");
    REQUIRE(outbox->acknowledge("a"));
    CHECK(outbox->standing("a").error().code == ErrorCode::not_found);
    CHECK(outbox->acknowledge("a"));
}

TEST_CASE("a case that was acknowledged before the relay had it is forgotten when it has") {
    const Folder folder;
    auto outbox = Outbox::open(folder.path());
    REQUIRE(outbox->put("a", "E-1", random_bytes(10), whole_second()));
    REQUIRE(outbox->acknowledge("a"));
    CHECK(outbox->unacknowledged()->empty());
    CHECK(outbox->waiting() == 1);
    REQUIRE(outbox->received("a", whole_second()));
    CHECK(outbox->standing("a").error().code == ErrorCode::not_found);
}

TEST_CASE("after a day the numbers are forgotten, a case that waits or was refused never is") {
    const Folder folder;
    auto outbox = Outbox::open(folder.path());
    const auto old = whole_second() - 25h;
    for (const char* id : {"old", "waits", "refused"}) REQUIRE(outbox->put(id, "E", random_bytes(10), old));
    REQUIRE(outbox->received("old", old));
    REQUIRE(outbox->refused("refused"));
    REQUIRE(outbox->forget(whole_second() - 24h));
    CHECK(outbox->standing("old").error().code == ErrorCode::not_found);
    CHECK(outbox->standing("waits"));
    REQUIRE(outbox->standing("refused"));
    CHECK_FALSE(outbox->standing("refused")->waiting);
    CHECK_FALSE(outbox->standing("refused")->receipt.received);
    CHECK(outbox->waiting() == 1);
    CHECK(outbox->unacknowledged()->empty());
}

TEST_CASE("two agents cannot hold one outbox") {
    const Folder folder;
    auto outbox = Outbox::open(folder.path());
    REQUIRE(outbox);
    const auto second = Outbox::open(folder.path());
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::unavailable);
}

TEST_CASE("a full disk is said, and loses nothing that was accepted") {
    // In a mount namespace of its own: a file system of one megabyte.
    const pid_t child = ::fork();
    if (child == 0) {
        const Folder folder;
        if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ::_exit(77);
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
        if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) ::_exit(77);
        const Bytes small = random_bytes(100'000);
        int failed = 0;
        {
            auto outbox = Outbox::open(folder.path());
            if (!outbox || !outbox->put("small", "E-1", small, whole_second())) ::_exit(1);
            const auto big = outbox->put("big", "E-2", random_bytes(1'500'000), whole_second());
            if (big || big.error().code != ErrorCode::disk_full) failed = 2;
            if (outbox->standing("big")) failed = 3;
        }
        {
            auto outbox = Outbox::open(folder.path());
            if (!outbox || outbox->waiting() != 1 || (*outbox->next(0))->sealed != small) failed = 4;
            // Once there is room again it goes on as if nothing had happened.
            if (!outbox->received("small", whole_second()) || !outbox->put("next", "E-3", small, whole_second()))
                failed = 5;
        }
        ::umount2(folder.path().c_str(), MNT_DETACH);
        std::filesystem::remove_all(folder.path());
        ::_exit(failed);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        MESSAGE("no mount namespace for this user here");
        return;
    }
    CHECK(WEXITSTATUS(status) == 0);
}
