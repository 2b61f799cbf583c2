// SPDX-License-Identifier: EUPL-1.2
// Recorded events of a jack, written into a pipe that stands where the kernel's device would.
#include "devices/voice/headset_watch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using entre::voice::HeadsetWatch;

/// Collects what the watch tells on its thread.
class Told {
public:
    void operator()(bool in) {
        const std::lock_guard lock(mutex_);
        all_.push_back(in);
        more_.notify_all();
    }
    /// What has been told, once it is `count` things.
    std::vector<bool> first(std::size_t count) {
        std::unique_lock lock(mutex_);
        more_.wait_for(lock, std::chrono::seconds(60), [&] { return all_.size() >= count; });
        return all_;
    }

private:
    std::mutex mutex_;
    std::condition_variable more_;
    std::vector<bool> all_;
};

struct Folder {
    Folder() {
        std::string name = std::filesystem::temp_directory_path() / "entre-headset-XXXXXX";
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

/// A device that a test writes.
class Jack {
public:
    explicit Jack(const std::filesystem::path& file) {
        REQUIRE(mkfifo(file.c_str(), 0600) == 0);
        fd_ = open(file.c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(fd_ >= 0);
    }
    ~Jack() { breaks(); }
    Jack(const Jack&) = delete;
    Jack& operator=(const Jack&) = delete;

    static input_event event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
        input_event e{};
        e.type = type;
        e.code = code;
        e.value = value;
        return e;
    }
    void write(const void* bytes, std::size_t size) const {
        REQUIRE(::write(fd_, bytes, size) == static_cast<ssize_t>(size));
    }
    /// It is there no more, though its file still is.
    void breaks() {
        if (fd_ >= 0) close(std::exchange(fd_, -1));
    }
    void turns(bool in) const {
        const input_event events[] = {event(EV_SW, SW_MICROPHONE_INSERT, in), event(EV_SW, SW_HEADPHONE_INSERT, in),
                                      event(EV_SYN, SYN_REPORT, 0)};
        write(events, sizeof events);
    }

private:
    int fd_ = -1;
};

}  // namespace

TEST_CASE("a headset in and out is told, once each") {
    const Folder folder;
    const Jack jack(folder.path / "event3");
    Told told;
    const HeadsetWatch watch(folder.path / "event3", std::ref(told));
    jack.turns(true);
    CHECK(told.first(1) == std::vector{true});
    jack.turns(true);
    jack.turns(false);
    CHECK(told.first(2) == std::vector{true, false});
}

TEST_CASE("keys and other switches say nothing of a headset, and half an event waits for its other half") {
    const Folder folder;
    const Jack jack(folder.path / "event3");
    Told told;
    const HeadsetWatch watch(folder.path, std::ref(told));
    const input_event others[] = {Jack::event(EV_KEY, SW_HEADPHONE_INSERT, 1), Jack::event(EV_SW, SW_LID, 1)};
    jack.write(others, sizeof others);
    const input_event in = Jack::event(EV_SW, SW_HEADPHONE_INSERT, 1);
    const auto* bytes = reinterpret_cast<const char*>(&in);
    jack.write(bytes, 5);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    jack.write(bytes + 5, sizeof in - 5);
    CHECK(told.first(1) == std::vector{true});
}

TEST_CASE("a device that comes later is found; one that goes takes its headset with it") {
    const Folder folder;
    Told told;
    const HeadsetWatch watch(folder.path, std::ref(told));
    const Jack other(folder.path / "mouse0");
    const Jack jack(folder.path / "event7");
    other.turns(false);
    jack.turns(true);
    CHECK(told.first(1) == std::vector{true});
    std::filesystem::remove(folder.path / "event7");
    CHECK(told.first(2) == std::vector{true, false});
}

TEST_CASE("a device that breaks has no headset") {
    const Folder folder;
    Jack jack(folder.path / "event3");
    Told told;
    const HeadsetWatch watch(folder.path / "event3", std::ref(told));
    jack.turns(true);
    CHECK(told.first(1) == std::vector{true});
    jack.breaks();
    CHECK(told.first(2) == std::vector{true, false});
}

TEST_CASE("where there is nothing to watch it tells nothing, and ends") {
    Told told;
    { const HeadsetWatch watch("/nowhere/at/all", std::ref(told)); }
    const Folder folder;
    { const HeadsetWatch watch(folder.path, std::ref(told)); }
    CHECK(told.first(0).empty());
}
