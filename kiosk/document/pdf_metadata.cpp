// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_metadata.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "kiosk/document/pdf_syntax.h"
#include "kiosk/document/srgb_profile.h"

namespace entre::document {
namespace {

constexpr const char* producer = "Entré";

std::string xml_text(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

/// PDF/A knows no pdfuaid properties, so the packet describes them itself (ISO 19005-2 6.6.2.3).
constexpr const char* pdfuaid_schema = R"(<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
)";

std::string form_of(const std::string& text, const std::string& language) {
    return "<rdf:li xml:lang=\"" + xml_text(language) + "\">" + xml_text(text) + "</rdf:li>";
}

/// One text in each language; the first is for whoever knows none of them (XMP, ISO 16684-1 8.2.2.4).
std::string forms_of(const Wording& title, const std::string& language) {
    const auto& [citizens, staffs] = title;
    std::string forms = form_of(citizens.words, "x-default");
    forms += form_of(citizens.words, citizens.language.empty() ? language : citizens.language);
    if (!staffs.words.empty()) forms += form_of(staffs.words, staffs.language);
    return forms;
}

std::string xmp(const Wording& title, const std::string& language) {
    return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
           "<dc:title><rdf:Alt>" +
           forms_of(title, language) + "</rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>" + xml_text(language) +
           "</rdf:li></rdf:Bag></dc:language>\n</rdf:Description>\n"
           "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<pdf:Producer>" +
           std::string(producer) +
           "</pdf:Producer>\n</rdf:Description>\n"
           "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
           "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n</rdf:Description>\n"
           "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
           "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n" +
           pdfuaid_schema + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

}  // namespace

void describe(QPDF& pdf, const Wording& title, const std::string& language) {
    using Object = QPDFObjectHandle;
    auto metadata = Object::newStream(&pdf, xmp(title, language));
    metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", metadata);

    auto information = Object::newDictionary();
    information.replaceKey("/Title", Object::newString(text_string(title.citizens.words)));
    information.replaceKey("/Producer", Object::newString(text_string(producer)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information));

    auto profile = Object::newStream(&pdf, srgb_profile());
    profile.getDict().replaceKey("/N", Object::newInteger(3));
    auto intent = Object::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) "
        ">>");
    intent.replaceKey("/DestOutputProfile", profile);
    pdf.getRoot().replaceKey("/OutputIntents", Object::newArray({pdf.makeIndirectObject(intent)}));
}

}  // namespace entre::document
