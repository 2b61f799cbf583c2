// SPDX-License-Identifier: EUPL-1.2
// Buffers that have held a citizen's data are overwritten before they go back to the heap.
#pragma once

#include <string>

#include "kiosk/bytes.h"

namespace entre::handin {

void wipe(Bytes& bytes);
void wipe(std::string& text);

/// Wipes what it watches (anything there is a `wipe` for) when the scope ends.
template <class T>
class WipeLater {
public:
    explicit WipeLater(T& watched) : watched_(watched) {}
    ~WipeLater() { wipe(watched_); }
    WipeLater(const WipeLater&) = delete;
    WipeLater& operator=(const WipeLater&) = delete;

private:
    T& watched_;
};

}  // namespace entre::handin
