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

    bool good() const { return good_; }
    bool at_end() const { return from_.empty(); }

private:
    ByteView from_;
    bool good_ = true;
};

bool within(const Word& word, const Page& page) {
    return word.x >= 0 && word.y >= 0 && word.w >= 0 && word.h >= 0 && word.x <= page.width && word.y <= page.height &&
           word.w <= page.width - word.x && word.h <= page.height - word.y && word.line >= 0 && word.block >= 0 &&
           std::isfinite(word.confidence);
}

bool plausible(const Page& page) {
    const Image shape{.width = page.width, .height = page.height, .dpi = page.dpi, .format = page.format};
    const auto size = static_cast<std::size_t>(std::max(page.width, 0)) *
                      static_cast<std::size_t>(std::max(page.height, 0)) * channels(page.format);
    return check_geometry(shape, size).has_value() && page.jpeg.size() > 3 && page.jpeg[0] == 0xFF &&
           page.jpeg[1] == 0xD8 && check(page.thumbnail).has_value() && page.thumbnail.format == Image::Format::rgb24 &&
           page.thumbnail.width <= thumbnail_width && page.thumbnail.height <= thumbnail_height &&
           page.rotation % 90 == 0 && page.rotation >= 0 && page.rotation < 360 &&
           std::abs(page.straightened_by_degrees) <= 45 &&
           std::ranges::all_of(page.words, [&](const Word& word) { return within(word, page); });
}

}  // namespace

void PageRequest::set_language(std::string_view name) {
    language.fill('\0');
    std::copy_n(name.begin(), std::min(name.size(), language.size() - 1), language.begin());
}

std::string PageRequest::language_name() const {
    return {language.begin(), std::find(language.begin(), language.end(), '\0')};
}

Bytes pack(const Page& page) {
    Bytes bytes;
    bytes.reserve(page.jpeg.size() + page.thumbnail.pixels.size() + page.words.size() * 60 + 100);
    Writer out(bytes);
    for (const int number : {page.width, page.height, page.dpi, page.format == Image::Format::rgb24 ? 1 : 0,
                             page.straightened ? 1 : 0, page.rotation, page.seems_blank ? 1 : 0})
        out.number(static_cast<std::int32_t>(number));
    out.number(page.straightened_by_degrees);
    out.counted(page.jpeg);
    for (const int number : {page.thumbnail.width, page.thumbnail.height, page.thumbnail.dpi})
        out.number(static_cast<std::int32_t>(number));
    out.counted(page.thumbnail.pixels);
    const auto count = std::min<std::size_t>(page.words.size(), most_words);
    out.number(static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const Word& word = page.words[i];
        out.counted(std::string_view(word.text).substr(0, longest_word));
        for (const int number : {word.x, word.y, word.w, word.h, word.line, word.block})
            out.number(static_cast<std::int32_t>(number));
        out.number(word.confidence);
    }
    return bytes;
}

Result<Page> unpack(ByteView bytes) {
    Reader in(bytes);
    Page page;
    page.width = in.number<std::int32_t>();
    page.height = in.number<std::int32_t>();
    page.dpi = in.number<std::int32_t>();
    page.format = in.number<std::int32_t>() != 0 ? Image::Format::rgb24 : Image::Format::gray8;
    page.straightened = in.number<std::int32_t>() != 0;
    page.rotation = in.number<std::int32_t>();
    page.seems_blank = in.number<std::int32_t>() != 0;
    page.straightened_by_degrees = in.number<double>();
    const auto jpeg = in.counted(largest_attachment);
    page.jpeg.assign(jpeg.begin(), jpeg.end());
    page.thumbnail.format = Image::Format::rgb24;
    page.thumbnail.width = in.number<std::int32_t>();
    page.thumbnail.height = in.number<std::int32_t>();
    page.thumbnail.dpi = in.number<std::int32_t>();
    const auto pixels = in.counted(std::size_t{thumbnail_width} * thumbnail_height * 3);
    page.thumbnail.pixels.assign(pixels.begin(), pixels.end());
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && count <= most_words && in.good(); ++i) {
        Word word;
        const auto text = in.counted(longest_word);
        word.text.assign(text.begin(), text.end());
        word.x = in.number<std::int32_t>();
        word.y = in.number<std::int32_t>();
        word.w = in.number<std::int32_t>();
        word.h = in.number<std::int32_t>();
        word.line = in.number<std::int32_t>();
        word.block = in.number<std::int32_t>();
        word.confidence = in.number<float>();
        page.words.push_back(std::move(word));
    }
    if (!in.good() || !in.at_end() || !plausible(page))
        return fail(ErrorCode::bad_input, "the page worker's answer does not hold together");
    return page;
}

}  // namespace entre::document
