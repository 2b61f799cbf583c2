// SPDX-License-Identifier: EUPL-1.2
// Memory files passed between processes: made, sealed, and checked before a byte is read (memfd_create(2), fcntl(2)
// F_ADD_SEALS).
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "kiosk/agent/bus.h"

namespace entre::agent {

Result<int> seal_memory(ByteView content) {
    const int file = ::memfd_create("entre-case", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0) return fail(ErrorCode::io, "memfd_create");
    std::size_t written = 0;
    while (written < content.size()) {
        const ssize_t some = ::write(file, content.data() + written, content.size() - written);
        if (some <= 0) break;
        written += static_cast<std::size_t>(some);
    }
    if (written == content.size() &&
        ::fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
        return file;
    ::close(file);
    return fail(ErrorCode::io, "no memory for the case");
}

Result<SealedMemory> SealedMemory::map(int descriptor, std::size_t most) {
    // Without these seals the sender could shrink the file while it is read (SIGBUS) or change it after it was checked.
    constexpr int needed = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW;
    const int seals = ::fcntl(descriptor, F_GET_SEALS);
    if (seals < 0 || (seals & needed) != needed) return fail(ErrorCode::bad_input, "the case is not in sealed memory");
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) return fail(ErrorCode::io, "fstat");
    const auto size = static_cast<std::size_t>(facts.st_size);
    if (size == 0 || size > most) return fail(ErrorCode::bad_input, "the case is empty or too large");
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) return fail(ErrorCode::io, "mmap");
    return SealedMemory(static_cast<const std::uint8_t*>(data), size);
}

SealedMemory::SealedMemory(SealedMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SealedMemory::~SealedMemory() {
    if (data_) ::munmap(const_cast<std::uint8_t*>(data_), size_);
}

}  // namespace entre::agent
