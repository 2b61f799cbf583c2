// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/headset_watch.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace entre::voice {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

using Bits = std::array<unsigned long, SW_MAX / (8 * sizeof(unsigned long)) + 1>;

bool has_bit(const Bits& bits, unsigned bit) {
    constexpr unsigned width = 8 * sizeof(unsigned long);
    return ((bits[bit / width] >> (bit % width)) & 1UL) != 0;
}

/// One device that has the switch.
class Switch {
public:
    /// None if the file does not open, or is a device without a jack. (A pipe is not asked what it has.)
    static std::optional<Switch> open(const std::filesystem::path& file) {
        struct stat about {};
        if (stat(file.c_str(), &about) != 0) return std::nullopt;
        const bool pipe = S_ISFIFO(about.st_mode);
        if (!pipe && !S_ISCHR(about.st_mode)) return std::nullopt;
        Descriptor fd(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
        if (fd.get() < 0) return std::nullopt;
        Switch found(std::move(fd));
        if (pipe) return found;
        Bits able{};
        if (ioctl(found.fd(), EVIOCGBIT(EV_SW, sizeof able), able.data()) < 0 || !has_bit(able, SW_HEADPHONE_INSERT))
            return std::nullopt;
        found.ask();
        return found;
    }

    int fd() const { return fd_.get(); }
    bool in() const { return in_; }

    /// Takes in what has come. False: the device is gone.
    bool read() {
        for (;;) {
            const ssize_t size = ::read(fd(), reinterpret_cast<char*>(events_.data()) + held_, sizeof events_ - held_);
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) return errno == EAGAIN;
            if (size == 0) return false;
            const std::size_t there = held_ + static_cast<std::size_t>(size), whole = there / sizeof(input_event);
            for (std::size_t i = 0; i < whole; ++i) take(events_.at(i));
            held_ = there % sizeof(input_event);
            std::memmove(events_.data(), events_.data() + whole, held_);
        }
    }

private:
    explicit Switch(Descriptor fd) : fd_(std::move(fd)) {}

    void take(const input_event& event) {
        if (event.type == EV_SW && event.code == SW_HEADPHONE_INSERT) in_ = event.value != 0;
        // The kernel had more to tell than it could keep: how things stand has to be asked.
        if (event.type == EV_SYN && event.code == SYN_DROPPED) ask();
    }

    void ask() {
        Bits set{};
        if (ioctl(fd(), EVIOCGSW(sizeof set), set.data()) >= 0) in_ = has_bit(set, SW_HEADPHONE_INSERT);
    }

    Descriptor fd_;
    std::array<input_event, 16> events_{};
    std::size_t held_ = 0;  ///< bytes of an event that has not come whole
    bool in_ = false;
};

}  // namespace

class HeadsetWatch::Impl {
public:
    Impl(const std::filesystem::path& path, std::function<void(bool)> changed)
        : changed_(std::move(changed)),
          wake_(eventfd(0, EFD_CLOEXEC)),
          folder_watch_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
        std::error_code error;
        if (std::filesystem::is_directory(path, error)) {
            folder_ = path;
            // Attributes too: a device may be opened only once udev has given it to our group.
            inotify_add_watch(folder_watch_.get(), path.c_str(), IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE);
            for (const auto& entry : std::filesystem::directory_iterator(path, error)) look_at(entry.path());
        } else {
            look_at(path);
        }
        thread_ = std::thread([this] { loop(); });
    }

    ~Impl() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t woken = write(wake_.get(), &one, sizeof one);
        thread_.join();
    }

private:
    void look_at(const std::filesystem::path& file) {
        if (switches_.contains(file) || (!folder_.empty() && !file.filename().string().starts_with("event"))) return;
        if (auto found = Switch::open(file)) switches_.emplace(file, std::move(*found));
    }

    void look_at_folder() {
        alignas(inotify_event) std::array<char, 4096> buffer{};
        for (;;) {
            const ssize_t size = ::read(folder_watch_.get(), buffer.data(), buffer.size());
            if (size <= 0) return;
            for (ssize_t at = 0; at < size;) {
                const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
                at += static_cast<ssize_t>(sizeof(inotify_event)) + event->len;
                if (event->len == 0) continue;
                const auto file = folder_ / event->name;
                if (event->mask & IN_DELETE)
                    switches_.erase(file);
                else
                    look_at(file);
            }
        }
    }

    void tell() {
        bool in = false;
        for (const auto& found : switches_) in = in || found.second.in();
        if (in != std::exchange(told_, in)) changed_(in);
    }

    void loop() {
        for (;;) {
            tell();
            std::vector<pollfd> waited{{wake_.get(), POLLIN, 0}, {folder_watch_.get(), POLLIN, 0}};
            for (const auto& found : switches_) waited.push_back({found.second.fd(), POLLIN, 0});
            if (poll(waited.data(), waited.size(), -1) < 0) continue;
            if (waited[0].revents) return;
            std::size_t number = 2;
            for (auto it = switches_.begin(); it != switches_.end();) {
                const bool gone = waited[number++].revents && !it->second.read();
                it = gone ? switches_.erase(it) : std::next(it);
            }
            if (waited[1].revents) look_at_folder();
        }
    }

    std::function<void(bool)> changed_;
    Descriptor wake_, folder_watch_;
    std::filesystem::path folder_;
    std::map<std::filesystem::path, Switch> switches_;
    bool told_ = false;
    std::thread thread_;
};

HeadsetWatch::HeadsetWatch(const std::filesystem::path& device_or_folder, std::function<void(bool in)> changed)
    : impl_(std::make_unique<Impl>(device_or_folder, std::move(changed))) {}

HeadsetWatch::~HeadsetWatch() = default;

}  // namespace entre::voice
