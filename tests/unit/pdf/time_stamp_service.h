// SPDX-License-Identifier: EUPL-1.2
// A time stamping service by OpenSSL's own commands, with keys of its own.
#pragma once

#include <string>

#include "kiosk/bytes.h"
#include "tests/unit/pdf/tool.h"

namespace entre::testing {

class TimeStampService {
public:
    TimeStampService();

    /// A token over a SHA-256; with more than the one issuer's certificate, it is as large as those with long chains.
    Bytes stamp(ByteView sha256, int issuers = 1) const;

    /// What `openssl ts -verify` says of a token over `data`, with this service's root.
    Output verify(ByteView token, ByteView data) const;

private:
    TempDir folder_;
};

}  // namespace entre::testing
