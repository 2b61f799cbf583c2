// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/pdf_reader.h"

#include <algorithm>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <ranges>
#include <sstream>

namespace entre::testing {
namespace {

using Object = QPDFObjectHandle;
using Meanings = std::map<unsigned, std::string>;  ///< of a font's codes

std::string utf8_of(const std::string& utf16_hex) { return Object::parse("<FEFF" + utf16_hex + ">").getUTF8Value(); }

/// From "<0041> <0041>" lines, as ToUnicode has them (ISO 32000-1 9.10.3).
Meanings meanings_of(Object font) {
    Meanings meanings;
    const auto data = font.getKey("/ToUnicode").getStreamData();
    std::istringstream lines(std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()));
    bool within = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "endbfchar") within = false;
        if (within) {
            const auto end = line.find('>'), start = line.rfind('<');
            meanings[static_cast<unsigned>(std::stoul(line.substr(1, end - 1), nullptr, 16))] =
                utf8_of(line.substr(start + 1, line.size() - start - 2));
        }
        if (line.ends_with(" beginbfchar")) within = true;
    }
    return meanings;
}

/// The text of each of a page's marks.
class MarkTexts : public Object::ParserCallbacks {
public:
    explicit MarkTexts(Object page) {
        auto fonts = page.getKey("/Resources").getKey("/Font");
        for (const auto& key : fonts.getKeys()) fonts_[key] = meanings_of(fonts.getKey(key));
        Object::parseContentStream(page.getKey("/Contents"), this);
    }

    using Object::ParserCallbacks::handleObject;
    void handleObject(Object object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const std::string op = object.getOperatorValue();
        if (op == "Tf") font_ = operands_.front().getName();
        if (op == "BMC" || op == "BDC") begin();
        if (op == "EMC") end();
        if (op == "TJ")
            for (auto part : operands_.front().getArrayAsVector())
                if (part.isString()) show(part.getStringValue());
        operands_.clear();
    }
    void handleEOF() override {}

    std::map<int, std::string> texts;

private:
    /// A stretch of marked content, and what has been read in it, as one piece for each character.
    struct Stretch {
        int id = -1;
        bool reversed = false;
        std::string instead;  ///< ActualText
        std::vector<std::string> pieces;
    };

    void begin() {
        Stretch stretch;
        stretch.reversed = operands_.front().getName() == "/ReversedChars";
        if (operands_.back().isDictionary()) {
            auto properties = operands_.back();
            if (properties.hasKey("/MCID")) stretch.id = properties.getKey("/MCID").getIntValueAsInt();
            if (properties.hasKey("/ActualText")) stretch.instead = properties.getKey("/ActualText").getUTF8Value();
        }
        open_.push_back(std::move(stretch));
    }

    void end() {
        Stretch stretch = std::move(open_.back());
        open_.pop_back();
        if (!stretch.instead.empty()) stretch.pieces = {stretch.instead};
        if (stretch.reversed) std::ranges::reverse(stretch.pieces);
        for (const auto& piece : stretch.pieces) {
            if (stretch.id >= 0)
                texts[stretch.id] += piece;
            else if (!open_.empty())
                open_.back().pieces.push_back(piece);
        }
    }

    void show(const std::string& codes) {
        if (open_.empty()) return;
        for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
            const auto byte = [&](std::size_t at) {
                return static_cast<unsigned>(static_cast<unsigned char>(codes[at]));
            };
            open_.back().pieces.push_back(fonts_[font_][byte(i) << 8 | byte(i + 1)]);
        }
    }

    std::map<std::string, Meanings> fonts_;
    std::string font_;
    std::vector<Object> operands_;
    std::vector<Stretch> open_;
};

class Reader {
public:
    explicit Reader(QPDF& pdf) {
        for (const auto& page : pdf.getAllPages()) pages_.emplace(page.getObjGen(), MarkTexts(page).texts);
        read(pdf.getRoot().getKey("/StructTreeRoot").getKey("/K"), "", pdf.getRoot().getKey("/Lang").getUTF8Value());
    }

    std::vector<Said> all;

private:
    void read(Object node, const std::string& element, std::string language) {
        if (node.isArray()) {
            for (const auto& kid : node.getArrayAsVector()) read(kid, element, language);
        } else if (node.isDictionary() && node.hasKey("/MCID")) {
            say(element, language, pages_[node.getKey("/Pg").getObjGen()][node.getKey("/MCID").getIntValueAsInt()]);
        } else if (node.isDictionary() && node.hasKey("/S")) {
            if (node.hasKey("/Lang")) language = node.getKey("/Lang").getUTF8Value();
            const std::string kind = node.getKey("/S").getName().substr(1);
            last_ = nullptr;
            if (node.hasKey("/Alt")) return say(kind, language, node.getKey("/Alt").getUTF8Value());
            read(node.getKey("/K"), kind, language);
            last_ = nullptr;
        }
    }

    void say(const std::string& element, const std::string& language, const std::string& text) {
        if (text.empty()) return;
        if (last_)
            all.back().text += text;
        else
            all.push_back({element, language, text});
        last_ = &all.back();
    }

    std::map<QPDFObjGen, std::map<int, std::string>> pages_;
    const Said* last_ = nullptr;  ///< of the same element, if nothing else came since
};

}  // namespace

std::vector<Said> said(ByteView document) {
    QPDF pdf;
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(document.data()), document.size());
    return Reader(pdf).all;
}

std::string all_said(ByteView document) {
    std::string text;
    for (const auto& one : said(document)) text += one.text + " ";
    return text;
}

std::vector<ContentsEntry> outline(ByteView document) {
    QPDF pdf;
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(document.data()), document.size());
    std::vector<ContentsEntry> entries;
    auto contents = pdf.getRoot().getKey("/Outlines");
    if (!contents.isDictionary()) return entries;
    for (auto item = contents.getKey("/First"); item.isDictionary(); item = item.getKey("/Next")) {
        auto page = item.getKey("/Dest").getArrayItem(0);
        entries.push_back({item.getKey("/Title").getUTF8Value(), static_cast<std::size_t>(pdf.findPage(page))});
    }
    return entries;
}

std::string language_of(const std::vector<Said>& all, const std::string& word) {
    const auto found =
        std::ranges::find_if(all, [&](const Said& one) { return one.text.find(word) != std::string::npos; });
    return found == all.end() ? std::string() : found->language;
}

}  // namespace entre::testing
