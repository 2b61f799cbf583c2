// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/pkcs11.h"

#include <p11-kit/p11-kit.h>

#include <array>
#include <string_view>
#include <utility>

namespace entre::card {
namespace {

ErrorCode code_of(CK_RV result) {
    switch (result) {
        case CKR_PIN_INCORRECT:
        case CKR_PIN_INVALID:
        case CKR_PIN_LEN_RANGE:
            return ErrorCode::pin_wrong;
        case CKR_PIN_LOCKED:
            return ErrorCode::pin_blocked;
        case CKR_USER_PIN_NOT_INITIALIZED:
        case CKR_PIN_EXPIRED:
            return ErrorCode::pin_not_set;
        case CKR_TOKEN_NOT_PRESENT:
        case CKR_DEVICE_REMOVED:
            return ErrorCode::card_removed;
        case CKR_TOKEN_NOT_RECOGNIZED:
            return ErrorCode::wrong_card;
        // Nothing was written on the reader's keys, or it was cancelled there.
        case CKR_FUNCTION_CANCELED:
        case CKR_FUNCTION_REJECTED:
        case CKR_CANCEL:
            return ErrorCode::cancelled;
        default:
            return ErrorCode::internal;
    }
}

tl::unexpected<Error> failure(CK_RV result, std::string_view call) {
    return fail(code_of(result), std::string(call) + ": " + p11_kit_strerror(result));
}

/// Fields of PKCS#11 structures are padded with blanks.
template <std::size_t size>
std::string unpadded(const unsigned char (&field)[size]) {
    const std::string text(field, field + size);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// PKCS#11 asks for pointers to what it only reads.
template <class T>
CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, const T* value, std::size_t size) {
    return {type, const_cast<T*>(value), size};
}

class Session {
public:
    Session(CK_FUNCTION_LIST& module, CK_SLOT_ID slot)
        : module_(module), result_(module.C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &session_)) {}
    ~Session() {
        if (result_ != CKR_OK) return;
        if (logged_in_) module_.C_Logout(session_);
        module_.C_CloseSession(session_);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    CK_RV opened() const { return result_; }
    CK_SESSION_HANDLE handle() const { return session_; }

    CK_RV log_in(CK_USER_TYPE user, const Secret* pin) {
        // The module reads the digits where they are; Secret wipes them. None: they are written on the reader
        // (PKCS#11 2.40, 5.6).
        const auto* digits = pin ? reinterpret_cast<const unsigned char*>(pin->reveal().data()) : nullptr;
        const CK_RV result = module_.C_Login(session_, user, const_cast<unsigned char*>(digits), pin ? pin->size() : 0);
        logged_in_ = logged_in_ || result == CKR_OK;
        return result;
    }

    Result<std::vector<CK_OBJECT_HANDLE>> find(CK_OBJECT_CLASS kind, const Bytes* key_id) {
        std::vector<CK_ATTRIBUTE> wanted{attribute(CKA_CLASS, &kind, sizeof kind)};
        if (key_id != nullptr) wanted.push_back(attribute(CKA_ID, key_id->data(), key_id->size()));
        CK_RV result = module_.C_FindObjectsInit(session_, wanted.data(), wanted.size());
        if (result != CKR_OK) return failure(result, "C_FindObjectsInit");
        std::array<CK_OBJECT_HANDLE, 32> found{};
        CK_ULONG count = 0;
        result = module_.C_FindObjects(session_, found.data(), found.size(), &count);
        module_.C_FindObjectsFinal(session_);
        if (result != CKR_OK) return failure(result, "C_FindObjects");
        return std::vector(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count));
    }

    Result<Bytes> read(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
        CK_ATTRIBUTE wanted{type, nullptr, 0};
        CK_RV result = module_.C_GetAttributeValue(session_, object, &wanted, 1);
        if (result != CKR_OK || wanted.ulValueLen == CK_UNAVAILABLE_INFORMATION) {
            return failure(result, "C_GetAttributeValue");
        }
        Bytes value(wanted.ulValueLen);
        wanted.pValue = value.data();
        result = module_.C_GetAttributeValue(session_, object, &wanted, 1);
        if (result != CKR_OK) return failure(result, "C_GetAttributeValue");
        value.resize(wanted.ulValueLen);
        return value;
    }

private:
    CK_FUNCTION_LIST& module_;
    CK_SESSION_HANDLE session_ = 0;
    bool logged_in_ = false;
    CK_RV result_;
};

}  // namespace

struct Pkcs11::Module {
    explicit Module(CK_FUNCTION_LIST& library) : calls(library) {}
    ~Module() {
        if (initialised) calls.C_Finalize(nullptr);
        p11_kit_module_release(&calls);
    }
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    CK_FUNCTION_LIST& calls;
    bool initialised = false;
};

Pkcs11::Pkcs11(std::unique_ptr<Module> module) : module_(std::move(module)) {}
Pkcs11::~Pkcs11() = default;
Pkcs11::Pkcs11(Pkcs11&& other) noexcept = default;

