// SPDX-License-Identifier: EUPL-1.2
// case.json: what stands in a case package, and the size and SHA-256 of each file beside it (case.schema.json).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/handin/case_package.h"

namespace entre::handin {

/// A file that case.json says is in the package.
struct ListedFile {
    std::string path;
    std::size_t size = 0;
    std::string sha256;  ///< hex
};

struct CaseListing {
    CasePackage package;  ///< all but the files' contents
    ListedFile case_pdf;
    std::vector<ListedFile> attachments;
    std::vector<ListedFile> signatures;
    std::optional<ListedFile> evidence;
};

/// Errors: `bad_input` when a field breaks the format.
Result<std::string> write_case_json(const CasePackage& package);

/// Errors: `bad_input`: unknown, missing or wrong fields, and paths that are not the ones `write_case_json` gives.
Result<CaseListing> read_case_json(std::string_view text);

}  // namespace entre::handin
