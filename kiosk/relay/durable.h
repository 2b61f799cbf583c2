// SPDX-License-Identifier: EUPL-1.2
// Files and folders that are on the disk when these functions return, also after a power cut.
#pragma once

#include <filesystem>
#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::relay {

/// Errors of all: `disk_full`; `unavailable` for what is not there, may not be written or does not answer; `io`.

/// Writes a new file. The name itself is durable only after `sync_folder` of its folder.
Result<void> write_file(const std::filesystem::path& file, ByteView content);

Result<void> make_folder(const std::filesystem::path& folder);
Result<void> sync_folder(const std::filesystem::path& folder);

/// Renames within one folder, both names durable; false, and nothing done, if `to` exists.
Result<bool> rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes with all below it; nothing there is as good.
Result<void> remove_tree(const std::filesystem::path& path);

}  // namespace entre::relay
