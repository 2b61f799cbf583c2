// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/time_stamp.h"

#include <openssl/err.h>
#include <openssl/ts.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "kiosk/document/openssl_owned.h"

namespace entre::document {
namespace {

using TokenInfo = std::unique_ptr<TS_TST_INFO, decltype(&TS_TST_INFO_free)>;

tl::unexpected<Error> no_stamp(const char* why) {
    ERR_clear_error();
    return fail(ErrorCode::bad_input, std::string("time stamp: ") + why);
}

bool is_about(TS_TST_INFO* info, ByteView sha256) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING* digest = TS_MSG_IMPRINT_get_msg(imprint);
    const ByteView said(ASN1_STRING_get0_data(digest), static_cast<std::size_t>(ASN1_STRING_length(digest)));
    return OBJ_obj2nid(algorithm) == NID_sha256 && std::ranges::equal(said, sha256);
}

}  // namespace

Result<std::chrono::sys_seconds> read_time_stamp(ByteView token, ByteView sha256) {
    if (token.size() > largest_time_stamp) return no_stamp("too large");
    const std::uint8_t* data = token.data();
    const Owned<CMS_ContentInfo> cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(token.size())));
    if (!cms || data != token.data() + token.size() || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed ||
        OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_id_smime_ct_TSTInfo)
        return no_stamp("not a token");
    const Owned<BIO> content(BIO_new(BIO_s_mem()));
    if (!content ||
        CMS_verify(cms.get(), nullptr, nullptr, nullptr, content.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
        return no_stamp("its own signature is not whole");
    const TokenInfo info(d2i_TS_TST_INFO_bio(content.get(), nullptr), TS_TST_INFO_free);
    if (!info || !is_about(info.get(), sha256)) return no_stamp("about something else");
    std::tm parts{};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info.get()), &parts) != 1) return no_stamp("no time");
    return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts)));
}

}  // namespace entre::document
