// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/folder_destination.h"

#include <utility>
#include <vector>

#include "kiosk/handin/case_json.h"
#include "kiosk/handin/digest.h"
#include "kiosk/handin/wipe.h"
#include "kiosk/relay/durable.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view incoming_prefix = ".incoming-";

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

/// The names in `folder`. Errors: `unavailable`.
Result<std::vector<std::string>> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error) return fail(ErrorCode::unavailable, "the destination cannot be read");
    return names;
}

/// Whether `folder` holds the case `id`, as its case.json says.
bool holds_case(const fs::path& folder, const std::string& id) {
    auto text = read_text_file(folder / "case.json");
    if (!text) return false;
    const handin::WipeLater wiped(*text);
    const auto listing = handin::read_case_json(*text);
    return listing && listing->package.id == id;
}

}  // namespace

FolderDestination::FolderDestination(fs::path folder)
    : folder_(std::move(folder)), markers_(folder_ / ".handed-over") {}

fs::path FolderDestination::incoming(const std::string& id) const {
    return folder_ / (std::string(incoming_prefix) + id);
}
fs::path FolderDestination::marker(const std::string& id) const { return markers_ / id; }

Result<void> FolderDestination::begin(const std::set<std::string>& waiting) {
    const auto names = names_in(folder_);
    if (!names) return tl::unexpected(names.error());
    if (!is_there(markers_)) {
        if (auto made = make_folder(markers_); !made) return made;
        if (auto synced = sync_folder(folder_); !synced) return synced;
    }
    for (const std::string& name : *names) {
        if (!name.starts_with(incoming_prefix) || waiting.contains(name.substr(incoming_prefix.size()))) continue;
        if (auto removed = remove_tree(folder_ / name); !removed) return removed;
    }
    const auto markers = names_in(markers_);
    if (!markers) return tl::unexpected(markers.error());
    for (const std::string& id : *markers)
        if (!waiting.contains(id)) settle(id);
    return {};
}

Result<void> FolderDestination::deliver(const Delivery& delivery) {
    const handin::CasePackage& package = delivery.package;
    if (!is_there(folder_)) return fail(ErrorCode::unavailable, "the destination's folder is not there");
    if (!is_there(marker(package.id))) {
        // Delivered by a relay whose store was lost and whose terminal handed in again?
        if (holds_case(folder_ / package.number, package.id) ||
            holds_case(folder_ / (package.number + '_' + package.id), package.id))
            return {};
        if (auto written = write(delivery); !written) return written;
    }
    return publish(package);
}

Result<void> FolderDestination::write(const Delivery& delivery) const {
    const handin::CasePackage& package = delivery.package;
    const fs::path target = incoming(package.id);
    auto files = handin::files(package);
    if (!files) return tl::unexpected(files.error());
    const handin::WipeLater wiped(files->case_json);
    files->others.emplace_back("case.json", handin::bytes_of(files->case_json));
    files->others.emplace_back("intake.json", handin::bytes_of(delivery.intake_json));

    if (auto removed = remove_tree(target); !removed) return removed;
    if (auto made = make_folder(target); !made) return made;
    if (!package.attachments.empty())
        if (auto made = make_folder(target / "attachments"); !made) return made;
    for (const auto& [path, content] : files->others)
        if (auto written = write_file(target / path, content); !written) return written;
    if (!package.attachments.empty())
        if (auto synced = sync_folder(target / "attachments"); !synced) return synced;
    if (auto synced = sync_folder(target); !synced) return synced;
    if (auto synced = sync_folder(folder_); !synced) return synced;
    // The case is whole; from here it is only a matter of its name.
    if (auto marked = write_file(marker(package.id), {}); !marked) return marked;
    return sync_folder(markers_);
}

Result<void> FolderDestination::publish(const handin::CasePackage& package) const {
    const fs::path from = incoming(package.id);
    if (!is_there(from)) return sync_folder(folder_);  // it had its name already, perhaps not durably
    for (const std::string& name : {package.number, package.number + '_' + package.id}) {
        const auto renamed = rename_if_free(from, folder_ / name);
        if (!renamed) return tl::unexpected(renamed.error());
        if (*renamed) return {};
    }
    return fail(ErrorCode::io, "both names of a case are taken at the destination");
}

void FolderDestination::settle(const std::string& case_id) {
    // If this fails, the marker stays until the next start clears it; it stands in nobody's way.
    static_cast<void>(remove_tree(marker(case_id)));
}

}  // namespace entre::relay
