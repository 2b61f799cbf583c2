// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/document/case_pdf.h"
#include "kiosk/document/pdf_signature.h"
#include "tests/unit/pdf/identities.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

const SignatureInfo info{.name = "Åsa Testsson",
                         .reason = "Ansökan (specialkost) /ByteRange [0 \\",
                         .time = std::chrono::sys_days{std::chrono::year{2025} / 5 / 12} + std::chrono::hours{8}};

Bytes document_with(const std::string& word) {
    return *case_pdf({.language = "sv", .service = "Synpunkter", .sections = {{"Text", {{"Text", word}}}}});
}

std::string random_word() { return RandomWords().word(Script::latin); }

/// What poppler, which knows nothing of us, says of the last signature.
std::string pdfsig(ByteView pdf) {
    const TempDir folder;
    return run({"env", "HOME=" + folder.path().string(), "pdfsig", saved(folder, pdf)}).text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Where a piece of the document begins.
std::size_t place_of(ByteView pdf, std::string_view piece) {
    const auto found = std::search(pdf.begin(), pdf.end(), piece.begin(), piece.end());
    REQUIRE(found != pdf.end());
    return static_cast<std::size_t>(found - pdf.begin());
}

}  // namespace

TEST_CASE("a signed document is valid here and in poppler, and leads to its issuer") {
    for (const KeyKind kind : {KeyKind::rsa, KeyKind::elliptic}) {
        const Identity issuer("Test Issuer", "", kind);
        const Identity citizen("Åsa Testsson", kind == KeyKind::rsa ? "190308189802" : "PNOSE-190312049802", kind,
                               &issuer);
        const std::string word = random_word();
        const Bytes original = document_with(word);
        const auto pdf = sign_pdf(original, citizen.signer(), info);
        REQUIRE(pdf);
        CHECK(std::equal(original.begin(), original.end(), pdf->begin()));  // an update, not another document

        const auto report = verify_pdf_signature(*pdf, std::vector<Bytes>{issuer.certificate_der()});
        REQUIRE(report);
        CHECK(report->valid);
        CHECK(report->trusted);
        CHECK(report->covers_whole_document);
        CHECK(report->name == "Åsa Testsson");
        CHECK(report->personal_number == (kind == KeyKind::rsa ? "190308189802" : "190312049802"));
        CHECK(report->certificate_der == citizen.certificate_der());

        const std::string poppler = pdfsig(*pdf);
        CHECK(has(poppler, "Signature is Valid."));
        CHECK(has(poppler, "Total document signed"));
        CHECK(has(poppler, "ETSI.CAdES.detached"));
        CHECK(has(text_of(*pdf), word));
        CHECK(broken_rules(*pdf) == std::vector<std::string>{});
        const TempDir folder;
        CHECK(run({"qpdf", "--check", saved(folder, *pdf)}).status == 0);
    }
}

TEST_CASE("trust needs the right root") {
    const Identity issuer("Test Issuer", "", KeyKind::elliptic), stranger("Test Issuer", "", KeyKind::elliptic);
    const Identity citizen("Test", "190308189802", KeyKind::elliptic, &issuer);
    const auto pdf = sign_pdf(document_with("x"), citizen.signer(), info);
    REQUIRE(pdf);
    for (const auto& roots : {std::vector<Bytes>(), std::vector<Bytes>{stranger.certificate_der()}}) {
        const auto report = verify_pdf_signature(*pdf, roots);
        REQUIRE(report);
        CHECK(report->valid);
        CHECK_FALSE(report->trusted);
    }
}

TEST_CASE("one byte changed anywhere is seen") {
    const Identity issuer("Test Issuer", "", KeyKind::elliptic);
    const Identity citizen("Test", "190308189802", KeyKind::elliptic, &issuer);
    const auto pdf = sign_pdf(document_with(random_word()), citizen.signer(), info);
    REQUIRE(pdf);
    const std::vector<Bytes> roots{issuer.certificate_der()};
    RandomWords random;
    const auto gap = static_cast<int>(place_of(*pdf, "/Contents <")) + 10;
    for (int i = 0; i < 300; ++i) {
        Bytes changed = *pdf;
        // Before the signature's string, which is the only thing that its own hash leaves out, or after it.
        const bool before = i % 2 == 0;
        const int place = before
                              ? random.number(0, gap - 1)
                              : random.number(static_cast<int>(pdf->size()) - 200, static_cast<int>(pdf->size()) - 1);
        changed[static_cast<std::size_t>(place)] ^= static_cast<std::uint8_t>(1 << random.number(0, 7));
        const auto report = verify_pdf_signature(changed, roots);
        CHECK_MESSAGE((!report || (!report->valid && !report->trusted)), "byte ", place);
    }
    // The case itself, by a change that leaves the PDF sound.
    Bytes changed = *pdf;
    changed[place_of(changed, "Entr")] = 'F';
    const auto report = verify_pdf_signature(changed, roots);
    REQUIRE(report);
    CHECK_FALSE(report->valid);
    CHECK(has(pdfsig(changed), "Digest Mismatch"));
}

