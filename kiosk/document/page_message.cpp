// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_message.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace entre::document {
namespace {

constexpr std::uint32_t most_words = 20'000;  // a page of the smallest print holds some 2,000
constexpr std::uint32_t longest_word = 1000;
constexpr std::size_t longest_language = 8;

class Writer {
public:
    explicit Writer(Bytes& to) : to_(to) {}

    template <class T>
    void number(T value) {
        static_assert(std::is_arithmetic_v<T>);
        std::uint8_t raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        to_.insert(to_.end(), raw, raw + sizeof value);
    }

    template <class Range>
    void counted(const Range& range) {
        number(static_cast<std::uint32_t>(range.size()));
        to_.insert(to_.end(), range.begin(), range.end());
    }

private:
    Bytes& to_;
};

class Reader {
public:
    explicit Reader(ByteView from) : from_(from) {}

    template <class T>
    T number() {
        T value{};
        if (from_.size() < sizeof value) {
            good_ = false;
            return value;
        }
        std::memcpy(&value, from_.data(), sizeof value);
        from_ = from_.subspan(sizeof value);
        return value;
    }

    ByteView counted(std::size_t most) {
        const auto size = number<std::uint32_t>();
        if (!good_ || size > most || size > from_.size()) {
            good_ = false;
            return {};
        }
        const ByteView part = from_.first(size);
        from_ = from_.subspan(size);
        return part;
    }

    Bytes bytes() {
        const auto part = counted(largest_attachment);
        return {part.begin(), part.end()};
    }

    bool good() const { return good_; }
    bool at_end() const { return from_.empty(); }

private:
    ByteView from_;
    bool good_ = true;
};

bool within(const Word& word, int width, int height) {
    return word.x >= 0 && word.y >= 0 && word.w >= 0 && word.h >= 0 && word.x <= width && word.y <= height &&
           word.w <= width - word.x && word.h <= height - word.y && word.line >= 0 && word.block >= 0 &&
           std::isfinite(word.confidence);
}

bool is_jpeg(const Bytes& bytes) { return bytes.size() > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8; }

bool plausible(const Page& page) {
    const Image shape{.width = page.width, .height = page.height, .dpi = page.dpi, .format = page.format};
    const auto size = static_cast<std::size_t>(std::max(page.width, 0)) *
                      static_cast<std::size_t>(std::max(page.height, 0)) * channels(page.format);
    return check_geometry(shape, size).has_value() && is_jpeg(page.jpeg) &&
           (page.original.empty() || is_jpeg(page.original)) && check(page.thumbnail).has_value() &&
           page.thumbnail.width <= thumbnail_width && page.thumbnail.height <= thumbnail_height && page.turns >= 0 &&
           page.turns < 4 && page.quarters >= 0 && page.quarters < 4 && std::abs(page.degrees) <= 45 &&
           std::ranges::all_of(page.words, [&](const Word& word) { return within(word, page.width, page.height); });
}

void write(Writer& out, const std::vector<Word>& words) {
    const auto count = std::min<std::size_t>(words.size(), most_words);
    out.number(static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const Word& word = words[i];
        out.counted(std::string_view(word.text).substr(0, longest_word));
        for (const int number : {word.x, word.y, word.w, word.h, word.line, word.block})
            out.number(static_cast<std::int32_t>(number));
        out.number(word.confidence);
    }
}

std::vector<Word> read_words(Reader& in) {
    std::vector<Word> words;
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && count <= most_words && in.good(); ++i) {
        Word word;
        const auto text = in.counted(longest_word);
        word.text.assign(text.begin(), text.end());
        for (int* number : {&word.x, &word.y, &word.w, &word.h, &word.line, &word.block})
            *number = in.number<std::int32_t>();
        word.confidence = in.number<float>();
        words.push_back(std::move(word));
    }
    return words;
}

void write(Writer& out, const Layers::Picture& picture) {
    for (const int number : {picture.width, picture.height}) out.number(static_cast<std::int32_t>(number));
    out.number(static_cast<std::uint8_t>(picture.format == Image::Format::rgb24));
    out.counted(picture.jpeg);
}

Layers::Picture read_picture(Reader& in) {
    Layers::Picture picture;
    for (int* number : {&picture.width, &picture.height}) *number = in.number<std::int32_t>();
    picture.format = in.number<std::uint8_t>() != 0 ? Image::Format::rgb24 : Image::Format::gray8;
    picture.jpeg = in.bytes();
    return picture;
}

bool plausible(const Layers::Picture& picture, int width, int height) {
    return is_jpeg(picture.jpeg) && picture.width > 0 && picture.width <= width && picture.height > 0 &&
           picture.height <= height;
}

