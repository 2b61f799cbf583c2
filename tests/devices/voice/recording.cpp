// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/voice/recording.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace entre::voice {

Recording::Recording(Pace pace, const char* driver) {
    std::string folder = (std::filesystem::temp_directory_path() / "entre-sound-XXXXXX").string();
    if (!mkdtemp(folder.data())) throw std::runtime_error("no temporary folder");
    folder_ = folder;
    setenv("SDL_AUDIODRIVER", driver, 1);
    setenv("SDL_DISKAUDIOFILE", (folder_ / "sound.raw").c_str(), 1);
    if (pace == Pace::hurried)
        setenv("SDL_DISKAUDIODELAY", "1", 1);
    else
        unsetenv("SDL_DISKAUDIODELAY");
}

Recording::~Recording() { std::filesystem::remove_all(folder_); }

std::vector<std::int16_t> Recording::samples() const {
    std::ifstream file(folder_ / "sound.raw", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::int16_t> samples(bytes.size() / 2);
    std::copy_n(bytes.data(), samples.size() * 2, reinterpret_cast<char*>(samples.data()));
    return samples;
}

bool Recording::device_is_open() const {
    std::error_code gone;
    for (const auto& file : std::filesystem::directory_iterator("/proc/self/fd"))
        if (std::filesystem::read_symlink(file.path(), gone) == folder_ / "sound.raw") return true;
    return false;
}

double loudness(const std::vector<std::int16_t>& samples) {
    double sum = 0;
    for (const auto sample : samples) sum += static_cast<double>(sample) * sample;
    return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size())) / 32768;
}

Result<std::unique_ptr<speech::Voice>> Listener::open(Options options) {
    speech::VoiceListener listener;
    listener.on_word = [this](std::uint64_t id, std::size_t begin, std::size_t end) {
        const std::lock_guard lock(mutex_);
        words_.push_back({id, begin, end});
        wake_.notify_all();
    };
    listener.on_end = [this](std::uint64_t id, speech::Ending ending) {
        const std::lock_guard lock(mutex_);
        ends_.emplace_back(id, ending);
        wake_.notify_all();
    };
    return voice::open(std::move(listener), std::move(options));
}

bool Listener::until(const std::function<bool()>& so) {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, std::chrono::seconds(60), so);
}

bool Listener::ended(std::uint64_t id) {
    return until([&] { return std::ranges::any_of(ends_, [&](const auto& end) { return end.first == id; }); });
}

bool Listener::heard_words(std::size_t count) {
    return until([&] { return words_.size() >= count; });
}

std::vector<Listener::Word> Listener::words() const {
    const std::lock_guard lock(mutex_);
    return words_;
}

std::vector<std::pair<std::uint64_t, speech::Ending>> Listener::ends() const {
    const std::lock_guard lock(mutex_);
    return ends_;
}

bool comes_true(const std::function<bool()>& so) {
    for (int tries = 0; tries < 3000; ++tries) {
        if (so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

}  // namespace entre::voice
