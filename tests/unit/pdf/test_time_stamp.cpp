// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <openssl/cms.h>

#include <algorithm>
#include <memory>

#include "kiosk/document/case_pdf.h"
#include "kiosk/document/pdf_signature.h"
#include "kiosk/document/time_stamp.h"
#include "tests/unit/pdf/identities.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/time_stamp_service.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

const SignatureInfo info{
    .name = "Åsa Testsson", .reason = "Specialkost", .time = std::chrono::sys_days{std::chrono::year{2025} / 5 / 12}};

Bytes a_document() {
    return *case_pdf({.language = "sv",
                      .service = "Synpunkter",
                      .sections = {{"Text", {{"Text", RandomWords().word(Script::latin)}}}}});
}

struct InContents {
    Bytes signature;  ///< its value
    Bytes stamp;      ///< the token that stands beside it; empty: none
};

Bytes bytes_of(const ASN1_STRING* text) {
    return {ASN1_STRING_get0_data(text), ASN1_STRING_get0_data(text) + ASN1_STRING_length(text)};
}

/// What stands in the signature's /Contents, read as any reader of PDF does, without our code.
InContents contents_of(const Bytes& pdf) {
    const std::string_view text(reinterpret_cast<const char*>(pdf.data()), pdf.size());
    Bytes der;
    for (std::size_t at = text.rfind("/Contents <") + 11; text[at] != '>'; at += 2)
        der.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16)));
    const std::uint8_t* data = der.data();
    const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
        d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())), CMS_ContentInfo_free);
    REQUIRE(cms);
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
    InContents found{bytes_of(CMS_SignerInfo_get0_signature(signer)), {}};
    const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> stamp(OBJ_txt2obj("1.2.840.113549.1.9.16.2.14", 1),
                                                                          ASN1_OBJECT_free);
    if (const auto* token =
            static_cast<const ASN1_STRING*>(CMS_unsigned_get0_data_by_OBJ(signer, stamp.get(), -3, V_ASN1_SEQUENCE)))
        found.stamp = bytes_of(token);
    return found;
}

std::string pdfsig(ByteView pdf) {
    const TempDir folder;
    return run({"env", "HOME=" + folder.path().string(), "pdfsig", saved(folder, pdf)}).text;
}

}  // namespace

TEST_CASE("a signature gets a time stamp that OpenSSL takes for one over its value") {
    const TimeStampService service, stranger;
    for (const KeyKind kind : {KeyKind::rsa, KeyKind::elliptic}) {
        const Identity citizen("Åsa Testsson", "190308189802", kind);
        Signer signer = citizen.signer();
        signer.time_stamp = [&](ByteView sha256) -> Result<Bytes> { return service.stamp(sha256); };
        const auto before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto pdf = sign_pdf(a_document(), signer, info);
        REQUIRE(pdf);
        const auto found = contents_of(*pdf);
        REQUIRE_FALSE(found.stamp.empty());
        CHECK(service.verify(found.stamp, found.signature).status == 0);
        CHECK(stranger.verify(found.stamp, found.signature).status != 0);
        CHECK(service.verify(found.stamp, Bytes{'x'}).status != 0);

        const auto report = verify_pdf_signature(*pdf, {});
        REQUIRE(report);
        CHECK(report->valid);
        CHECK(report->covers_whole_document);
        REQUIRE(report->time_stamp);
        CHECK(*report->time_stamp >= before);
        CHECK(*report->time_stamp <= std::chrono::system_clock::now());
        const std::string poppler = pdfsig(*pdf);
        CHECK(poppler.find("Signature is Valid.") != std::string::npos);
        CHECK(poppler.find("Total document signed") != std::string::npos);
        CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    }
}

