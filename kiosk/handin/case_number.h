// SPDX-License-Identifier: EUPL-1.2
// A case's two names: the id that machines repeat every step by, and the number that a citizen reads aloud.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/error.h"

namespace entre::handin {

/// A new random case id: a UUID of version 4 (RFC 9562 5.4) in lower case.
Result<std::string> new_case_id();

/// Whether `text` is a case id as `new_case_id` writes it.
bool is_case_id(std::string_view text);

/// The number of case `id`, such as "GAVLE-2026-7F3K-9QXM". `prefix` is the municipality's, one to eight of A-Z and
/// 0-9.
///
/// The last group's letters are Crockford's base32 (no I, L, O or U, so nothing is read as something else): seven that
/// are the first 35 bits of SHA-256("entre-case-number\n" + id), and a check letter. The check is taken over prefix,
/// year and letters, so one wrong character or two that have changed places never make another valid number. The same
/// id always gives the same number; two ids may, rarely, share one, so machines go by the id. Errors: `bad_input`.
Result<std::string> case_number(std::string_view prefix, int year, std::string_view id);

/// `text` as `case_number` writes it, if it is a case number: small letters, spaces, missing hyphens between the last
/// two groups, and O for 0, I or L for 1 are understood. Errors: `bad_input`.
Result<std::string> parse_case_number(std::string_view text);

}  // namespace entre::handin
