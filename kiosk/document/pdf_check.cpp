// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_check.h"

#include <exception>

#include <qpdf/Pl_Discard.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace entre::document {

Result<void> check_pdf(ByteView pdf, std::size_t pages) try {
    QPDF reader;
    reader.setSuppressWarnings(true);  // they are counted, not printed
    reader.processMemoryFile("document", reinterpret_cast<const char*>(pdf.data()), pdf.size());
    if (reader.getAllPages().size() != pages) return fail(ErrorCode::internal, "the document has lost pages");
    // Writing it anew follows every reference and unpacks every stream.
    Pl_Discard nowhere;
    QPDFWriter writer(reader);
    writer.setOutputPipeline(&nowhere);
    writer.setStreamDataMode(qpdf_s_uncompress);
    writer.write();
    if (!reader.getWarnings().empty()) return fail(ErrorCode::internal, "the document is damaged");
    return {};
} catch (const std::exception&) {
    // What QPDF says may quote the document.
    return fail(ErrorCode::internal, "the document cannot be read");
}

}  // namespace entre::document
