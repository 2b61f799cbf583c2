// SPDX-License-Identifier: EUPL-1.2
// How much of the relay each terminal uses just now, so that one of them cannot take it from the others.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace entre::relay {

struct UsageLimits {
    int requests_per_terminal = 8;
    int uploads_per_terminal = 2;
    std::size_t upload_bytes = std::size_t{600} << 20;  ///< of all terminals together: they lie in memory
};

class Usage {
    struct Counts {
        int requests = 0;
        int uploads = 0;
    };

public:
    /// A place taken; given back when it ends.
    class Place {
    public:
        Place(Place&& other) noexcept;
        Place& operator=(Place&&) = delete;
        ~Place();

    private:
        friend class Usage;
        Place(Usage* usage, std::string terminal, std::size_t bytes);

        Usage* usage_;
        std::string terminal_;
        std::size_t bytes_;
    };

    explicit Usage(UsageLimits limits) : limits_(limits) {}

    /// `bytes` is the size of an upload, 0 for what is none. Empty when there is no room: come again later.
    std::optional<Place> take(std::string_view terminal, std::size_t bytes);

private:
    UsageLimits limits_;
    std::mutex mutex_;
    std::map<std::string, Counts, std::less<>> terminals_;
    std::size_t bytes_ = 0;
};

}  // namespace entre::relay
