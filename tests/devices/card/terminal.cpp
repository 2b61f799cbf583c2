// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/card/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <thread>

#include "devices/card/card_service.h"
#include "tests/devices/virtual_card/control.h"

namespace card_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using entre::identity::CardPresence;

constexpr auto patience = 10s;

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set: run this test by ctest");
    return value;
}

std::string virtual_card_program() { return (binaries() / "virtual-card").string(); }

/// Starts `words`; its standard output comes back through `output` when that is given.
pid_t start(const std::vector<std::string>& words, int* output = nullptr) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::array<int, 2> ends{-1, -1};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output != nullptr) {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        *output = ends[0];
    }
    pid_t process = -1;
    const int failed = posix_spawnp(&process, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (ends[1] >= 0) close(ends[1]);
    if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
    return process;
}

std::mt19937& chance() {
    static std::mt19937 generator{std::random_device{}()};
    return generator;
}

std::size_t cards_in_readers() {
    const auto service = entre::card::CardService::connect();
    const auto readers = service ? service->readers() : tl::unexpected(service.error());
    if (!readers) return 0;
    return static_cast<std::size_t>(
        std::count_if(readers->begin(), readers->end(), [](const auto& reader) { return reader.card; }));
}

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "card-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
        path = name;
        // pcsc-lite reads this once in a process, so one folder serves all the program's terminals.
        setenv("PCSCLITE_CSOCK_NAME", (path / "pcscd.comm").c_str(), 1);
        setenv("OPENSC_CONF", (from_environment("ENTRE_SOURCE_DIR") + "/devices/card/opensc.conf").c_str(), 1);
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

}  // namespace

const fs::path& folder() {
    static const Folder ours;
    return ours.path;
}

fs::path binaries() { return fs::path(from_environment("ENTRE_BINARY_DIR")) / "bin"; }

entre::card::CardOptions card_options(const std::string& module) {
    return {.module = module, .program = binaries() / "entre-card", .reader = {}};
}

std::string random_name() {
    static const std::vector<std::string> letters{"a", "e", "i", "o", "å", "ä", "ö", "b",
                                                  "d", "l", "m", "n", "ș", "ž", "ŋ"};
    std::string name = "N";
    for (int i = 0; i < 6; ++i) name += letters[chance()() % letters.size()];
    return name;
}

entre::Bytes random_message() {
    entre::Bytes message(1 + chance()() % 5000);
    for (auto& byte : message) byte = static_cast<std::uint8_t>(chance()());
    return message;
}

entre::Secret pin(std::string_view digits) {
    entre::Secret secret;
    for (const char digit : digits) {
        if (!secret.append(digit)) throw std::runtime_error("the PIN does not fit");
    }
    return secret;
}

bool eventually(const std::function<bool()>& true_now) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!true_now()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

VirtualCard::VirtualCard(std::vector<std::string> wishes) {
    static int count = 0;
    folder_ = card_test::folder() / ("c" + std::to_string(++count));
    std::vector<std::string> words{virtual_card_program(),
                                   "make",
                                   folder_.string(),
                                   "--given",
                                   given_name,
                                   "--surname",
                                   surname,
                                   "--issuer",
                                   (card_test::folder() / "ca").string()};
    if (std::find(wishes.begin(), wishes.end(), "--number") == wishes.end())
        wishes.insert(wishes.end(), {"--number", number});
    words.insert(words.end(), wishes.begin(), wishes.end());
    int status = 0;
    waitpid(start(words), &status, 0);
    if (status != 0) throw std::runtime_error("virtual-card make failed");
}

bool VirtualCard::served() const {
    try {
        return !tell("status").empty();
    } catch (const std::runtime_error&) {
        return false;
    }
}

std::string VirtualCard::tell(const std::string& command) const { return virtual_card::ask(folder_, command); }

std::string VirtualCard::ask(const std::string& figure) const {
    const std::string status = tell("status");
    const auto at = status.find(figure + '=');
    if (at == std::string::npos) return {};
    const auto begin = at + figure.size() + 1;
    return status.substr(begin, status.find(' ', begin) - begin);
}

Terminal::Terminal(const Setup& setup) {
    std::vector<std::string> words{from_environment("ENTRE_SOURCE_DIR") + "/provisioning/demo.d/pcscd_private",
                                   "--virtual-card", virtual_card_program()};
    if (!setup.reader) words.emplace_back("--no-reader");
    if (setup.inserted) words.emplace_back("--inserted");
    for (const auto* card : setup.cards) words.insert(words.end(), {"--card", card->folder().string()});
    fs::remove_all(folder() / "conf");
    words.push_back(folder().string());
    int output = -1;
    process_ = start(words, &output);
    std::string said;
    std::array<char, 64> piece{};
    while (said.find('\n') == std::string::npos) {
        const ssize_t got = read(output, piece.data(), piece.size());
        if (got <= 0) break;
        said.append(piece.data(), static_cast<std::size_t>(got));
    }
    close(output);
    if (said != "ready\n") throw std::runtime_error("pcscd_private did not start");
    for (const auto* card : setup.cards) {
        if (!eventually([&] { return card->served(); })) throw std::runtime_error("the card is not served");
    }
    if (setup.inserted && !eventually([&] { return cards_in_readers() == setup.cards.size(); })) {
        throw std::runtime_error("the card does not show in the reader");
    }
}

Terminal::~Terminal() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

void Terminal::kill_service() const {
    kill(process_, SIGUSR1);
    eventually([] { return !fs::exists(folder() / "pcscd.comm"); });
}

void Terminal::start_service() const { kill(process_, SIGUSR2); }

Watch::~Watch() {
    if (!waiting_.valid()) return;
    reader_.cancel();
    waiting_.wait();
}

std::string Watch::next() {
    if (!waiting_.valid())
        waiting_ = std::async(std::launch::async, [this] { return reader_.wait_for_change(known_); });
    if (waiting_.wait_for(patience) != std::future_status::ready) return "nothing";
    const auto changed = waiting_.get();
    if (!changed) return std::string(name(changed.error().code));
    known_ = *changed;
    return std::string(name(known_));
}

bool Watch::sees(CardPresence wanted) {
    while (known_ != wanted) {
        if (next() == "nothing") return false;
    }
    return true;
}

}  // namespace card_test
