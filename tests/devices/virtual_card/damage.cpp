// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/damage.h"

#include <openssl/rand.h>

#include "tests/devices/virtual_card/apdu.h"

namespace virtual_card {
namespace {

using entre::Bytes;

constexpr std::uint32_t log_in_object = 0x5FC105, signing_object = 0x5FC10A;
constexpr std::uint32_t content = 0x53, certificate = 0x70, information = 0x71, check = 0xFE;

Bytes certificate_in(const Bytes& object) {
    const auto inside = find_tlv(object, content);
    return inside ? find_tlv(*inside, certificate).value_or(Bytes{}) : Bytes{};
}

Bytes object_with(const Bytes& der, std::uint8_t compressed = 0) {
    return tlv(content, {tlv(certificate, {der}), tlv(information, {Bytes{compressed}}), tlv(check, {})});
}

bool damage_one(Objects& objects, const std::string& kind, std::uint32_t tag) {
    Bytes der = certificate_in(objects[tag]);
    if (kind == "missing") {
        objects.erase(tag);
    } else if (kind == "empty") {
        objects[tag] = tlv(content, {});
    } else if (kind == "truncated") {
        der.resize(der.size() / 2);
        objects[tag] = object_with(der);
    } else if (kind == "too-long") {
        // 70 82 hh ll ...: the length without the bytes that it promises.
        Bytes inner = tlv(certificate, {der});
        inner[2] = static_cast<std::uint8_t>(inner[2] + 1);
        objects[tag] = tlv(content, {inner});
    } else if (kind == "too-short") {
        der[2] = static_cast<std::uint8_t>(der[2] + 1);  // 30 82 hh ll ...
        objects[tag] = object_with(der);
    } else if (kind == "garbage") {
        RAND_bytes(der.data(), static_cast<int>(der.size()));
        objects[tag] = object_with(der);
    } else if (kind == "compressed") {
        objects[tag] = object_with(der, 1);
    } else {
        return false;
    }
    return true;
}

}  // namespace

bool damage(Objects& objects, const std::string& kind, const std::string& object) {
    if (object != "log-in" && object != "signing" && object != "both") return false;
    bool done = true;
    if (object != "signing") done = damage_one(objects, kind, log_in_object);
    if (object != "log-in") done = damage_one(objects, kind, signing_object) && done;
    return done;
}

}  // namespace virtual_card
