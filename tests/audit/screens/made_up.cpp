// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/made_up.h"

#include <algorithm>

namespace entre::audit {
namespace {

using eservice::QuestionKind;

const std::string long_answer =
    "Kvastfening Rotmos Blåbärsgröt och en mening som är så lång att den går över flera rader i rutan, "
    "med ord som Specialpedagogiskolmyndighetsutredning";

std::string answer_to(const eservice::Question& question) {
    switch (question.kind) {
        case QuestionKind::personal_number:
            return "201901012391";  // Skatteverket's published test numbers
        case QuestionKind::organisation_number:
            return "2021005489";
        case QuestionKind::phone:
            return "070-174 06 48";
        case QuestionKind::email:
            return "kvastfening.rotmos@blabarsgrot.example";
        case QuestionKind::number:
            return "174060";
        case QuestionKind::date:
            return "2026-05-12";
        case QuestionKind::name:
            return "Kvastfening Rotmos";
        default:
            return question.max_length > 0 ? long_answer.substr(0, std::min<std::size_t>(long_answer.size(), 60))
                                           : long_answer;
    }
}

}  // namespace

const std::vector<std::string> private_words = {"Kvastfening", "Rotmos", "Blåbärsgröt", "174 06 48", "190312049802"};

void answer_all(eservice::Answers& answers, const eservice::Definition& definition) {
    for (int round = 0; round < 3; ++round)  // what is answered may bring more questions
        for (const auto& step : definition.steps)
            for (const auto& question : step.questions) {
                eservice::Value value = answer_to(question);
                if (question.kind == QuestionKind::yes_no) value = true;
                if (question.kind == QuestionKind::choice) value = question.options.front().id;
                if (question.kind == QuestionKind::choices) {
                    std::vector<std::string> all;
                    all.reserve(question.options.size());
                    for (const auto& option : question.options) all.push_back(option.id);
                    value = all;
                }
                static_cast<void>(answers.set(question.id, value));
            }
}

void spoil(eservice::Answers& answers, const eservice::Definition& definition) {
    for (const auto& step : definition.steps)
        for (const auto& question : step.questions) {
            const bool typed = question.kind != QuestionKind::choice && question.kind != QuestionKind::choices &&
                               question.kind != QuestionKind::yes_no;
            if (typed && question.kind != QuestionKind::text && question.kind != QuestionKind::long_text &&
                question.kind != QuestionKind::name)
                static_cast<void>(answers.set(question.id, eservice::Value{std::string("17")}));
        }
}

identity::Person person() {
    return {"Kvastfening Rotmos", "Blåbärsgröt", "190312049802", {}, {"card", "3", {}, "not_checked"}};
}

document::Page scanned(bool straightened, bool blank) {
    document::Page page;
    page.done.straighten = straightened;
    page.done.crop = page.done.clean = true;  // as nearly every page is
    page.findings.blank = blank;
    constexpr std::size_t width = 132, height = 176;
    page.thumbnail.width = width;
    page.thumbnail.height = height;
    page.thumbnail.format = document::Image::Format::rgb24;
    page.thumbnail.pixels.assign(width * height * 3, 0xFA);
    for (std::size_t line = 2; !blank && line < 20; ++line)  // lines of writing, as seen from afar
        for (std::size_t x = 14; x < 118 - line % 3 * 18; ++x)
            for (std::size_t c = 0; c < 3; ++c) page.thumbnail.pixels[(line * 8 * width + x) * 3 + c] = 0x60;
    return page;
}

document::Page with_everything(bool undone) {
    auto page = scanned(true, false);
    const document::Steps all{true, true, true, true};
    (undone ? page.off : page.done) = all;
    (undone ? page.done : page.off) = {};
    page.findings = {.blurred = true,
                     .dark = true,
                     .cut_off_top = true,
                     .cut_off_bottom = true,
                     .cut_off_left = true,
                     .cut_off_right = true};
    return page;
}

}  // namespace entre::audit
