// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/durable.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace entre::relay {
namespace {

tl::unexpected<Error> failed(int error, const char* what) {
    ErrorCode code = ErrorCode::io;
    if (error == ENOSPC || error == EDQUOT)
        code = ErrorCode::disk_full;
    else if (error == ENOENT || error == EACCES || error == EPERM || error == EROFS || error == ETIMEDOUT ||
             error == ENOTCONN || error == ESTALE || error == EHOSTDOWN)
        code = ErrorCode::unavailable;
    return fail(code, std::string(what) + ": " + std::generic_category().message(error));
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

}  // namespace

Result<void> write_file(const std::filesystem::path& file, ByteView content) {
    const Descriptor target(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (target.number() < 0) return failed(errno, "creating a file");
    while (!content.empty()) {
        const ssize_t written = ::write(target.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(errno, "writing a file");
        content = content.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(target.number()) != 0) return failed(errno, "syncing a file");
    return {};
}

Result<void> make_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), 0770) != 0) return failed(errno, "making a folder");
    return {};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
    const Descriptor target(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (target.number() < 0) return failed(errno, "opening a folder");
    // Some network file systems cannot sync a folder and say EINVAL; there the server sees to it.
    if (::fsync(target.number()) != 0 && errno != EINVAL) return failed(errno, "syncing a folder");
    return {};
}

Result<bool> rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) return false;
        if (errno != EINVAL && errno != ENOSYS) return failed(errno, "renaming");
        // A file system that cannot rename so (NFS): look first. Only this relay makes names here.
        std::error_code error;
        if (std::filesystem::exists(std::filesystem::symlink_status(to, error))) return false;
        if (::rename(from.c_str(), to.c_str()) != 0) return failed(errno, "renaming");
    }
    if (const auto synced = sync_folder(to.parent_path()); !synced) return tl::unexpected(synced.error());
    return true;
}

Result<void> remove_tree(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    if (error) return failed(error.value(), "removing");
    return {};
}

}  // namespace entre::relay
