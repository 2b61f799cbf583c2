// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/case_package.h"

#include <archive.h>
#include <archive_entry.h>

#include <map>
#include <memory>

#include "kiosk/handin/case_json.h"
#include "kiosk/handin/digest.h"
#include "kiosk/handin/file_name.h"
#include "kiosk/handin/wipe.h"

namespace entre::handin {
namespace {

struct Free {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

struct Contents {
    std::map<std::string, Bytes, std::less<>> files;
};

void wipe(Contents& contents) {
    for (auto& [path, content] : contents.files) handin::wipe(content);
}

la_ssize_t append(archive*, void* target, const void* data, std::size_t size) {
    auto& bytes = *static_cast<Bytes*>(target);
    const auto* begin = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
    return static_cast<la_ssize_t>(size);
}

bool add(archive* zip, const std::string& path, ByteView content) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), path.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    return archive_write_header(zip, entry.get()) == ARCHIVE_OK &&
           archive_write_data(zip, content.data(), content.size()) == static_cast<la_ssize_t>(content.size());
}

std::size_t limit_of(std::string_view path) {
    if (path == "case.json") return PackageLimits::case_json;
    if (path == "evidence.jws") return PackageLimits::evidence;
    if (path.starts_with("signature-")) return PackageLimits::signature;
    return PackageLimits::total;
}

/// Reads one entry without believing the size that it says it has.
Result<Bytes> read_entry(archive* zip, archive_entry* entry, std::size_t limit) {
    Bytes content;
    const auto said = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
    if (said < 0 || static_cast<std::uint64_t>(said) > limit) return fail(ErrorCode::bad_input, "package: too large");
    content.reserve(static_cast<std::size_t>(said));
    for (;;) {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int state = archive_read_data_block(zip, &block, &size, &offset);
        if (state == ARCHIVE_EOF) return content;
        if (state != ARCHIVE_OK) return fail(ErrorCode::bad_input, "package: damaged");
        if (size > limit - content.size()) return fail(ErrorCode::bad_input, "package: too large");
        append(nullptr, &content, block, size);
    }
}

Result<void> read_all(ByteView zip_bytes, Contents& contents) {
    const Reader zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip_seekable(zip.get());
    if (archive_read_open_memory(zip.get(), zip_bytes.data(), zip_bytes.size()) != ARCHIVE_OK)
        return fail(ErrorCode::bad_input, "package: not a ZIP");
    std::size_t total = 0;
    for (;;) {
        archive_entry* entry = nullptr;
        const int state = archive_read_next_header(zip.get(), &entry);
        if (state == ARCHIVE_EOF) return {};
        if (state != ARCHIVE_OK) return fail(ErrorCode::bad_input, "package: damaged");
        const char* path = archive_entry_pathname(entry);
        // Which names may stand here is known exactly from case.json; until then they are only keys of a map.
        if (!path || archive_entry_filetype(entry) != AE_IFREG || archive_entry_is_encrypted(entry))
            return fail(ErrorCode::bad_input, "package: holds something else than plain files");
        if (contents.files.size() >= PackageLimits::attachments + PackageLimits::signatures + 3)
            return fail(ErrorCode::bad_input, "package: too many files");
        auto content = read_entry(zip.get(), entry, std::min(limit_of(path), PackageLimits::total - total));
        if (!content) return tl::unexpected(content.error());
        total += content->size();
        if (!contents.files.emplace(path, std::move(*content)).second)
            return fail(ErrorCode::bad_input, "package: a file stands twice");
    }
}

/// Takes the listed file out of `contents`, if it is what the list says.
Result<Bytes> take(Contents& contents, const ListedFile& listed) {
    const auto found = contents.files.find(listed.path);
    if (found == contents.files.end()) return fail(ErrorCode::bad_input, "package: a listed file is missing");
    if (found->second.size() != listed.size || hex(sha256(found->second)) != listed.sha256)
        return fail(ErrorCode::bad_input, "package: a file is not as listed");
    Bytes content = std::move(found->second);
    contents.files.erase(found);
    return content;
}

Result<void> take_all(Contents& contents, CaseListing& listing) {
    auto case_pdf = take(contents, listing.case_pdf);
    if (!case_pdf) return tl::unexpected(case_pdf.error());
    listing.package.case_pdf = std::move(*case_pdf);
    for (std::size_t i = 0; i < listing.attachments.size(); ++i) {
        auto content = take(contents, listing.attachments[i]);
        if (!content) return tl::unexpected(content.error());
        listing.package.attachments[i].content = std::move(*content);
    }
    for (std::size_t i = 0; i < listing.signatures.size(); ++i) {
        auto content = take(contents, listing.signatures[i]);
        if (!content) return tl::unexpected(content.error());
        listing.package.signatures.push_back(std::move(*content));
    }
    if (listing.evidence) {
        auto evidence = take(contents, *listing.evidence);
        if (!evidence) return tl::unexpected(evidence.error());
        listing.package.evidence = std::move(*evidence);
        if (listing.package.evidence.empty()) return fail(ErrorCode::bad_input, "package: the evidence is empty");
    }
    if (!contents.files.empty()) return fail(ErrorCode::bad_input, "package: a file is not listed");
    return {};
}

}  // namespace

