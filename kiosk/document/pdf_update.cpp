// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_update.h"

#include <openssl/sha.h>

#include <algorithm>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace entre::document {
namespace {

std::unique_ptr<QPDF> read(const std::string& bytes) {
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->setAttemptRecovery(false);  // what had to be guessed must not be signed
    pdf->processMemoryFile("document", bytes.data(), bytes.size());
    if (pdf->isEncrypted()) throw std::runtime_error("the document is encrypted");
    return pdf;
}

/// Where the newest cross-reference section begins.
std::size_t section_start(const std::string& bytes) {
    const std::size_t keyword = bytes.rfind("startxref");
    if (keyword == std::string::npos) throw std::runtime_error("the document has no startxref");
    return std::stoul(bytes.substr(keyword + 9, 32));
}

bool has_plain_table(const std::string& bytes) { return bytes.compare(section_start(bytes), 4, "xref") == 0; }

bool is_signed(QPDF& pdf) {
    auto form = pdf.getRoot().getKey("/AcroForm");
    return form.isDictionary() && form.getKey("/SigFlags").isInteger() && form.getKey("/SigFlags").getIntValue() & 1;
}

/// The same document with a plain table: an update of one must be of the same kind as what it updates.
std::string with_plain_table(QPDF& pdf) {
    if (is_signed(pdf)) throw std::runtime_error("a signed document with a cross-reference stream");
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string padded(std::size_t value, std::size_t width) {
    const std::string text = std::to_string(value);
    return std::string(width - std::min(text.size(), width), '0') + text;
}

}  // namespace

PdfUpdate::PdfUpdate(ByteView original) : original_(original.begin(), original.end()), pdf_(read(original_)) {
    if (has_plain_table(original_)) return;
    original_ = with_plain_table(*pdf_);
    pdf_ = read(original_);
}

void PdfUpdate::changed(const QPDFObjectHandle& object) {
    if (!object.isIndirect()) throw std::logic_error("only an indirect object can be changed by an update");
    changed_.insert_or_assign(object.getObjectID(), object);
}

QPDFObjectHandle PdfUpdate::open(QPDFObjectHandle holder, const std::string& key, const QPDFObjectHandle& fallback) {
    auto object = holder.getKey(key);
    if (object.isNull()) {
        object = pdf_->makeIndirectObject(fallback);
        holder.replaceKey(key, object);
        changed(holder);
    }
    changed(object.isIndirect() ? object : holder);
    return object;
}

QPDFObjectHandle PdfUpdate::add_verbatim(std::string text) {
    auto object = pdf_->makeIndirectObject(QPDFObjectHandle::newDictionary());
    verbatim_ = std::move(text);
    verbatim_number_ = object.getObjectID();
    changed(object);
    return object;
}

PdfUpdate::Written PdfUpdate::write() const {
    Written written{original_};
    std::string& bytes = written.bytes;
    if (!bytes.ends_with('\n')) bytes += '\n';
    std::string table = "xref\n";
    for (auto [number, object] : changed_) {
        const std::string generation = std::to_string(object.getGeneration());
        table += std::to_string(number) + " 1\n" + padded(bytes.size(), 10) + " " +
                 padded(static_cast<std::size_t>(object.getGeneration()), 5) + " n \n";
        bytes += std::to_string(number) + " " + generation + " obj\n";
        if (number == verbatim_number_) written.verbatim_at = bytes.size();
        bytes += (number == verbatim_number_ ? verbatim_ : object.unparseResolved()) + "\nendobj\n";
    }
    auto trailer = pdf_->getTrailer().shallowCopy();
    for (const char* key : {"/XRefStm", "/Filter", "/DecodeParms", "/W", "/Index", "/Length", "/Type"})
        trailer.removeKey(key);
    long long size = trailer.getKey("/Size").getIntValue();
    if (!changed_.empty()) size = std::max<long long>(size, changed_.rbegin()->first + 1);
    trailer.replaceKey("/Size", QPDFObjectHandle::newInteger(size));
    trailer.replaceKey("/Prev", QPDFObjectHandle::newInteger(static_cast<long long>(section_start(original_))));
    // The first half of the ID stays for ever, the second is this version's (ISO 32000-1 14.4).
    if (auto id = trailer.getKey("/ID"); id.isArray() && id.getArrayNItems() == 2) {
        std::string hash(SHA256_DIGEST_LENGTH, '\0');
        SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
               reinterpret_cast<unsigned char*>(hash.data()));
        trailer.replaceKey(
            "/ID", QPDFObjectHandle::newArray({id.getArrayItem(0), QPDFObjectHandle::newString(hash.substr(0, 16))}));
    }
    const std::size_t start = bytes.size();
    bytes += table + "trailer\n" + trailer.unparse() + "\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
    return written;
}

}  // namespace entre::document
