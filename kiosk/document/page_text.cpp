// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_text.h"

#include <algorithm>
#include <map>
#include <optional>

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include "kiosk/document/list_mark.h"
#include "kiosk/document/page_ink.h"
#include "kiosk/document/paper_language.h"

namespace entre::document {
namespace {

// A model that reads its own language judges itself with 85-97, faint or small print with 70-85; one that reads another
// script with 20-60.
constexpr float certain = 80;
constexpr float clearly_better = 8;
constexpr int sample_lines = 4;
constexpr std::size_t least_letters = 12;  // fewer say nothing about their language

struct Area {
    int x = 0, y = 0, w = 0, h = 0;
};

/// How far the reader believes itself, longer words more than short ones: 0 to 100.
float belief(const std::vector<Word>& words) {
    float sum = 0, width = 0;
    for (const Word& word : words) {
        sum += word.confidence * static_cast<float>(word.w);
        width += static_cast<float>(word.w);
    }
    return width <= 0 ? 0 : sum / width;
}

/// Some lines that hold much writing, in one block.
std::optional<Area> sample_of(const std::vector<Word>& words, const Image& image) {
    struct Line {
        int block = 0, left = 0, top = 0, right = 0, bottom = 0, written = 0;
    };
    std::map<int, Line> by_number;
    for (const Word& word : words) {
        auto [it, is_new] =
            by_number.try_emplace(word.line, Line{word.block, word.x, word.y, word.x + word.w, word.y + word.h, 0});
        Line& line = it->second;
        line.left = std::min(line.left, word.x);
        line.top = std::min(line.top, word.y);
        line.right = std::max(line.right, word.x + word.w);
        line.bottom = std::max(line.bottom, word.y + word.h);
        line.written += word.w;
    }
    std::vector<Line> lines;
    lines.reserve(by_number.size());
    for (const auto& [number, line] : by_number) lines.push_back(line);
    Line best;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line some = lines[i];
        for (std::size_t k = i + 1; k < lines.size() && k < i + sample_lines && lines[k].block == some.block; ++k) {
            some.left = std::min(some.left, lines[k].left);
            some.top = std::min(some.top, lines[k].top);
            some.right = std::max(some.right, lines[k].right);
            some.bottom = std::max(some.bottom, lines[k].bottom);
            some.written += lines[k].written;
        }
        if (some.written > best.written) best = some;
    }
    if (best.written == 0) return std::nullopt;
    const int margin = std::max(4, image.dpi / 30);
    const int x = std::max(0, best.left - margin), y = std::max(0, best.top - margin);
    return Area{x, y, std::min(image.width, best.right + margin) - x, std::min(image.height, best.bottom + margin) - y};
}

}  // namespace

struct TextReader::Engine {
    tesseract::TessBaseAPI api;

    static std::unique_ptr<Engine> of(const std::string& model) {
        auto engine = std::make_unique<Engine>();
        // Without a data path of ours Tesseract takes TESSDATA_PREFIX, else the place it was built for.
        if (engine->api.Init(nullptr, model.c_str(), tesseract::OEM_LSTM_ONLY) != 0) return nullptr;
        engine->api.SetVariable("debug_file", "/dev/null");
        engine->api.SetPageSegMode(tesseract::PSM_AUTO);
        return engine;
    }

    std::vector<Word> read(const Shades& shades, int dpi, const std::optional<Area>& area = {});
};

TextReader::TextReader() = default;
TextReader::~TextReader() = default;

Result<void> TextReader::load(std::string_view list) {
    models_ = models_in(list);
    const std::string first = models_.empty() ? std::string{} : models_.front();
    if (engine_ && first == loaded_) return {};
    loaded_.clear();
    engine_.reset();  // before the next: two of them need not lie in memory
    engine_ = first.empty() ? nullptr : Engine::of(first);
    if (!engine_) return fail(ErrorCode::not_found, "no Tesseract models for this language");
    loaded_ = first;
    return {};
}

Reading TextReader::read(const Image& image) {
    Reading reading;
    if (!engine_) return reading;
    // Tesseract's network sees shades only; a line in colour would be packed in three channels on its way there.
    const Shades shades = shades_of(image);
    reading.words = engine_->read(shades, image.dpi);
    std::size_t letters = 0;
    for (const Word& word : reading.words) letters += word.text.size();
    if (letters < least_letters || models_.size() < 2) return reading;
    const float first = belief(reading.words);
    const auto sample = first < certain ? sample_of(reading.words, image) : std::nullopt;
    if (!sample) return reading;
    float best = belief(engine_->read(shades, image.dpi, sample)) + clearly_better;
    std::unique_ptr<Engine> better;
    for (std::size_t i = 1; i < models_.size(); ++i) {
        auto other = Engine::of(models_[i]);
        if (!other) continue;
        const float believed = belief(other->read(shades, image.dpi, sample));
        if (believed <= best) continue;
        best = believed;
        better = std::move(other);
        reading.language = language_of_model(models_[i]);
    }
    if (better) reading.words = better->read(shades, image.dpi);
    return reading;
}

std::vector<Word> TextReader::Engine::read(const Shades& shades, int dpi, const std::optional<Area>& area) {
    std::vector<Word> words;
    api.SetImage(shades.at.data(), shades.width, shades.height, 1, shades.width);
    if (area) api.SetRectangle(area->x, area->y, area->w, area->h);
    // Tesseract takes strokes of a quarter of an inch for ruled lines and rubs them out: the stems of letters that are
    // larger than 26 points. Told twice the resolution, it spares those of headings and of large print.
    api.SetSourceResolution(2 * std::max(dpi, 70));
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
            word.x = std::clamp(left, 0, shades.width);
            word.y = std::clamp(top, 0, shades.height);
            word.w = std::clamp(right, word.x, shades.width) - word.x;
            word.h = std::clamp(bottom, word.y, shades.height) - word.y;
            word.line = std::max(line, 0);
            word.block = std::max(block, 0);
            words.push_back(std::move(word));
        } while (at->Next(tesseract::RIL_WORD));
    api.Clear();  // the picture and the words leave the library's memory with the page
    return with_marks_beside(std::move(words));
}

}  // namespace entre::document
