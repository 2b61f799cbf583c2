// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/receipt_pdf.h"

#include <exception>

#include "kiosk/document/pdf_flow.h"

namespace entre::document {
namespace {

// Printers are black and white as often as not: colour carries nothing here, so ink is black.
constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};

constexpr Sheet a4_sheet{a4_width, a4_height, 20 * millimetre, 20 * millimetre, 22 * millimetre, 14};
constexpr Sheet roll_sheet{80 * millimetre, 0, 5 * millimetre, 12 * millimetre, 4 * millimetre, 14};
constexpr double box_padding = 10;

/// On a roll large headings become narrow columns of syllables, so there they are smaller; never under 14 points.
struct Styles {
    TextStyle place, heading, body, number, strong, title;

    explicit Styles(Paper paper) {
        const bool roll = paper == Paper::roll_80mm;
        place = {.size = 14, .weight = 600, .colour = black};
        heading = {.size = roll ? 18.0 : 26.0, .weight = 700, .colour = black, .leading = 1.25};
        body = {.size = 14, .colour = black};
        number = {
            .size = roll ? 20.0 : 32.0, .weight = 700, .colour = black, .leading = 1.25, .features = "tnum, zero"};
        strong = {.size = 14, .weight = 700, .colour = black};
        title = {.size = roll ? 16.0 : 18.0, .weight = 700, .colour = black};
    }
};

class ReceiptWriter {
public:
    ReceiptWriter(const Receipt& receipt, Paper paper)
        : receipt_(receipt),
          styles_(paper),
          file_(title_of(receipt), receipt.language),
          flow_(file_, paper == Paper::a4 ? a4_sheet : roll_sheet, receipt.language) {}

    Result<Bytes> write() {
        Tag& root = file_.document();
        paragraph(receipt_.municipality, styles_.place);
        flow_.space(10);
        flow_.text(root.add("H1"), receipt_.heading, styles_.heading);
        paragraph(receipt_.when, styles_.body);
        number_box();
        paragraph(receipt_.service_label, styles_.body);
        paragraph(receipt_.service, styles_.strong);
        steps();
        if (!receipt_.contact.empty()) {
            title(receipt_.contact_title);
            for (const Wording& line : receipt_.contact) paragraph(line, styles_.body);
        }
        flow_.finish();
        return file_.write();
    }

private:
    static Wording title_of(const Receipt& receipt) {
        Wording title = receipt.heading;
        for (Phrase* phrase : {&title.citizens, &title.staffs})
            if (!phrase->words.empty() && !receipt.number.empty()) phrase->words += " " + receipt.number;
        return title;
    }

    void paragraph(const Wording& words, const TextStyle& style) { flow_.paragraphs(file_.document(), words, style); }

    void title(const Wording& words) {
        flow_.space(22);
        if (words.empty()) return;
        flow_.need(80);
        flow_.text(file_.document().add("H2"), words, styles_.title);
        flow_.space(4);
    }

    void number_box() {
        flow_.space(18);
        if (receipt_.number.empty()) return;
        flow_.need(120);
        const Column inside{box_padding, flow_.whole().width - 2 * box_padding};
        const TextStyle number = flow_.fitted(receipt_.number, styles_.number, inside);
        // The box lies under the text, so how tall that becomes must be known first.
        const double height = flow_.height_of(receipt_.number_label, styles_.body, inside) +
                              flow_.height_of(receipt_.number, styles_.number, inside);
        const Flow::Place start = flow_.place();
        flow_.round_box(start, {start.page, start.y + height}, box_padding, white, black);
        Tag& root = file_.document();
        if (!receipt_.number_label.empty()) flow_.text(root.add("P"), receipt_.number_label, styles_.body, inside);
        flow_.text(root.add("P"), receipt_.number, number, inside);
        flow_.space(box_padding + 18);
    }

    void steps() {
        if (receipt_.next.empty()) return;
        title(receipt_.next_title);
        Tag& list = file_.document().add("L", "<< /O /List /ListNumbering /Decimal >>");
        const Column label{0, 24};
        const Column body{label.width, flow_.whole().width - label.width};
        int number = 0;
        for (const ReceiptStep& step : receipt_.next) {
            flow_.need(50);
            Tag& item = list.add("LI");
            const Flow::Place start = flow_.place();
            flow_.text(item.add("Lbl"), std::to_string(++number), styles_.strong, label);
            flow_.go_to(start);
            Tag& words = item.add("LBody");
            if (!step.when.empty()) flow_.text(words.add("P"), step.when, styles_.strong, body);
            if (!step.what.empty()) flow_.text(words.add("P"), step.what, styles_.body, body);
            flow_.space(8);
        }
    }

    const Receipt& receipt_;
    Styles styles_;
    PdfFile file_;
    Flow flow_;
};

}  // namespace

Result<Bytes> receipt_pdf(const Receipt& receipt, Paper paper) try {
    if (receipt.heading.empty()) return fail(ErrorCode::bad_input, "a receipt needs a heading");
    if (receipt.language.empty()) return fail(ErrorCode::bad_input, "a receipt needs its language");
    return ReceiptWriter(receipt, paper).write();
} catch (const std::exception&) {
    // What a library says here may quote the text that it was given.
    return fail(ErrorCode::internal, "the receipt could not be made");
}

}  // namespace entre::document
