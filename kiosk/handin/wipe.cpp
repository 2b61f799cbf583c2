// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/wipe.h"

#include <openssl/crypto.h>

namespace entre::handin {

void wipe(Bytes& bytes) {
    OPENSSL_cleanse(bytes.data(), bytes.size());
    bytes.clear();
}

void wipe(std::string& text) {
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

}  // namespace entre::handin
