// SPDX-License-Identifier: EUPL-1.2
// A vendor's PKCS#11 module for tests: OpenSC's, which can crash and can have a reader with keys of its own. It is told
// by files in the folder that ENTRE_CARD_MODULE names:
//   abort_at    a number: this call, counted from the module's loading, ends the process; once, the file goes
//   hang_at     the same, and the call does not come back
//   keys        the reader has keys: it asks for the PIN itself
//   keys_pin    what is written on them: digits, or "cancel"; waited for
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

CK_FUNCTION_LIST* original = nullptr;
CK_FUNCTION_LIST ours{};
int calls = 0;

fs::path told(const char* name) {
    const char* folder = std::getenv("ENTRE_CARD_MODULE");
    return fs::path(folder != nullptr ? folder : "/nonexistent") / name;
}

bool has_keys() { return fs::exists(told("keys")); }

/// Whether this call is the one that the file names.
bool is_told(const char* name) {
    int last = 0;
    std::ifstream(told(name)) >> last;
    return last == calls && fs::remove(told(name));
}

void count() {
    ++calls;
    if (is_told("abort_at")) std::abort();
    if (is_told("hang_at"))
        for (;;) std::this_thread::sleep_for(1h);
}

template <auto function>
struct Counted;
template <class... Arguments, CK_RV (*CK_FUNCTION_LIST::*function)(Arguments...)>
struct Counted<function> {
    static CK_RV call(Arguments... arguments) {
        count();
        return (original->*function)(arguments...);
    }
};

CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
    count();
    const CK_RV result = original->C_GetTokenInfo(slot, info);
    if (result == CKR_OK && has_keys()) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    return result;
}

CK_RV log_in(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR* pin, CK_ULONG size) {
    count();
    if (!has_keys()) return original->C_Login(session, user, pin, size);
    if (pin != nullptr || size != 0) return CKR_ARGUMENTS_BAD;  // nobody but the reader has it
    while (!fs::exists(told("keys_pin"))) std::this_thread::sleep_for(20ms);
    std::string digits;
    std::ifstream(told("keys_pin")) >> digits;
    if (digits == "cancel") return CKR_FUNCTION_CANCELED;
    return original->C_Login(session, user, reinterpret_cast<CK_UTF8CHAR*>(digits.data()), digits.size());
}

}  // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
    void* library = dlopen(ENTRE_OPENSC_MODULE, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return CKR_GENERAL_ERROR;
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(dlsym(library, "C_GetFunctionList"));
    if (get == nullptr || get(&original) != CKR_OK) return CKR_GENERAL_ERROR;
    ours = *original;
    ours.C_Initialize = Counted<&CK_FUNCTION_LIST::C_Initialize>::call;
    ours.C_GetInfo = Counted<&CK_FUNCTION_LIST::C_GetInfo>::call;
    ours.C_GetSlotList = Counted<&CK_FUNCTION_LIST::C_GetSlotList>::call;
    ours.C_GetSlotInfo = Counted<&CK_FUNCTION_LIST::C_GetSlotInfo>::call;
    ours.C_GetTokenInfo = token_info;
    ours.C_OpenSession = Counted<&CK_FUNCTION_LIST::C_OpenSession>::call;
    ours.C_Login = log_in;
    ours.C_FindObjectsInit = Counted<&CK_FUNCTION_LIST::C_FindObjectsInit>::call;
    ours.C_FindObjects = Counted<&CK_FUNCTION_LIST::C_FindObjects>::call;
    ours.C_GetAttributeValue = Counted<&CK_FUNCTION_LIST::C_GetAttributeValue>::call;
    ours.C_SignInit = Counted<&CK_FUNCTION_LIST::C_SignInit>::call;
    ours.C_Sign = Counted<&CK_FUNCTION_LIST::C_Sign>::call;
    *list = &ours;
    return CKR_OK;
}