/// What a page says yes or no to, in one order for both ways.
template <class P>
auto flags_of(P& page) {
    auto& found = page.findings;
    return std::array{&page.has_been_read, &page.done.crop,       &page.done.straighten, &page.done.upright,
                      &page.done.clean,    &page.off.crop,        &page.off.straighten,  &page.off.upright,
                      &page.off.clean,     &found.blank,          &found.blurred,        &found.dark,
                      &found.cut_off_top,  &found.cut_off_bottom, &found.cut_off_left,   &found.cut_off_right};
}

/// And its numbers.
template <class P>
auto numbers_of(P& page) {
    return std::array{&page.width, &page.height, &page.dpi, &page.turns, &page.quarters};
}

}  // namespace

void PageRequest::set_models(std::string_view list) {
    models.fill('\0');
    // A name that is cut off is none.
    if (list.size() >= models.size()) list = list.substr(0, list.substr(0, models.size()).rfind(','));
    std::copy_n(list.begin(), std::min(list.size(), models.size() - 1), models.begin());
}

std::string PageRequest::model_list() const { return {models.begin(), std::ranges::find(models, '\0')}; }

Bytes pack(const Page& page) {
    Bytes bytes;
    bytes.reserve(page.original.size() + page.jpeg.size() + page.thumbnail.pixels.size() + page.words.size() * 60 +
                  200);
    Writer out(bytes);
    for (const bool* flag : flags_of(page)) out.number(static_cast<std::uint8_t>(*flag));
    for (const int* number : numbers_of(page)) out.number(static_cast<std::int32_t>(*number));
    out.number(static_cast<std::uint8_t>(page.format == Image::Format::rgb24));
    out.number(page.degrees);
    out.counted(page.original);
    out.counted(page.jpeg);
    for (const int number : {page.thumbnail.width, page.thumbnail.height, page.thumbnail.dpi})
        out.number(static_cast<std::int32_t>(number));
    out.counted(page.thumbnail.pixels);
    write(out, page.words);
    return bytes;
}

Result<Page> unpack(ByteView bytes) {
    Reader in(bytes);
    Page page;
    for (bool* flag : flags_of(page)) *flag = in.number<std::uint8_t>() != 0;
    for (int* number : numbers_of(page)) *number = in.number<std::int32_t>();
    page.format = in.number<std::uint8_t>() != 0 ? Image::Format::rgb24 : Image::Format::gray8;
    page.degrees = in.number<double>();
    page.original = in.bytes();
    page.jpeg = in.bytes();
    page.thumbnail.format = Image::Format::rgb24;
    for (int* number : {&page.thumbnail.width, &page.thumbnail.height, &page.thumbnail.dpi})
        *number = in.number<std::int32_t>();
    const auto pixels = in.counted(std::size_t{thumbnail_width} * thumbnail_height * 3);
    page.thumbnail.pixels.assign(pixels.begin(), pixels.end());
    page.words = read_words(in);
    if (!in.good() || !in.at_end() || !plausible(page))
        return fail(ErrorCode::bad_input, "the page worker's answer does not hold together");
    return page;
}

Bytes pack_reading(const Reading& reading) {
    Bytes bytes;
    bytes.reserve(reading.words.size() * 60 + (reading.layers ? reading.layers->size() : 0) + 100);
    Writer out(bytes);
    write(out, reading.words);
    out.counted(reading.language);
    out.number(static_cast<std::uint8_t>(reading.is_all_text));
    out.number(static_cast<std::uint8_t>(reading.layers.has_value()));
    if (!reading.layers) return bytes;
    const Layers& layers = *reading.layers;
    out.counted(layers.shapes);
    write(out, layers.ground);
    write(out, layers.ink);
    for (const auto channel : layers.ink_colour) out.number(channel);
    return bytes;
}

Result<Reading> unpack_reading(ByteView bytes, int width, int height) {
    Reader in(bytes);
    Reading reading{.words = read_words(in)};
    const auto language = in.counted(longest_language);
    reading.language.assign(language.begin(), language.end());
    reading.is_all_text = in.number<std::uint8_t>() != 0;
    if (in.number<std::uint8_t>() != 0) {
        Layers& layers = reading.layers.emplace();
        layers.width = width;
        layers.height = height;
        layers.shapes = in.bytes();
        layers.ground = read_picture(in);
        layers.ink = read_picture(in);
        for (auto& channel : layers.ink_colour) channel = in.number<std::uint8_t>();
    }
    const bool fits =
        !reading.layers || (!reading.layers->shapes.empty() && plausible(reading.layers->ground, width, height) &&
                            (reading.layers->ink.jpeg.empty() || plausible(reading.layers->ink, width, height)));
    // It is written into the document as it is.
    const bool is_code =
        std::ranges::all_of(reading.language, [](char letter) { return letter >= 'a' && letter <= 'z'; });
    if (!in.good() || !in.at_end() || !fits || !is_code ||
        !std::ranges::all_of(reading.words, [&](const Word& word) { return within(word, width, height); }))
        return fail(ErrorCode::bad_input, "what the page worker read does not hold together");
    return reading;
}

}  // namespace entre::document
