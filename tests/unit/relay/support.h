// SPDX-License-Identifier: EUPL-1.2
// What the relay's tests stand on: a folder of their own, and keys and certificates as provisioning makes them.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/handin/case_package.h"
#include "kiosk/relay/delivery_worker.h"

namespace entre::test {

/// A private folder that is gone with the test.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path / name; }

    std::filesystem::path path;
};

/// What provisioning/pki/make_pki makes, with the terminals terminal-1 and terminal-2. Made once for all tests.
const std::filesystem::path& pki();

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& text);

/// Every file below `folder` by its relative path.
std::map<std::string, std::string> tree(const std::filesystem::path& folder);

/// Waits until `done`, at most half a minute; false if it never was.
bool until(const std::function<bool()>& done);

relay::SealKey seal_key();
relay::EvidenceKey evidence_key();

/// No issuer is trusted.
relay::CardRoots no_card_roots();

/// Now, in whole seconds.
/// Gives the case `evidence_key`'s word for the log-in that it tells of, at "terminal-1".
void add_evidence(handin::CasePackage& package);
std::chrono::sys_seconds now();

}  // namespace entre::test
