// SPDX-License-Identifier: EUPL-1.2
// What people type, read as kindly as can be: spaces around, commas, dots and dashes are no faults. Internal to this
// room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entre::eservice {

std::string trimmed(std::string_view text);

/// UTF-8 code points, not bytes.
int characters(std::string_view text);

/// "1 200,5" and "−3" as "1200.5" and "-3".
std::optional<std::string> plain_number(std::string_view typed);

/// "2026-05-12", "20260512", "2026 5 12" as "2026-05-12", when the calendar has that day.
std::optional<std::string> plain_date(std::string_view typed);

/// "1 250,5" as "1250.50": kronor, with at most two decimals and not below zero.
std::optional<std::string> plain_money(std::string_view typed);

/// "8327-9, 123 456 789" as "83279-123456789": the clearing number and the account number.
std::optional<std::string> plain_account(std::string_view typed);

/// Plausible is all that can be known: 5 to 15 digits (ITU-T E.164), with what people write between them.
bool is_plausible_phone(std::string_view typed);

/// Plausible: something, one @, a domain with an ending, no spaces.
bool is_plausible_email(std::string_view typed);

}  // namespace entre::eservice
