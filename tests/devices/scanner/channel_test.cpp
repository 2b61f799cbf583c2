// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <thread>

#include "devices/scanner/scan_protocol.h"
#include "devices/scanner/scanner.h"
#include "kiosk/document/image_channel.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::document;
using namespace entre::tests;
using scanner::ScanAsk;
using scanner::ScanEvent;

namespace {

struct Pair {
    Pair() {
        std::array<int, 2> ends{};
        REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
        left.reset(ends[0]);
        right.reset(ends[1]);
    }
    Descriptor left, right;
};

Descriptor unsealed(const Bytes& bytes) {
    Descriptor file(::memfd_create("unsealed", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    REQUIRE(::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    return file;
}

/// A scan service that says what the test has it say, to try what the client believes.
template <class Said>
std::string outcome(Listener& listener, Said said) {
    const Folder folder;
    const auto path = folder / "scan.sock";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    Descriptor waiting(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    REQUIRE(::bind(waiting.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(waiting.get(), 1) == 0);
    std::thread service([&] {
        const Descriptor client(::accept4(waiting.get(), nullptr, nullptr, SOCK_CLOEXEC));
        const auto ask = receive_packet(client.get());
        if (ask && from_bytes<ScanAsk>(ask->message)) said(client.get());
        waiting.reset();  // who tries once more finds nobody
    });
    scanner::ScanService client(path, std::chrono::seconds(60));
    const auto scanned = client.scan({}, listener);
    service.join();
    return scanned ? "done" : std::string(name(scanned.error().code));
}

ScanEvent page_of(int width, int height) {
    return {.kind = ScanEvent::Kind::page, .page = 1, .percent = 100, .width = width, .height = height, .dpi = 100};
}

}  // namespace

TEST_CASE("a sealed attachment arrives as it was sent, and nobody can change it any more") {
    const Pair pair;
    Bytes bytes(static_cast<std::size_t>(random_number(1, 300'000)));
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7);
    auto sealed = seal(bytes);
    REQUIRE(sealed);
    CHECK(::ftruncate(sealed->get(), 0) != 0);
    CHECK(::write(sealed->get(), "x", 1) != 1);
    REQUIRE(send_packet(pair.left.get(), as_bytes(ScanAsk{}), *sealed));
    const auto packet = receive_packet(pair.right.get());
    REQUIRE(packet);
    CHECK(from_bytes<ScanAsk>(packet->message));
    CHECK(*unseal(packet->attached, bytes.size()) == bytes);
    CHECK_FALSE(unseal(packet->attached, bytes.size() - 1));
}

TEST_CASE("an attachment that its sender could still change is refused") {
    CHECK(name(unseal(unsealed(Bytes(100)), 1000).error().code) == "bad_input");
    CHECK(name(unseal(Descriptor(), 1000).error().code) == "bad_input");
    std::array<int, 2> pipe{};
    REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
    const Descriptor read_end(pipe[0]), write_end(pipe[1]);
    CHECK_FALSE(unseal(read_end, 1000));
}

TEST_CASE("a peer that is gone is told apart from a failure") {
    Pair pair;
    pair.right.reset();
    CHECK(name(send_packet(pair.left.get(), as_bytes(ScanAsk{})).error().code) == "unavailable");
    const auto packet = receive_packet(pair.left.get());
    REQUIRE(packet);
    CHECK(packet->message.empty());
}

TEST_CASE("the client believes nothing that does not hold together, and keeps what came before it") {
    const Bytes pixels(std::size_t{20} * 10, 77);
    const auto good_page = [&](int socket) { REQUIRE(send_packet(socket, as_bytes(page_of(20, 10)), *seal(pixels))); };
    struct Lie {
        const char* what;
        std::function<void(int)> tell;
    };
    const Lie lies[] = {
        {"a page that is not sealed",
         [&](int s) { (void)send_packet(s, as_bytes(page_of(20, 10)), unsealed(pixels)); }},
        {"a page without pixels", [&](int s) { (void)send_packet(s, as_bytes(page_of(20, 10))); }},
        {"another size", [&](int s) { (void)send_packet(s, as_bytes(page_of(21, 10)), *seal(pixels)); }},
        {"an absurd size", [&](int s) { (void)send_packet(s, as_bytes(page_of(2'000'000'000, 2)), *seal(pixels)); }},
        {"a negative size", [&](int s) { (void)send_packet(s, as_bytes(page_of(-20, -10)), *seal(pixels)); }},
        {"half an event", [&](int s) { (void)send_packet(s, as_bytes(page_of(20, 10)).first(9)); }},
        {"a long packet", [&](int s) { (void)send_packet(s, Bytes(9000)); }},
        {"nothing", [](int) {}},
    };
    for (const Lie& lie : lies) {
        CAPTURE(lie.what);
        Listener listener;
        CHECK(outcome(listener, [&](int socket) {
                  good_page(socket);
                  lie.tell(socket);
              }) == "scanner_failed");
        REQUIRE(listener.pages.size() == 1);
        CHECK(listener.pages.front().pixels == pixels);
    }
}

TEST_CASE("every failure of a scanner keeps its name on the way") {
    for (const auto code : {ErrorCode::no_scanner, ErrorCode::scanner_empty, ErrorCode::scanner_jam,
                            ErrorCode::scanner_cover_open, ErrorCode::scanner_busy, ErrorCode::timed_out}) {
        Listener listener;
        CHECK(outcome(listener, [&](int socket) {
                  (void)send_packet(socket, as_bytes(scanner::failure_event({code, "why"})));
              }) == name(code));
    }
    auto unknown = scanner::failure_event({ErrorCode::scanner_jam, ""});
    unknown.error.fill('x');
    CHECK(scanner::failure_of(unknown).code == ErrorCode::scanner_failed);
}

TEST_CASE("a silent scan service is given up") {
    const Folder folder;
    const ScanSocket socket(folder,
                            sane_test_folder(folder, "read-delay true\nread-delay-duration 200000\nread-limit true\n"));
    scanner::ScanService client(socket.path(), std::chrono::milliseconds(300));
    Listener listener;
    CHECK(name(client.scan({.resolution = 75, .source = ScanSource::flatbed}, listener).error().code) == "timed_out");
    CHECK(eventually([&] { return socket.jobs().empty(); }));
}

TEST_CASE("a request out of range is refused") {
    CHECK(scanner::request_of(scanner::ask_for({})));
    for (const auto& ask :
         {ScanAsk{.version = 1, .resolution = 200, .max_pages = 1}, ScanAsk{.resolution = 9, .max_pages = 1},
          ScanAsk{.resolution = 200, .colour = 2, .max_pages = 1},
          ScanAsk{.resolution = 200, .source = -1, .max_pages = 1}, ScanAsk{.resolution = 200, .max_pages = -1},
          ScanAsk{.resolution = 200, .max_pages = 1, .sides = 2}})
        CHECK_FALSE(scanner::request_of(ask));
}
