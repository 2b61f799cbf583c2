// SPDX-License-Identifier: EUPL-1.2
// Textures by what they show; the least recently used go first when they hold too much memory.
#pragma once

#include <list>
#include <map>
#include <utility>

#include "screens/ui/texture.h"

namespace entre::ui {

/// `Key` has an order. The newest texture always stays, whatever its size.
template <class Key>
class TextureCache {
public:
    explicit TextureCache(std::size_t limit_bytes) : limit_(limit_bytes) {}

    /// The texture of `key`, made by `make()` if it is not held; null if it could not be made.
    template <class Make>
    SDL_Texture* get(const Key& key, Make make) {
        if (const auto found = index_.find(key); found != index_.end()) {
            order_.splice(order_.begin(), order_, found->second);
            return found->second->second.get();
        }
        order_.emplace_front(key, make());
        index_.emplace(key, order_.begin());
        bytes_ += order_.front().second.bytes();
        while (bytes_ > limit_ && order_.size() > 1) drop(std::prev(order_.end()));
        return order_.front().second.get();
    }

    template <class Test>
    void drop_if(Test test) {
        for (auto entry = order_.begin(); entry != order_.end();) {
            const auto here = entry++;
            if (test(here->first)) drop(here);
        }
    }

    std::size_t bytes() const { return bytes_; }
    std::size_t limit_bytes() const { return limit_; }

private:
    using Order = std::list<std::pair<Key, Texture>>;

    void drop(typename Order::iterator entry) {
        bytes_ -= entry->second.bytes();
        index_.erase(entry->first);
        order_.erase(entry);
    }

    std::size_t limit_, bytes_ = 0;
    Order order_;
    std::map<Key, typename Order::iterator> index_;
};

}  // namespace entre::ui
