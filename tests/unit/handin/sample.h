// SPDX-License-Identifier: EUPL-1.2
// Cases to hand in, other words in each run.
#pragma once

#include <string>

#include "kiosk/handin/case_package.h"

namespace entre::test {

/// Letters of several scripts, never the same twice.
std::string random_word();
Bytes random_bytes(std::size_t size);

/// A whole case: two attachments, a submitter with a published test number, no evidence.
handin::CasePackage sample_case();

/// A certificate with its key, RSA or EC, as PEM.
struct SealPair {
    std::string certificate_pem;
    std::string key_pem;
};
SealPair rsa_seal_pair();
SealPair ec_seal_pair(const char* curve = "P-256");

}  // namespace entre::test
