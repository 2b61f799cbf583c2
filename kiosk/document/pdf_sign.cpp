// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <exception>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "kiosk/document/cms_signature.h"
#include "kiosk/document/pdf_signature.h"
#include "kiosk/document/pdf_syntax.h"
#include "kiosk/document/pdf_update.h"
#include "kiosk/document/time_stamp.h"

namespace entre::document {
namespace {

using Object = QPDFObjectHandle;

/// Room for ByteRange's three numbers, which are known only when all else is written.
constexpr std::string_view range_room = "0000000000 0000000000 0000000000";
/// Room for the structures around the certificates: attributes, names, the signature itself (RSA 4096: 512 octets).
constexpr std::size_t cms_room = 4096;

std::string pdf_date(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setfill('0') << "(D:" << std::setw(4) << static_cast<int>(date.year()) << std::setw(2)
         << static_cast<unsigned>(date.month()) << std::setw(2) << static_cast<unsigned>(date.day()) << std::setw(2)
         << clock.hours().count() << std::setw(2) << clock.minutes().count() << std::setw(2) << clock.seconds().count()
         << "Z)";
    return text.str();
}

std::string signature_dictionary(const SignatureInfo& info, std::size_t room) {
    std::string text = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 " +
                       std::string(range_room) + "] /Contents <" + std::string(2 * room, '0') + ">";
    if (!info.name.empty()) text += " /Name " + Object::newString(text_string(info.name)).unparse();
    if (!info.reason.empty()) text += " /Reason " + Object::newString(text_string(info.reason)).unparse();
    return text + " /M " + pdf_date(info.time) + " >>";
}

/// Tells screen readers of the field: every annotation has its place in the structure (ISO 14289-1 7.18.1, 7.18.4).
void add_to_structure(PdfUpdate& update, Object widget, const Object& page) {
    auto root = update.catalog().getKey("/StructTreeRoot");
    if (!root.isDictionary()) return;
    auto top = root.getKey("/K");
    if (top.isArray() && top.getArrayNItems() > 0) top = top.getArrayItem(0);
    Object parent = top.isDictionary() && top.getKey("/S").isName() && top.isIndirect() ? top : root;

    auto reference = Object::parse("<< /Type /OBJR >>");
    reference.replaceKey("/Obj", widget);
    reference.replaceKey("/Pg", page);
    auto form = update.pdf().makeIndirectObject(Object::parse("<< /Type /StructElem /S /Form >>"));
    form.replaceKey("/P", parent);
    form.replaceKey("/K", reference);
    auto kids = Object::newArray();
    if (auto old = parent.getKey("/K"); old.isArray()) {
        for (const auto& kid : old.getArrayAsVector()) kids.appendItem(kid);
    } else if (!old.isNull()) {
        kids.appendItem(old);
    }
    kids.appendItem(form);
    parent.replaceKey("/K", kids);

    auto next = root.getKey("/ParentTreeNextKey");
    const long long key =
        next.isInteger() ? next.getIntValue() : static_cast<long long>(update.pdf().getAllPages().size());
    root.replaceKey("/ParentTreeNextKey", Object::newInteger(key + 1));
    widget.replaceKey("/StructParent", Object::newInteger(key));
    auto tree = update.open(root, "/ParentTree", Object::parse("<< /Nums [] >>"));
    auto entry = Object::newArray({Object::newInteger(key), form});
    if (tree.hasKey("/Kids")) {  // a branch of its own: the key is greater than all before
        auto leaf = Object::newDictionary();
        leaf.replaceKey("/Limits", Object::newArray({Object::newInteger(key), Object::newInteger(key)}));
        leaf.replaceKey("/Nums", entry);
        leaf = update.pdf().makeIndirectObject(leaf);
        update.changed(leaf);
        update.open(tree, "/Kids", Object::newArray()).appendItem(leaf);
    } else {
        auto numbers = update.open(tree, "/Nums", Object::newArray());
        for (const auto& item : entry.getArrayAsVector()) numbers.appendItem(item);
    }
    for (const auto& object : {form, parent, root}) update.changed(object);
}

/// The signature's field: no size, printable, locked, as ISO 19005-2 6.3.2 and 6.3.3 want an invisible one.
void add_field(PdfUpdate& update, const Object& signature, const SignatureInfo& info) {
    auto page = update.pdf().getAllPages().at(0);
    auto form = update.open(update.catalog(), "/AcroForm", Object::parse("<< /Fields [] >>"));
    auto fields = update.open(form, "/Fields", Object::newArray());
    auto field = Object::parse("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [0 0 0 0] >>");
    field.replaceKey("/T", Object::newString("Signature" + std::to_string(fields.getArrayNItems() + 1)));
    field.replaceKey("/TU", Object::newString(text_string(info.name.empty() ? info.reason : info.name)));
    field.replaceKey("/V", signature);
    field.replaceKey("/P", page);
    field = update.pdf().makeIndirectObject(field);
    fields.appendItem(field);
    form.replaceKey("/SigFlags", Object::newInteger(3));  // there is a signature; append only
    update.open(page, "/Annots", Object::newArray()).appendItem(field);
    page.replaceKey("/Tabs", Object::newName("/S"));
    add_to_structure(update, field, page);
    for (const auto& object : {field, page}) update.changed(object);
}

void put(std::string& document, std::size_t at, std::string_view text) { document.replace(at, text.size(), text); }

}  // namespace

Result<Bytes> sign_pdf(ByteView pdf, const Signer& signer, const SignatureInfo& info) {
    PdfUpdate::Written written;
    std::size_t room = cms_room + signer.certificate_der.size();
    for (const Bytes& certificate : signer.chain_der) room += certificate.size();
    // The room is itself signed around, so it is made before anybody knows whether a time stamp will come.
    if (signer.time_stamp) room += largest_time_stamp;
    try {
        PdfUpdate update(pdf);
        const auto signature = update.add_verbatim(signature_dictionary(info, room));
        add_field(update, signature, info);
        written = update.write();
    } catch (const std::exception&) {
        return fail(ErrorCode::bad_input, "the document cannot be signed: it is no sound PDF");
    }

    // Everything but the hexadecimal string itself is signed (ISO 32000-1 12.8.1).
    std::string& document = written.bytes;
    const std::size_t range = document.find(range_room, written.verbatim_at);
    const std::size_t gap = document.find("<0", range);
    const std::size_t after = gap + 2 * room + 2;
    std::string numbers =
        std::to_string(gap) + " " + std::to_string(after) + " " + std::to_string(document.size() - after);
    numbers.resize(range_room.size(), ' ');
    put(document, range, numbers);

    Bytes content(document.begin(), document.begin() + static_cast<std::ptrdiff_t>(gap));
    content.insert(content.end(), document.begin() + static_cast<std::ptrdiff_t>(after), document.end());
    const auto cms = make_cms(content, signer);
    if (!cms) return tl::unexpected(cms.error());
    if (cms->size() > room) return fail(ErrorCode::bad_input, "the signature is larger than any that is known");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t byte : *cms) hex += {digits[byte >> 4], digits[byte & 15]};
    put(document, gap + 1, hex);
    return Bytes(document.begin(), document.end());
}

}  // namespace entre::document
