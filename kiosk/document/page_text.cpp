// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_text.h"

#include <algorithm>
#include <memory>

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include "kiosk/document/page_ink.h"

namespace entre::document {

struct TextReader::Engine {
    tesseract::TessBaseAPI api;
};

TextReader::TextReader() = default;
TextReader::~TextReader() = default;

Result<void> TextReader::load(const std::string& language) {
    if (engine_ && language == language_) return {};
    engine_ = std::make_unique<Engine>();
    language_.clear();
    // Without a data path of ours Tesseract takes TESSDATA_PREFIX, else the place it was built for.
    if (engine_->api.Init(nullptr, language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
        engine_.reset();
        return fail(ErrorCode::not_found, "no Tesseract models for this language");
    }
    engine_->api.SetVariable("debug_file", "/dev/null");
    engine_->api.SetPageSegMode(tesseract::PSM_AUTO);
    language_ = language;
    return {};
}

std::vector<Word> TextReader::read(const Image& image) {
    std::vector<Word> words;
    if (!engine_) return words;
    auto& api = engine_->api;
    // Its network sees shades only; of a picture in colour it packs every line in three channels before it comes so
    // far.
    const Shades shades = shades_of(image);
    api.SetImage(shades.at.data(), shades.width, shades.height, 1, shades.width);
    // Tesseract takes strokes of a quarter of an inch for ruled lines and rubs them out: the stems of letters that are
    // larger than 26 points. Told twice the resolution, it spares those of headings and of large print.
    api.SetSourceResolution(2 * std::max(image.dpi, 70));
    if (api.Recognize(nullptr) != 0) {
        api.Clear();
        return words;
    }
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    int line = -1, block = -1;
    if (at) do {
            if (at->Empty(tesseract::RIL_WORD)) continue;
            if (at->IsAtBeginningOf(tesseract::RIL_BLOCK)) ++block;
            if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) ++line;
            const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
            int left = 0, top = 0, right = 0, bottom = 0;
            if (!text || !at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
            Word word{.text = text.get(), .confidence = at->Confidence(tesseract::RIL_WORD)};
            if (word.text.find_first_not_of(" \t\n") == std::string::npos) continue;
            word.x = std::clamp(left, 0, image.width);
            word.y = std::clamp(top, 0, image.height);
            word.w = std::clamp(right, word.x, image.width) - word.x;
            word.h = std::clamp(bottom, word.y, image.height) - word.y;
            word.line = std::max(line, 0);
            word.block = std::max(block, 0);
            words.push_back(std::move(word));
        } while (at->Next(tesseract::RIL_WORD));
    api.Clear();  // the picture and the words leave the library's memory with the page
    return words;
}

}  // namespace entre::document
