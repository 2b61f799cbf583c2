// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>

#include "kiosk/document/cms_signature.h"
#include "kiosk/document/pdf_signature.h"

namespace entre::document {
namespace {

struct Found {
    std::array<std::size_t, 4> range{};  ///< two stretches: start and length
    std::string contents;
    std::size_t end() const { return range[2] + range[3]; }
};

/// Gathers the signatures of a field and its kids. Throws what QPDF throws.
void gather(QPDFObjectHandle field, std::vector<Found>& found, std::set<QPDFObjGen>& seen) {
    if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) return;
    if (auto value = field.getKey("/V"); value.isDictionary() && value.getKey("/ByteRange").isArray()) {
        Found one;
        auto range = value.getKey("/ByteRange").getArrayAsVector();
        bool sound = range.size() == 4 && value.getKey("/Contents").isString();
        for (std::size_t i = 0; sound && i < 4; ++i) {
            sound = range[i].isInteger() && range[i].getIntValue() >= 0;
            if (sound) one.range[i] = static_cast<std::size_t>(range[i].getIntValue());
        }
        if (sound) {
            one.contents = value.getKey("/Contents").getStringValue();
            found.push_back(std::move(one));
        }
    }
    if (auto kids = field.getKey("/Kids"); kids.isArray())
        for (const auto& kid : kids.getArrayAsVector()) gather(kid, found, seen);
}

std::optional<Found> last_signature(ByteView bytes) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()), bytes.size());
    auto form = pdf.getRoot().getKey("/AcroForm");
    if (!form.isDictionary() || !form.getKey("/Fields").isArray()) return std::nullopt;
    std::vector<Found> found;
    std::set<QPDFObjGen> seen;
    for (auto& field : form.getKey("/Fields").getArrayAsVector()) gather(field, found, seen);
    const auto last = std::ranges::max_element(found, {}, &Found::end);
    return last == found.end() ? std::nullopt : std::optional(*last);
}

int hex_value(std::uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Whether what is left out between the two stretches is the signature's own string and nothing else: a wider gap could
/// hold anything unsigned.
bool leaves_out_only(ByteView gap, const std::string& contents) {
    if (gap.size() != 2 * contents.size() + 2 || gap.front() != '<' || gap.back() != '>') return false;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        const int high = hex_value(gap[1 + 2 * i]), low = hex_value(gap[2 + 2 * i]);
        if (high < 0 || low < 0 || high * 16 + low != static_cast<unsigned char>(contents[i])) return false;
    }
    return true;
}

}  // namespace

Result<SignatureReport> verify_pdf_signature(ByteView pdf, std::span<const Bytes> roots_der) {
    std::optional<Found> signature;
    try {
        signature = last_signature(pdf);
    } catch (const std::exception&) {
        return fail(ErrorCode::bad_input, "no sound PDF");
    }
    if (!signature) return fail(ErrorCode::not_found, "the document is not signed");

    const auto& [first, first_size, second, second_size] = signature->range;
    if (first != 0 || first_size > second || second > pdf.size() || second_size > pdf.size() - second ||
        !leaves_out_only(pdf.subspan(first_size, second - first_size), signature->contents))
        return fail(ErrorCode::bad_input, "the signature's range does not fit the document");
    Bytes content(pdf.begin(), pdf.begin() + static_cast<std::ptrdiff_t>(first_size));
    const ByteView rest = pdf.subspan(second, second_size);
    content.insert(content.end(), rest.begin(), rest.end());

    const ByteView cms(reinterpret_cast<const std::uint8_t*>(signature->contents.data()), signature->contents.size());
    auto report = check_cms(cms, content, roots_der);
    if (report) report->covers_whole_document = signature->end() == pdf.size();
    return report;
}

}  // namespace entre::document
