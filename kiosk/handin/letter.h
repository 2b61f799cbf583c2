// SPDX-License-Identifier: EUPL-1.2
// Scanned papers that go to an e-mail address of the visitor's own choice.
#pragma once

#include <string>
#include <string_view>

namespace entre::handin {

struct Letter {
    std::string to;       ///< by `is_mail_address`
    std::string subject;  ///< one line
    std::string text;     ///< lines end with \n

    bool operator==(const Letter&) const = default;
};

/// One plain mailbox, local@domain, in ASCII, at most 254 characters and 64 of them before the @ (RFC 5321 4.5.3.1): no
/// name beside it, no quotes, no address literal, and nothing that an SMTP command or a header could be broken with.
bool is_mail_address(std::string_view text);

}  // namespace entre::handin
