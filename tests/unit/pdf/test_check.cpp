// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/document/case_pdf.h"
#include "kiosk/document/pdf_check.h"
#include "kiosk/document/pdf_file.h"
#include "tests/unit/pdf/random_words.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

/// A writer that breaks off, as one does whose memory ran out.
class TornFile : public PdfFile {
public:
    explicit TornFile(int left_out) : PdfFile("x", "sv"), left_out_(left_out) { add_page(100, 100); }

protected:
    Bytes written() override {
        Bytes document = PdfFile::written();
        document.resize(document.size() - static_cast<std::size_t>(left_out_));
        return document;
    }

private:
    int left_out_;
};

}  // namespace

TEST_CASE("no document leaves its writer unread") {
    RandomWords random;
    CHECK(TornFile(0).write());
    const auto torn = TornFile(random.number(20, 2000)).write();
    REQUIRE_FALSE(torn);
    CHECK(torn.error().code == ErrorCode::internal);
}

TEST_CASE("a document that was written badly is found out before it counts") {
    RandomWords random;
    CaseDocument document;
    document.language = "sv";
    document.municipality = random.word(Script::latin);
    document.service = random.word(Script::latin);
    document.case_number = "SK-2026-ABCD-EFGH";
    document.page_name = "Sida {page} av {pages}";
    document.sections = {{random.word(Script::latin), {{random.word(Script::latin), random.word(Script::latin)}}}};
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    CHECK(check_pdf(*pdf, 1));
    CHECK_FALSE(check_pdf(*pdf, 2));
    CHECK_FALSE(check_pdf({}, 1));
    CHECK_FALSE(check_pdf(ByteView(*pdf).first(pdf->size() / 2), 1));
    CHECK_FALSE(check_pdf(ByteView(*pdf).first(pdf->size() - 40), 1));
    // A packed stream with a hole.
    auto torn = *pdf;
    constexpr std::string_view packed = "/FlateDecode", mark = "stream\n";
    const auto filter = std::search(torn.begin(), torn.end(), packed.begin(), packed.end());
    const auto stream = std::search(filter, torn.end(), mark.begin(), mark.end());
    REQUIRE(stream != torn.end());
    std::fill_n(stream + static_cast<std::ptrdiff_t>(mark.size()) + 4, 20, std::uint8_t{0xAA});
    CHECK_FALSE(check_pdf(torn, 1));
    // A table of places that are wrong.
    auto moved = *pdf;
    constexpr std::string_view table = "xref\n";
    const auto places = std::search(moved.begin(), moved.end(), table.begin(), table.end());
    REQUIRE(places != moved.end());
    std::replace(places + 30, places + 70, std::uint8_t{'0'}, std::uint8_t{'3'});
    CHECK_FALSE(check_pdf(moved, 1));
}