TEST_CASE("another certificate of the same key cannot be put in the signer's place") {
    const Identity citizen("Test", "190308189802", KeyKind::rsa);
    const Identity later = citizen.reissued();
    const auto hex = [](const Bytes& bytes) {
        std::string text;
        for (const auto byte : bytes) text += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
        return text;
    };
    auto pdf = sign_pdf(document_with("x"), citizen.signer(), info);
    REQUIRE(pdf);
    CHECK(verify_pdf_signature(*pdf, {})->valid);
    const std::string now = hex(citizen.certificate_der()), then = hex(later.certificate_der());
    REQUIRE(now.size() == then.size());
    std::copy(then.begin(), then.end(),
              pdf->data() + place_of(*pdf, now));  // in what the signature cannot cover: itself
    const auto report = verify_pdf_signature(*pdf, {});
    REQUIRE(report);
    CHECK(report->certificate_der == later.certificate_der());
    CHECK_FALSE(report->valid);
}

TEST_CASE("what is added after the signature is not covered by it") {
    const Identity citizen("Test", "190308189802", KeyKind::elliptic);
    auto pdf = sign_pdf(document_with("x"), citizen.signer(), info);
    REQUIRE(pdf);
    for (const char c : std::string_view("\n% more\nstartxref\n")) pdf->push_back(static_cast<std::uint8_t>(c));
    const std::string_view text(reinterpret_cast<const char*>(pdf->data()), pdf->size());
    const std::size_t table = text.rfind("\nxref\n") + 1;
    for (const char c : std::to_string(table) + "\n%%EOF\n") pdf->push_back(static_cast<std::uint8_t>(c));
    const auto report = verify_pdf_signature(*pdf, {});
    REQUIRE(report);
    CHECK(report->valid);
    CHECK_FALSE(report->covers_whole_document);
}

TEST_CASE("two people can sign one document") {
    const Identity first("Första", "190308189802", KeyKind::elliptic), second("Andra", "190312049802", KeyKind::rsa);
    const auto once = sign_pdf(document_with("x"), first.signer(), info);
    REQUIRE(once);
    const auto twice = sign_pdf(*once, second.signer(), info);
    REQUIRE(twice);
    const auto report = verify_pdf_signature(*twice, {});
    REQUIRE(report);
    CHECK(report->valid);
    CHECK(report->covers_whole_document);
    CHECK(report->name == "Andra");
    const std::string poppler = pdfsig(*twice);
    CHECK(has(poppler, "Signature #2"));
    CHECK_FALSE(has(poppler, "Digest Mismatch"));
    CHECK(broken_rules(*twice) == std::vector<std::string>{});
}

TEST_CASE("another's key, a failing card and what is no document are refused") {
    const Identity citizen("Test", "190308189802", KeyKind::elliptic), other("Test", "190308189802", KeyKind::elliptic);
    Signer signer = citizen.signer();
    signer.sign = other.signer().sign;
    CHECK(sign_pdf(document_with("x"), signer, info).error().code == ErrorCode::refused);
    signer.sign = [](ByteView) -> Result<Bytes> { return fail(ErrorCode::pin_wrong, "2"); };
    CHECK(sign_pdf(document_with("x"), signer, info).error() == Error{ErrorCode::pin_wrong, "2"});
    signer.certificate_der.resize(20);
    CHECK(sign_pdf(document_with("x"), signer, info).error().code == ErrorCode::bad_input);
    CHECK(sign_pdf(Bytes{'n', 'o'}, citizen.signer(), info).error().code == ErrorCode::bad_input);
    CHECK(verify_pdf_signature(Bytes{'n', 'o'}, {}).error().code == ErrorCode::bad_input);
    CHECK(verify_pdf_signature(document_with("x"), {}).error().code == ErrorCode::not_found);
}

TEST_CASE("a document with a cross-reference stream can be signed too") {
    const Identity citizen("Test", "190308189802", KeyKind::elliptic);
    const TempDir folder;
    const std::string file = saved(folder, document_with("x"));
    REQUIRE(run({"qpdf", "--object-streams=generate", file, folder.path() / "streams.pdf"}).status == 0);
    const std::string bytes = run({"cat", folder.path() / "streams.pdf"}).text;
    const auto pdf = sign_pdf(Bytes(bytes.begin(), bytes.end()), citizen.signer(), info);
    REQUIRE(pdf);
    CHECK(verify_pdf_signature(*pdf, {})->valid);
    CHECK(has(pdfsig(*pdf), "Signature is Valid."));
}