TEST_CASE("two people sign one after the other, each with a time stamp, and both signatures stay valid") {
    const TimeStampService service;
    Bytes pdf = a_document();
    for (const KeyKind kind : {KeyKind::elliptic, KeyKind::rsa}) {
        const Identity citizen("Test", kind == KeyKind::rsa ? "190308189802" : "190312049802", kind);
        Signer signer = citizen.signer();
        signer.time_stamp = [&](ByteView sha256) -> Result<Bytes> { return service.stamp(sha256); };
        const auto more = sign_pdf(pdf, signer, info);
        REQUIRE(more);
        CHECK(std::equal(pdf.begin(), pdf.end(), more->begin()));  // the first one's bytes stay as they are
        pdf = *more;
        const auto found = contents_of(pdf);
        CHECK(service.verify(found.stamp, found.signature).status == 0);
    }
    const std::string poppler = pdfsig(pdf);
    const std::size_t first = poppler.find("Signature is Valid.");
    CHECK(first != std::string::npos);
    CHECK(poppler.find("Signature is Valid.", first + 1) != std::string::npos);
    CHECK(poppler.find("Total document signed") != std::string::npos);
    CHECK(poppler.find("Not total document signed") != std::string::npos);  // what the first has signed ends earlier
    CHECK(verify_pdf_signature(pdf, {})->time_stamp);
    CHECK(broken_rules(pdf) == std::vector<std::string>{});
}

TEST_CASE("there is room for a large time stamp") {
    const TimeStampService service;
    const Identity citizen("Test", "190308189802", KeyKind::rsa);
    Signer signer = citizen.signer();
    std::size_t size = 0;
    signer.time_stamp = [&](ByteView sha256) -> Result<Bytes> {
        Bytes token = service.stamp(sha256, 14);
        size = token.size();
        return token;
    };
    const auto pdf = sign_pdf(a_document(), signer, info);
    REQUIRE(pdf);
    CHECK(size > 12'000);
    CHECK(size < largest_time_stamp);
    const auto found = contents_of(*pdf);
    CHECK(service.verify(found.stamp, found.signature).status == 0);
    CHECK(pdfsig(*pdf).find("Signature is Valid.") != std::string::npos);
}

TEST_CASE("a signature without a time stamp to be had is one all the same, and says so") {
    const TimeStampService service;
    const Identity citizen("Test", "190308189802", KeyKind::elliptic);
    Signer signer = citizen.signer();
    const auto said = [&](std::function<Result<Bytes>(ByteView)> answer) {
        signer.time_stamp = std::move(answer);
        const auto pdf = sign_pdf(a_document(), signer, info);
        REQUIRE(pdf);
        CHECK(contents_of(*pdf).stamp.empty());
        const auto report = verify_pdf_signature(*pdf, {});
        REQUIRE(report);
        CHECK(report->valid);
        CHECK_FALSE(report->time_stamp);
        CHECK(pdfsig(*pdf).find("Signature is Valid.") != std::string::npos);
    };
    said({});
    said([](ByteView) -> Result<Bytes> { return fail(ErrorCode::unavailable, "down"); });
    said([](ByteView) -> Result<Bytes> { return Bytes{}; });
    said([](ByteView) -> Result<Bytes> { return Bytes(400, 7); });
    said([](ByteView) -> Result<Bytes> { return Bytes(largest_time_stamp + 1, 0x30); });
    said([&](ByteView) -> Result<Bytes> { return service.stamp(Bytes(32, 7)); });  // another's
    said([&](ByteView sha256) -> Result<Bytes> {
        Bytes more = service.stamp(sha256);
        more.push_back(0);
        return more;
    });
}

TEST_CASE("a time stamp is whole, or it is none") {
    const TimeStampService service;
    const Bytes digest(32, 1);
    const Bytes token = service.stamp(digest);
    REQUIRE(read_time_stamp(token, digest));
    CHECK(read_time_stamp(token, Bytes(32, 2)).error().code == ErrorCode::bad_input);
    CHECK(read_time_stamp(token, {}).error().code == ErrorCode::bad_input);
    // In the time itself, which stands as GeneralizedTime.
    Bytes later = token;
    const std::string_view year = "20";
    const auto tag = std::search(later.begin(), later.end(), digest.begin(), digest.end()) + 32;
    const auto place = std::search(tag, later.end(), year.begin(), year.end());
    REQUIRE(place != later.end());
    *(place + 2) = *(place + 2) == '9' ? '8' : static_cast<std::uint8_t>(*(place + 2) + 1);
    CHECK(read_time_stamp(later, digest).error().code == ErrorCode::bad_input);
}
