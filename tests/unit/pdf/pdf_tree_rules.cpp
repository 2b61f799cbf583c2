// SPDX-License-Identifier: EUPL-1.2
// Which elements may stand in which (ISO 32000-1 14.8.4), and that the way from a mark back to its element is there
// (14.7.4.4).
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <regex>
#include <set>

#include "tests/unit/pdf/pdf_rules.h"

namespace entre::testing {
namespace {

using Object = QPDFObjectHandle;

const std::map<std::string, std::set<std::string>> parents_of{
    {"LI", {"L"}},
    {"Lbl", {"LI"}},
    {"LBody", {"LI"}},
    {"TR", {"Table"}},
    {"TH", {"TR"}},
    {"TD", {"TR"}},
    {"L", {"Document", "Sect", "LBody", "TD"}},
    {"Table", {"Document", "Sect"}},
    {"Figure", {"Document", "Sect"}},
    {"P", {"Document", "Sect", "LBody", "TD", "TH"}},
    {"Span", {"P", "TH", "TD", "Lbl", "LBody", "H1", "H2", "H3", "H4", "H5", "H6"}},
};

class TreeRules {
public:
    explicit TreeRules(QPDF& pdf) {
        auto root = pdf.getRoot().getKey("/StructTreeRoot");
        auto numbers = root.getKey("/ParentTree").getKey("/Nums");
        for (int i = 0; i + 1 < numbers.getArrayNItems(); i += 2)
            ways_back_.emplace(numbers.getArrayItem(i).getIntValueAsInt(), numbers.getArrayItem(i + 1));
        walk(root.getKey("/K"), root, "");
    }

    std::vector<std::string> broken;

private:
    void want(bool kept, const std::string& rule) {
        if (!kept) broken.push_back(rule);
    }

    void walk(Object node, const Object& parent, const std::string& around) {
        if (node.isArray()) {
            for (const auto& kid : node.getArrayAsVector()) walk(kid, parent, around);
        } else if (node.isDictionary() && node.hasKey("/MCID")) {
            auto back = ways_back_[node.getKey("/Pg").getKey("/StructParents").getIntValueAsInt()];
            const int id = node.getKey("/MCID").getIntValueAsInt();
            want(
                back.isArray() && id < back.getArrayNItems() && back.getArrayItem(id).getObjGen() == parent.getObjGen(),
                "ISO 32000-1 14.7.4.4: from a mark to its element");
        } else if (node.isDictionary() && node.hasKey("/S")) {
            element(node, parent, around);
        }
    }

    void element(Object node, const Object& parent, const std::string& around) {
        const std::string kind = node.getKey("/S").getName().substr(1);
        want(node.getKey("/P").getObjGen() == parent.getObjGen(), "ISO 32000-1 14.7.2: an element knows its parent");
        if (const auto rule = parents_of.find(kind); rule != parents_of.end())
            want(rule->second.contains(around), "ISO 32000-1 14.8.4: " + kind + " in " + around);
        if (node.hasKey("/Lang")) {
            static const std::regex tag("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
            want(std::regex_match(node.getKey("/Lang").getUTF8Value(), tag), "ISO 19005-2 6.7.4: a language's tag");
        }
        if (kind == "L") numbered(node);
        if (kind == "Table") regular(node);
        walk(node.getKey("/K"), node, kind);
    }

    /// ISO 14289-1 7.6: labels have a numbering.
    void numbered(Object list) {
        bool labels = false;
        for (auto item : list.getKey("/K").getArrayAsVector())
            for (auto part : item.getKey("/K").getArrayAsVector())
                labels |= part.isDictionary() && part.getKey("/S").isNameAndEquals("/Lbl");
        auto attributes = list.getKey("/A");
        const bool none = !attributes.isDictionary() || attributes.getKey("/ListNumbering").isNameAndEquals("/None");
        want(labels != none, "ISO 14289-1 7.6: a list has labels, or no numbering");
    }

    /// ISO 14289-1 7.5: all rows are alike.
    void regular(Object table) {
        std::set<int> widths;
        for (auto row : table.getKey("/K").getArrayAsVector()) widths.insert(row.getKey("/K").getArrayNItems());
        want(widths.size() == 1, "ISO 14289-1 7.5: a table's rows are of one length");
    }

    std::map<int, Object> ways_back_;
};

}  // namespace

std::vector<std::string> broken_tree_rules(ByteView document) {
    QPDF pdf;
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(document.data()), document.size());
    return TreeRules(pdf).broken;
}

}  // namespace entre::testing