Result<Pkcs11> Pkcs11::open(const std::string& module) {
    p11_kit_be_quiet();  // what matters comes back as an Error
    CK_FUNCTION_LIST* loaded = p11_kit_module_load(module.c_str(), P11_KIT_MODULE_UNMANAGED);
    if (loaded == nullptr) return fail(ErrorCode::not_found, "the PKCS#11 module " + module + " does not load");
    auto opened = std::make_unique<Module>(*loaded);
    // Without locks, as the module has one user here: OpenSC 0.23 forgets one that it holds when a card is pulled while
    // it is being recognised, and then waits for itself for ever.
    const CK_RV result = loaded->C_Initialize(nullptr);
    if (result != CKR_OK) return failure(result, "C_Initialize");
    opened->initialised = true;
    return Pkcs11(std::move(opened));
}

std::string Pkcs11::description() const {
    CK_INFO info{};
    if (module_->calls.C_GetInfo(&info) != CKR_OK) return {};
    return unpadded(info.libraryDescription) + ' ' + std::to_string(info.libraryVersion.major) + '.' +
           std::to_string(info.libraryVersion.minor);
}

Result<std::vector<Token>> Pkcs11::tokens() const {
    std::array<CK_SLOT_ID, 64> slots{};
    CK_ULONG count = slots.size();
    const CK_RV result = module_->calls.C_GetSlotList(CK_TRUE, slots.data(), &count);
    if (result != CKR_OK) return failure(result, "C_GetSlotList");
    std::vector<Token> tokens;
    for (CK_ULONG i = 0; i < count; ++i) {
        CK_SLOT_INFO slot{};
        CK_TOKEN_INFO token{};
        if (module_->calls.C_GetSlotInfo(slots.at(i), &slot) != CKR_OK) continue;
        if (module_->calls.C_GetTokenInfo(slots.at(i), &token) != CKR_OK) continue;
        const bool pin_set =
            (token.flags & CKF_USER_PIN_INITIALIZED) != 0 && (token.flags & CKF_USER_PIN_TO_BE_CHANGED) == 0;
        tokens.push_back({.slot = slots.at(i),
                          .reader = unpadded(slot.slotDescription),
                          .pin_set = pin_set || (token.flags & CKF_LOGIN_REQUIRED) == 0,
                          .pin_blocked = (token.flags & CKF_USER_PIN_LOCKED) != 0,
                          .pin_last_try = (token.flags & CKF_USER_PIN_FINAL_TRY) != 0,
                          .pin_on_reader = (token.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0,
                          .pin_shortest = token.ulMinPinLen,
                          .pin_longest = token.ulMaxPinLen});
    }
    return tokens;
}

Result<std::vector<StoredCertificate>> Pkcs11::certificates(unsigned long slot) const {
    Session session(module_->calls, slot);
    if (session.opened() != CKR_OK) return failure(session.opened(), "C_OpenSession");
    const auto objects = session.find(CKO_CERTIFICATE, nullptr);
    if (!objects) return tl::unexpected(objects.error());
    std::vector<StoredCertificate> certificates;
    for (const CK_OBJECT_HANDLE object : *objects) {
        auto der = session.read(object, CKA_VALUE);
        if (!der) return tl::unexpected(der.error());
        certificates.push_back({session.read(object, CKA_ID).value_or(Bytes{}), std::move(*der)});
    }
    return certificates;
}

Result<Bytes> Pkcs11::sign(unsigned long slot, const Bytes& key_id, const Secret* pin, bool rsa,
                           const Bytes& data) const {
    Session session(module_->calls, slot);
    if (session.opened() != CKR_OK) return failure(session.opened(), "C_OpenSession");
    CK_RV result = session.log_in(CKU_USER, pin);
    if (result != CKR_OK) return failure(result, "C_Login");
    const auto keys = session.find(CKO_PRIVATE_KEY, &key_id);
    if (!keys) return tl::unexpected(keys.error());
    if (keys->empty()) return fail(ErrorCode::wrong_card, "no private key goes with the certificate");

    CK_MECHANISM mechanism{rsa ? CKM_RSA_PKCS : CKM_ECDSA, nullptr, 0};
    result = module_->calls.C_SignInit(session.handle(), &mechanism, keys->front());
    if (result != CKR_OK) return failure(result, "C_SignInit");
    // A signing key may want the PIN for each signature (PKCS#11 2.40, 4.9).
    const auto always = session.read(keys->front(), CKA_ALWAYS_AUTHENTICATE);
    if (always && !always->empty() && always->front() == CK_TRUE) {
        result = session.log_in(CKU_CONTEXT_SPECIFIC, pin);
        if (result != CKR_OK) return failure(result, "C_Login for the key");
    }
    Bytes signature(1024);
    CK_ULONG size = signature.size();
    Bytes input = data;
    result = module_->calls.C_Sign(session.handle(), input.data(), input.size(), signature.data(), &size);
    if (result != CKR_OK) return failure(result, "C_Sign");
    signature.resize(size);
    return signature;
}

}  // namespace entre::card
