// SPDX-License-Identifier: EUPL-1.2
// Delivers to a folder, which a case system may watch: one folder per case, named by its number, there whole or not at
// all.
#pragma once

#include <filesystem>

#include "kiosk/relay/destination.h"

namespace entre::relay {

/// In the folder, besides the cases:
///   .incoming-<id>/      a case being written
///   .handed-over/<id>    stands from just before a case gets its name until the relay has noted that. With it, a
///   missing
///                        .incoming-<id> means "delivered", even if the case has been taken away since.
/// Two cases may share a number (rarely): then the second one's folder is named <number>_<id>.
/// The folder itself must exist: if it is a mount that is missing, cases wait.
class FolderDestination : public Destination {
public:
    explicit FolderDestination(std::filesystem::path folder);

    Result<void> begin(const std::set<std::string>& waiting) override;
    Result<void> deliver(const Delivery& delivery) override;
    void settle(const std::string& case_id) override;

private:
    std::filesystem::path incoming(const std::string& id) const;
    std::filesystem::path marker(const std::string& id) const;
    Result<void> write(const Delivery& delivery) const;
    Result<void> publish(const handin::CasePackage& package) const;

    std::filesystem::path folder_;
    std::filesystem::path markers_;
};

}  // namespace entre::relay
