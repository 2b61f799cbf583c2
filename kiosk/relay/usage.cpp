// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/usage.h"

#include <utility>

namespace entre::relay {

Usage::Place::Place(Usage* usage, std::string terminal, std::size_t bytes)
    : usage_(usage), terminal_(std::move(terminal)), bytes_(bytes) {}

Usage::Place::Place(Place&& other) noexcept
    : usage_(std::exchange(other.usage_, nullptr)), terminal_(std::move(other.terminal_)), bytes_(other.bytes_) {}

Usage::Place::~Place() {
    if (!usage_) return;
    const std::lock_guard lock(usage_->mutex_);
    const auto counts = usage_->terminals_.find(terminal_);
    --counts->second.requests;
    if (bytes_ > 0) --counts->second.uploads;
    usage_->bytes_ -= bytes_;
    if (counts->second.requests == 0) usage_->terminals_.erase(counts);
}

std::optional<Usage::Place> Usage::take(std::string_view terminal, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = terminals_.find(terminal);
    const Counts counts = found == terminals_.end() ? Counts{} : found->second;
    if (counts.requests >= limits_.requests_per_terminal) return std::nullopt;
    if (bytes > 0 && (counts.uploads >= limits_.uploads_per_terminal || bytes > limits_.upload_bytes - bytes_))
        return std::nullopt;
    bytes_ += bytes;
    Counts& kept = terminals_[std::string(terminal)];
    ++kept.requests;
    if (bytes > 0) ++kept.uploads;
    return Place(this, std::string(terminal), bytes);
}

}  // namespace entre::relay
