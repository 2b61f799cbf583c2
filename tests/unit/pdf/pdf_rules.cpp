// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/pdf_rules.h"

#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <set>

namespace entre::testing {
namespace {

using Object = QPDFObjectHandle;

void open(QPDF& pdf, ByteView bytes) {
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

/// Calls `visit` for each element, parents before their kids, kids in their order.
void walk(Object element, const std::function<void(Object)>& visit) {
    if (element.isArray()) {
        for (const auto& kid : element.getArrayAsVector()) walk(kid, visit);
    } else if (element.isDictionary()) {
        visit(element);
        if (element.hasKey("/S")) walk(element.getKey("/K"), visit);
    }
}

/// Follows a page's content: what paints outside of marked content, and which marks there are.
class Marks : public Object::ParserCallbacks {
public:
    using Object::ParserCallbacks::handleObject;
    void handleObject(Object object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const std::string op = object.getOperatorValue();
        if (op == "BMC" || op == "BDC") {
            ++depth_;
            const bool artifact = operands_.front().getName() == "/Artifact";
            if (artifact && depth_ > 1) faults.push_back("decoration within tagged content");
            if (op == "BDC" && operands_.back().isDictionary() && operands_.back().hasKey("/MCID"))
                ids.insert(operands_.back().getKey("/MCID").getIntValueAsInt());
            else if (!artifact && depth_ == 1)
                faults.push_back("content that is neither tagged nor decoration");
        } else if (op == "EMC") {
            --depth_;
        } else if (depth_ == 0 && painting.contains(op)) {
            faults.push_back(op + " outside of marked content");
        }
        operands_.clear();
    }
    void handleEOF() override {
        if (depth_ != 0) faults.push_back("marked content is not closed");
    }

    std::set<int> ids;
    std::vector<std::string> faults;

private:
    inline static const std::set<std::string> painting{"Tj", "TJ", "'", "\"", "S",  "s",
                                                       "f",  "f*", "B", "b",  "sh", "Do"};
    std::vector<Object> operands_;
    int depth_ = 0;
};

/// Whether one of the texts in a ToUnicode map is U+0000, U+FEFF or U+FFFE.
bool has_no_meaning(Object to_unicode) {
    const auto data = to_unicode.getStreamData();
    const std::string map(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    return map.find("> <0000>\n") != std::string::npos || map.find("FEFF>\n") != std::string::npos ||
           map.find("FFFE>\n") != std::string::npos;
}

}  // namespace

std::vector<std::string> broken_rules(ByteView bytes) {
    std::vector<std::string> broken;
    const auto want = [&](bool kept, const std::string& rule) {
        if (!kept) broken.push_back(rule);
    };
    QPDF pdf;
    open(pdf, bytes);
    Object catalog = pdf.getRoot();
    want(pdf.getTrailer().getKey("/ID").isArray(), "ISO 19005-2 6.1.3: the file has an identifier");
    want(catalog.hasKey("/MarkInfo") && catalog.getKey("/MarkInfo").getKey("/Marked").isBool() &&
             catalog.getKey("/MarkInfo").getKey("/Marked").getBoolValue(),
         "ISO 14289-1 6.2: marked");
    want(catalog.getKey("/Lang").isString() && !catalog.getKey("/Lang").getUTF8Value().empty(),
         "ISO 14289-1 7.2: language");
    want(catalog.getKey("/ViewerPreferences").isDictionary() &&
             catalog.getKey("/ViewerPreferences").hasKey("/DisplayDocTitle"),
         "ISO 14289-1 7.1: the title is shown");
    auto metadata = catalog.getKey("/Metadata");
    std::string xmp;
    if (metadata.isStream()) {
        const auto data = metadata.getStreamData();
        xmp.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    }
    for (const char* part :
         {"<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<dc:title>", "<pdfaSchema:prefix>pdfuaid<"})
        want(xmp.find(part) != std::string::npos, std::string("XMP: ") + part);
    auto intents = catalog.getKey("/OutputIntents");
    want(intents.isArray() && intents.getArrayItem(0).getKey("/DestOutputProfile").isStream(),
         "ISO 19005-2 6.2.3: output intent");

    std::set<std::pair<QPDFObjGen, int>> tagged;
    std::set<QPDFObjGen> annotations;
    auto root = catalog.getKey("/StructTreeRoot");
    want(root.isDictionary(), "ISO 14289-1 7.1: structure");
    int heading = 0;
    walk(root.getKey("/K"), [&](Object element) {
        const std::string type = element.getKey("/Type").isName() ? element.getKey("/Type").getName() : "";
        if (type == "/MCR") {
            tagged.emplace(element.getKey("/Pg").getObjGen(), element.getKey("/MCID").getIntValueAsInt());
        } else if (type == "/OBJR") {
            annotations.insert(element.getKey("/Obj").getObjGen());
        } else {
            const std::string kind = element.getKey("/S").getName();
            if (kind == "/Figure")
                want(element.hasKey("/Alt") && !element.getKey("/Alt").getUTF8Value().empty(),
                     "ISO 14289-1 7.3: alternative");
            if (kind == "/TH") want(element.hasKey("/A"), "ISO 14289-1 7.5: a heading cell has a scope");
            if (kind.size() == 3 && kind[1] == 'H' && kind[2] >= '1' && kind[2] <= '6') {
                want(kind[2] - '0' <= heading + 1, "ISO 14289-1 7.4.2: heading levels leave none out");
                heading = kind[2] - '0';
            }
        }
    });
    for (auto page : pdf.getAllPages()) {
        Marks marks;
        Object::parseContentStream(page.getKey("/Contents"), &marks);
        for (const auto& fault : marks.faults) broken.push_back("ISO 14289-1 7.1: " + fault);
        for (const int id : marks.ids)
            want(tagged.erase({page.getObjGen(), id}) == 1, "ISO 14289-1 7.1: a mark without an element");
        auto fonts = page.getKey("/Resources").getKey("/Font");
        for (const auto& font_key : fonts.getKeys()) {
            auto font = fonts.getKey(font_key);
            want(font.getKey("/ToUnicode").isStream(), "ISO 19005-2 6.2.11.7: a font without its texts");
            want(!has_no_meaning(font.getKey("/ToUnicode")), "ISO 14289-1 7.21.7: a code without a meaning");
            auto descriptor = font.getKey("/DescendantFonts").getArrayItem(0).getKey("/FontDescriptor");
            want(descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3"),
                 "ISO 19005-2 6.2.11.4: embedded fonts");
        }
        if (auto list = page.getKey("/Annots"); list.isArray()) {
            for (auto annotation : list.getArrayAsVector()) {
                want(annotations.contains(annotation.getObjGen()),
                     "ISO 14289-1 7.18.1: an annotation without an element");
                want(annotation.getKey("/F").getIntValue() == 132, "ISO 19005-2 6.3.2: an annotation's flags");
                want(annotation.hasKey("/TU"), "ISO 14289-1 7.18.1: a field without a name");
            }
            want(page.getKey("/Tabs").isNameAndEquals("/S"), "ISO 14289-1 7.18.3: the order of tabs");
        }
    }
    for (const auto& rule : broken_tree_rules(bytes)) broken.push_back(rule);
    for (auto object : pdf.getAllObjects()) {
        auto dictionary = object.isStream() ? object.getDict() : object;
        if (!dictionary.isDictionary()) continue;
        // Readers of PDF/A may paint it; printers and archives are better off without (ISO 19005-2 6.2.10).
        want(!dictionary.hasKey("/SMask") && !dictionary.hasKey("/ca") && !dictionary.hasKey("/CA") &&
                 !dictionary.hasKey("/BM") && !dictionary.getKey("/S").isNameAndEquals("/Transparency"),
             "ISO 19005-2 6.2.10: no transparency");
    }
    want(tagged.empty(), "ISO 14289-1 7.1: an element without its mark");
    return broken;
}

std::vector<std::string> structure(ByteView bytes) {
    QPDF pdf;
    open(pdf, bytes);
    std::vector<std::string> types;
    walk(pdf.getRoot().getKey("/StructTreeRoot").getKey("/K"), [&](Object element) {
        if (element.hasKey("/S")) types.push_back(element.getKey("/S").getName().substr(1));
    });
    return types;
}

}  // namespace entre::testing
