// SPDX-License-Identifier: EUPL-1.2
// A document changed by what is written after its end (ISO 32000-1 7.5.6), so that its own bytes stay.
#pragma once

#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "kiosk/bytes.h"

namespace entre::document {

/// The constructor and `write` throw std::exception: no sound PDF, encrypted, or nothing that can be updated.
class PdfUpdate {
public:
    explicit PdfUpdate(ByteView original);

    QPDF& pdf() { return *pdf_; }
    QPDFObjectHandle catalog() { return pdf_->getRoot(); }

    /// Says that an indirect object has been changed or is new.
    void changed(const QPDFObjectHandle& object);

    /// The object behind `holder[key]`, which is made as a new indirect one from `fallback` if there is none.
    /// Whichever object must be written for a change in it has been marked as changed.
    QPDFObjectHandle open(QPDFObjectHandle holder, const std::string& key, const QPDFObjectHandle& fallback);

    /// A new object of which the text is written as it is. There can be one.
    QPDFObjectHandle add_verbatim(std::string text);

    struct Written {
        std::string bytes;            ///< the original and the update
        std::size_t verbatim_at = 0;  ///< where that text begins
    };
    Written write() const;

private:
    std::string original_;
    std::unique_ptr<QPDF> pdf_;
    std::string verbatim_;
    int verbatim_number_ = 0;
    std::map<int, QPDFObjectHandle> changed_;  ///< by number: the table lists them in its order
};

}  // namespace entre::document
