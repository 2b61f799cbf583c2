// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/case_pdf.h"

#include <algorithm>
#include <exception>

#include "kiosk/document/pdf_flow.h"

namespace entre::document {
namespace {

constexpr Colour ink{0x10, 0x22, 0x2B};
constexpr Colour quiet_ink{0x37, 0x47, 0x4F};
constexpr Colour primary{0x0A, 0x4F, 0x60};
constexpr Colour hairline{0xC6, 0xD2, 0xD6};

const TextStyle place_style{.size = 12, .weight = 600, .colour = primary};
const TextStyle title_style{.size = 22, .weight = 700, .colour = ink, .leading = 1.25};
const TextStyle heading_style{.size = 14, .weight = 700, .colour = primary};
const TextStyle label_style{.size = 11, .colour = quiet_ink};
const TextStyle value_style{.size = 11, .weight = 500, .colour = ink};
const TextStyle body_style{.size = 11, .colour = ink};
const TextStyle footer_style{.size = 9, .colour = quiet_ink};

constexpr Sheet sheet{a4_width, a4_height, 20 * millimetre, 24 * millimetre, 20 * millimetre};
constexpr double label_width = 55 * millimetre;
constexpr double gap = 6 * millimetre;

class CaseWriter {
public:
    explicit CaseWriter(const CaseDocument& document)
        : document_(document), file_(title_of(document), document.language), flow_(file_, sheet, document.language) {}

    Result<Bytes> write() {
        Tag& root = file_.document();
        flow_.paragraphs(root, document_.municipality, place_style);
        flow_.space(4);
        flow_.text(root.add("H1"), document_.service, title_style);
        flow_.space(8);
        rows(document_.facts);
        for (const CaseSection& section : document_.sections) {
            if (section.title.empty() && std::ranges::all_of(section.rows, is_empty)) continue;
            heading(section.title);
            rows(section.rows);
        }
        attachments();
        if (!document_.signature.empty()) heading(document_.signature_title);
        for (const Wording& statement : document_.signature) flow_.paragraphs(root, statement, body_style);
        footers();
        return file_.write();
    }

private:
    static Wording title_of(const CaseDocument& document) {
        Wording title = document.service;
        for (Phrase* phrase : {&title.citizens, &title.staffs})
            if (!phrase->words.empty() && !document.case_number.empty()) phrase->words += ", " + document.case_number;
        return title;
    }

    static bool is_empty(const CaseRow& row) { return row.label.empty() && row.value.empty(); }

    void heading(const Wording& words) {
        if (words.empty()) return;
        flow_.need(90);  // a heading alone at a page's end leads nowhere
        flow_.space(18);
        file_.bookmark(words.citizens.words, flow_.place().page, flow_.place().y);
        flow_.text(file_.document().add("H2"), words, heading_style);
        flow_.space(3);
    }

    /// A table of two columns, in which each label is the heading of its row (ISO 14289-1 7.5).
    void rows(const std::vector<CaseRow>& rows) {
        if (std::ranges::all_of(rows, is_empty)) return;
        Tag& table = file_.document().add("Table");
        for (const CaseRow& row : rows) {
            if (is_empty(row)) continue;
            flow_.need(30);
            flow_.rule(0.6, hairline);
            flow_.space(4);
            Tag& line = table.add("TR");
            const Flow::Place start = flow_.place();
            flow_.text(line.add("TH", "<< /O /Table /Scope /Row >>"), row.label, label_style, {0, label_width});
            const Flow::Place label_end = flow_.place();
            flow_.go_to(start);
            const double value_start = label_width + gap;
            flow_.text(line.add("TD"), row.value, value_style, {value_start, flow_.whole().width - value_start});
            flow_.go_to(std::max(label_end, flow_.place()));
            flow_.space(4);
        }
        flow_.rule(0.6, hairline);
    }

    void attachments() {
        if (document_.attachments.empty()) return;
        heading(document_.attachments_title);
        Tag& list = file_.document().add("L", "<< /O /List /ListNumbering /None >>");
        for (const CaseAttachment& attachment : document_.attachments) {
            Tag& body = list.add("LI").add("LBody");
            flow_.paragraphs(body, attachment.name, value_style);
            flow_.paragraphs(body, attachment.note, label_style);
            flow_.space(4);
        }
    }

    void footers() {
        const double top = sheet.height - 15 * millimetre;
        for (std::size_t i = 0; i < file_.page_count(); ++i) {
            PdfPage& page = file_.page(i);
            page.decorate_footer();
            flow_.place_line(page, document_.case_number, footer_style, top, 0);
            const auto& [citizens, staffs] = document_.page_name;
            flow_.place_line(page, page_name(staffs.words, i + 1, file_.page_count()), footer_style, top, 0.5);
            flow_.place_line(page, page_name(citizens.words, i + 1, file_.page_count()), footer_style, top, 1);
        }
    }

    const CaseDocument& document_;
    PdfFile file_;
    Flow flow_;
};

}  // namespace

Result<Bytes> case_pdf(const CaseDocument& document) try {
    if (document.service.empty()) return fail(ErrorCode::bad_input, "a case document needs its service's name");
    if (document.language.empty()) return fail(ErrorCode::bad_input, "a case document needs its language");
    return CaseWriter(document).write();
} catch (const std::exception&) {
    // What a library says here may quote the text that it was given.
    return fail(ErrorCode::internal, "the case document could not be made");
}

}  // namespace entre::document
