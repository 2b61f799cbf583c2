// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/document/receipt_pdf.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

TEST_CASE("every word of a receipt can be read back, on either paper") {
    RandomWords random;
    for (const Paper paper : {Paper::a4, Paper::roll_80mm}) {
        for (const Script script : all_scripts) {
            std::vector<std::string> words;
            const auto word = [&] { return words.emplace_back(random.word(script)); };
            const bool right = script == Script::arabic || script == Script::hebrew;
            const Receipt receipt{.language = right ? "ar" : "sv",
                                  .municipality = word(),
                                  .heading = word(),
                                  .when = word() + " " + word(),
                                  .number_label = word(),
                                  .number = "SK-2025-" + std::to_string(random.number(1000, 9999)),
                                  .service_label = word(),
                                  .service = word(),
                                  .next_title = word(),
                                  .next = {{word(), word()}, {word(), word() + " " + word()}},
                                  .contact_title = word(),
                                  .contact = {word(), word()}};
            words.push_back(receipt.number);
            const auto pdf = receipt_pdf(receipt, paper);
            REQUIRE(pdf);
            const std::string text = text_of(*pdf);
            for (const std::string& one : words) CHECK_MESSAGE(has_word(text, one), one);
            CHECK(broken_rules(*pdf) == std::vector<std::string>{});
            const TempDir folder;
            CHECK(run({"qpdf", "--check", saved(folder, *pdf)}).status == 0);
        }
    }
}

TEST_CASE("a roll is cut where its text ends") {
    Receipt receipt{.language = "sv", .heading = "Tack!", .contact = {"en rad"}};
    const auto height = [&] {
        const TempDir folder;
        const std::string info = run({"pdfinfo", saved(folder, *receipt_pdf(receipt, Paper::roll_80mm))}).text;
        return std::stod(info.substr(info.find(" x ") + 3));
    };
    const double one = height();
    receipt.contact.assign(40, "en rad");
    CHECK(height() > one + 39 * 14);
    CHECK(one < 300);
}

TEST_CASE("a case number stands in one line on either paper") {
    RandomWords random;
    const std::string number = "SK-2026-" + std::to_string(random.number(1000, 9999)) + "-WMWM";
    for (const Paper paper : {Paper::a4, Paper::roll_80mm}) {
        const TempDir folder;
        const auto file = saved(folder, *receipt_pdf({.language = "sv", .heading = "Tack!", .number = number}, paper));
        const std::string text = run({"pdftotext", "-layout", file, "-"}).text;
        CHECK_MESSAGE(text.find(number) != std::string::npos, text);
        const std::string words = run({"pdftotext", "-bbox", file, "-"}).text;
        CHECK_MESSAGE(words.find(">" + number + "<") != std::string::npos, words);
    }
}

TEST_CASE("a receipt without a heading is none") {
    CHECK(receipt_pdf({.language = "sv"}).error().code == ErrorCode::bad_input);
}
