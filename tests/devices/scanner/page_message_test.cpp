// SPDX-License-Identifier: EUPL-1.2
// A page and its picture on their way between processes: whole or refused.
#include <doctest/doctest.h>

#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_message.h"
#include "kiosk/document/paper_language.h"
#include "tests/devices/scanner/pictures.h"

using namespace entre;
using namespace entre::tests;
using document::Image;
using document::Page;

TEST_CASE("a page survives the way between the processes, and nothing malformed does") {
    Page page = *document::plain_page(random_picture(60, 80, Image::Format::rgb24));
    for (const auto& word : random_words(5))
        page.words.push_back({word, random_number(0, 10), random_number(0, 20), 30, 12, 0.5F, 1, 2});
    page.done.straighten = page.off.clean = page.findings.cut_off_left = true;
    page.degrees = -1.25;
    page.quarters = 2;
    page.turns = 3;
    const auto bytes = document::pack(page);
    const auto back = document::unpack(bytes);
    REQUIRE(back);
    CHECK(back->words == page.words);
    CHECK(back->jpeg == page.jpeg);
    CHECK(back->thumbnail == page.thumbnail);
    CHECK(back->degrees == -1.25);
    CHECK(back->quarters == 2);
    CHECK(back->turns == 3);
    CHECK(back->original == page.original);
    CHECK(back->done == page.done);
    CHECK(back->off == page.off);
    CHECK(back->findings == page.findings);

    for (std::size_t length = 0; length < bytes.size(); length += 1 + length / 50)
        CHECK_FALSE(document::unpack(ByteView(bytes).first(length)));
    std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 3000;
         ++round) {  // whatever a broken worker says: refused, or a page that holds together
        auto broken = bytes;
        for (int i = 0; i < 1 + round % 4; ++i) broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
        if (const auto read = document::unpack(broken)) CHECK(read->width > 0);
    }
}

TEST_CASE("what was read survives the way too, with its layers, and they fit the page or are refused") {
    document::Reading reading;
    for (const auto& word : random_words(5)) reading.words.push_back({word, 3, 4, 30, 12, 50, 1, 2});
    const auto picture = [](int width, int height) {
        return document::Layers::Picture{*document::encode_jpeg(random_picture(width, height), 50), width, height,
                                         Image::Format::gray8};
    };
    reading.language = "ar";
    reading.is_all_text = true;
    reading.layers = document::Layers{{1, 2, 3}, 60, 80, picture(20, 30), picture(10, 10), {1, 2, 3}};
    const auto bytes = document::pack_reading(reading);
    const auto back = document::unpack_reading(bytes, 60, 80);
    REQUIRE(back);
    CHECK(back->words == reading.words);
    CHECK(back->language == "ar");
    CHECK(back->is_all_text);
    CHECK((back->layers == reading.layers));
    CHECK_FALSE(document::unpack_reading(bytes, 19, 80));  // a ground that is larger than its page
    for (std::size_t length = 0; length < bytes.size(); length += 1 + length / 50)
        CHECK_FALSE(document::unpack_reading(ByteView(bytes).first(length), 60, 80));
    reading.layers->ground.jpeg[0] = 0;
    CHECK_FALSE(document::unpack_reading(document::pack_reading(reading), 60, 80));
    reading.layers.reset();
    reading.language = "a)r";  // nothing that would end a string in the document
    CHECK_FALSE(document::unpack_reading(document::pack_reading(reading), 60, 80));
    reading.language.clear();
    CHECK_FALSE(document::unpack_reading(document::pack_reading(reading), 60, 80)->layers);
}

TEST_CASE("what the visitor speaks is tried before other languages, and the paper's usual one first") {
    const std::vector<std::string> languages{"sv", "en", "se", "ar", "ti"};
    CHECK(document::models_for(languages, "ti") == "swe,tir,eng,ara");
    CHECK(document::models_for(languages, "sv") == "swe,eng,ara,tir");
    CHECK(document::models_for(languages, "uk") == "swe,eng,ara,tir");
    CHECK(document::models_in("swe,tir,,eng") == std::vector<std::string>{"swe", "tir", "eng"});
    CHECK(document::language_of_model("tir") == "ti");
    CHECK(document::language_of_model("swe+eng").empty());

    document::PageRequest request;
    request.set_models("swe,tir,eng");
    CHECK(request.model_list() == "swe,tir,eng");
    std::string many = "swe";
    while (many.size() < 100) many += ",eng";
    request.set_models(many);
    CHECK(many.starts_with(request.model_list() + ","));
}

TEST_CASE("a damaged JPEG is refused, not filled up") {
    const auto image = random_picture(120, 90, Image::Format::rgb24);
    const auto jpeg = document::encode_jpeg(image, 75);
    REQUIRE(jpeg);
    CHECK(document::decode_jpeg(*jpeg, 1)->width == 120);
    CHECK_FALSE(document::decode_jpeg(ByteView(*jpeg).first(jpeg->size() / 2), 1));
    std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 300; ++round) {
        auto broken = *jpeg;
        for (int i = 0; i < 8; ++i) broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
        if (const auto read = document::decode_jpeg(broken, 1)) CHECK(document::check(*read));
    }
}
