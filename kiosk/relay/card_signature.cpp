// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/card_signature.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/document/cms_signature.h"
#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"

namespace entre::relay {
namespace {

using Outcome = CardSignature::Outcome;

/// A signature, and the document's bytes that it is about.
struct Signed {
    Bytes cms;
    Bytes content;
};

constexpr std::string_view range_key = "/ByteRange";

/// The four numbers of the last /ByteRange (ISO 32000-2, 12.8.1).
std::optional<std::array<std::size_t, 4>> last_range(std::string_view pdf) {
    const auto at = pdf.rfind(range_key);
    if (at == std::string_view::npos) return std::nullopt;
    const auto skip = [&](std::string_view text) {
        return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    };
    std::string_view rest = skip(pdf.substr(at + range_key.size()));
    if (!rest.starts_with('[')) return std::nullopt;
    rest.remove_prefix(1);
    std::array<std::size_t, 4> range{};
    for (std::size_t& number : range) {
        rest = skip(rest);
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc()) return std::nullopt;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    return skip(rest).starts_with(']') ? std::optional(range) : std::nullopt;
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// "<" hexadecimal ">", and nothing else: a wider gap could hold anything unsigned.
std::optional<Bytes> from_gap(std::string_view gap) {
    if (gap.size() < 2 || gap.size() % 2 != 0 || gap.front() != '<' || gap.back() != '>') return std::nullopt;
    Bytes bytes;
    for (std::size_t i = 1; i + 1 < gap.size(); i += 2) {
        const int high = digit(gap[i]), low = digit(gap[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return bytes;
}

/// The signature that covers the whole of `bytes`: the terminal adds nothing after it.
std::optional<Signed> signature_of(ByteView bytes) {
    const std::string_view pdf(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto range = last_range(pdf);
    if (!range) return std::nullopt;
    const auto [first, first_size, second, second_size] = *range;
    if (first != 0 || first_size > second || second > pdf.size() || second_size != pdf.size() - second)
        return std::nullopt;
    auto cms = from_gap(pdf.substr(first_size, second - first_size));
    if (!cms) return std::nullopt;
    Bytes content(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(first_size));
    content.insert(content.end(), bytes.begin() + static_cast<std::ptrdiff_t>(second), bytes.end());
    return Signed{std::move(*cms), std::move(content)};
}

Outcome outcome_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::certificate_revoked:
            return Outcome::revoked;
        case ErrorCode::certificate_expired:
            return Outcome::expired;
        case ErrorCode::certificate_not_yet_valid:
            return Outcome::not_yet_valid;
        default:
            return Outcome::untrusted;
    }
}

}  // namespace

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::valid:
            return "valid";
        case Outcome::unconfirmed:
            return "unconfirmed";
        case Outcome::revoked:
            return "revoked";
        case Outcome::untrusted:
            return "untrusted";
        case Outcome::expired:
            return "expired";
        case Outcome::not_yet_valid:
            return "not_yet_valid";
        case Outcome::other_person:
            return "other_person";
        case Outcome::broken:
            return "broken";
    }
    return "broken";
}

namespace {

/// Where the document ended before its last signature was added: each addition comes after an end of its own (ISO
/// 32000-2, 7.5.6). None where there was nothing before.
std::optional<std::size_t> end_before_last(ByteView bytes) {
    const std::string_view pdf(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    constexpr std::string_view mark = "%%EOF";
    const auto at = pdf.rfind(range_key);
    const auto found = at == pdf.npos ? at : pdf.substr(0, at).rfind(mark);
    if (found == pdf.npos) return std::nullopt;
    auto end = found + mark.size();
    if (end < at && pdf[end] == '\r') ++end;
    if (end < at && pdf[end] == '\n') ++end;
    return end;
}

CardSignature check_last(ByteView pdf, const handin::CasePackage& package, std::chrono::sys_seconds received_at,
                         const CardRoots& roots) {
    const auto found = signature_of(pdf);
    const auto report = found ? document::check_cms(found->cms, found->content, {}) : fail(ErrorCode::bad_input);
    if (!report || !report->valid) return {};
    CardSignature signature{.outcome = Outcome::other_person,
                            .thumbprint = base64url(handin::sha256(report->certificate_der))};
    const auto known = roots.check_signer(report->certificate_der, report->others_der, received_at);
    if (!known) {
        signature.outcome = outcome_of(known.error().code);
        return signature;
    }
    signature.revocation = *known;
    if (!package.submitter || package.submitter->personal_number != report->personal_number) {
        const auto one = std::ranges::find_if(package.co_signers, [&](const handin::CoSigner& other) {
            return other.method == "card" && other.personal_number == report->personal_number;
        });
        if (one == package.co_signers.end()) return signature;
        signature.co_signer = static_cast<std::size_t>(one - package.co_signers.begin());
    }
    const bool told = *known == RevocationSource::ocsp || *known == RevocationSource::crl;
    signature.outcome = told ? Outcome::valid : Outcome::unconfirmed;
    return signature;
}

}  // namespace

std::vector<CardSignature> check_card_signatures(const handin::CasePackage& package,
                                                 std::chrono::sys_seconds received_at, const CardRoots& roots) {
    std::vector<CardSignature> signatures;
    ByteView pdf = package.case_pdf;
    // What comes before something that is no signature was not signed to be followed by that: there it ends.
    do {
        auto one = check_last(pdf, package, received_at, roots);
        const auto before = end_before_last(pdf);
        one.added_to = before.value_or(0);
        signatures.insert(signatures.begin(), one);
        if (!before || one.outcome == Outcome::broken) break;
        pdf = pdf.first(*before);
    } while (signatures.size() <= handin::PackageLimits::co_signers && signature_of(pdf));
    return signatures;
}

}  // namespace entre::relay