Result<PackageFiles> files(const CasePackage& package) {
    auto json = write_case_json(package);
    if (!json) return tl::unexpected(json.error());
    PackageFiles files{std::move(*json), {}};
    files.others.emplace_back("case.pdf", package.case_pdf);
    for (std::size_t i = 0; i < package.attachments.size(); ++i) {
        const Attachment& attachment = package.attachments[i];
        files.others.emplace_back(attachment_path(i, attachment.title, attachment.media_type), attachment.content);
    }
    for (std::size_t i = 0; i < package.signatures.size(); ++i)
        files.others.emplace_back(signature_path(i), package.signatures[i]);
    if (!package.evidence.empty()) files.others.emplace_back("evidence.jws", package.evidence);
    return files;
}

Result<Bytes> pack(const CasePackage& package) {
    auto all = files(package);
    if (!all) return tl::unexpected(all.error());
    const WipeLater wiped(all->case_json);
    std::size_t total = all->case_json.size();
    for (const auto& [path, content] : all->others) {
        if (content.size() > limit_of(path)) return fail(ErrorCode::bad_input, "package: too large");
        total += content.size();
    }
    if (total > PackageLimits::total) return fail(ErrorCode::bad_input, "package: too large");

    Bytes bytes;
    bytes.reserve(total + 1024 * (all->others.size() + 2));  // never grows, so no unwiped copy is left behind
    const Writer zip(archive_write_new(), archive_write_free);
    archive_write_set_format_zip(zip.get());
    archive_write_zip_set_compression_store(zip.get());  // what is large in a case is compressed already
    archive_write_set_bytes_per_block(zip.get(), 0);
    bool ok = archive_write_open(zip.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK &&
              add(zip.get(), "case.json", bytes_of(all->case_json));
    for (const auto& [path, content] : all->others) ok = ok && add(zip.get(), path, content);
    ok = ok && archive_write_close(zip.get()) == ARCHIVE_OK;
    if (!ok) {
        wipe(bytes);
        return fail(ErrorCode::internal, "package: libarchive could not write the ZIP");
    }
    return bytes;
}

Result<CasePackage> unpack(ByteView zip) {
    Contents contents;
    const WipeLater wiped(contents);
    if (const auto read = read_all(zip, contents); !read) return tl::unexpected(read.error());
    const auto json = contents.files.find("case.json");
    if (json == contents.files.end()) return fail(ErrorCode::bad_input, "package: case.json is missing");
    auto listing = read_case_json({reinterpret_cast<const char*>(json->second.data()), json->second.size()});
    if (!listing) return tl::unexpected(listing.error());
    wipe(json->second);
    contents.files.erase(json);
    if (const auto taken = take_all(contents, *listing); !taken) {
        wipe(listing->package);
        return tl::unexpected(taken.error());
    }
    return std::move(listing->package);
}

void wipe(CasePackage& package) {
    wipe(package.data_json);
    wipe(package.case_pdf);
    wipe(package.evidence);
    for (Attachment& attachment : package.attachments) wipe(attachment.content);
    for (Bytes& signature : package.signatures) wipe(signature);
    if (package.letter) {
        wipe(package.letter->to);
        wipe(package.letter->subject);
        wipe(package.letter->text);
    }
    if (package.on_behalf) {
        wipe(package.on_behalf->name);
        wipe(package.on_behalf->number);
        for (DigitalRight& right : package.on_behalf->rights) wipe(right.power_of_attorney);
    }
    for (CoSigner& other : package.co_signers) {
        wipe(other.name);
        wipe(other.personal_number);
    }
    if (!package.submitter) return;
    wipe(package.submitter->given_name);
    wipe(package.submitter->surname);
    wipe(package.submitter->personal_number);
}

}  // namespace entre::handin
