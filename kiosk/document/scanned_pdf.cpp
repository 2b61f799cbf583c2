// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/scanned_pdf.h"

#include <algorithm>
#include <exception>

#include "kiosk/document/pdf_file.h"
#include "kiosk/document/pdf_syntax.h"
#include "kiosk/document/typesetter.h"

namespace entre::document {
namespace {

/// How large a line's letters are, and where they stand: its words' boxes reach from its lowest to its highest letter.
struct LineBox {
    int top = 0, bottom = 0;
};

LineBox box_of(std::span<const Word> words) {
    LineBox box{words.front().y, words.front().y + words.front().h};
    for (const Word& word : words) {
        box.top = std::min(box.top, word.y);
        box.bottom = std::max(box.bottom, word.y + word.h);
    }
    return box;
}

class ScanWriter {
public:
    explicit ScanWriter(const ScanDescription& description)
        : file_(description.title, description.language),
          typesetter_(file_.fonts(), description.paper_language),
          paper_language_(description.paper_language == description.language ? "" : description.paper_language) {}

    void add(const Page& scan, const std::string& name) {
        const double scale = 72.0 / scan.dpi;
        PdfPage& page = file_.add_page(scan.width * scale, scan.height * scale);
        if (scan.layers)
            file_.attach_layers(*scan.layers);
        else
            file_.attach_picture(scan.jpeg, scan.width, scan.height, scan.format);
        Tag& section = file_.document().add("Sect");
        Tag& figure = section.add("Figure", "<< /O /Layout /Placement /Block /BBox [0 0 " + number(page.width()) + " " +
                                                number(page.height()) + "] >>");
        figure.alt = name;
        page.begin(figure);
        if (scan.layers)
            page.show_layers(scan.layers->ink_colour);
        else
            page.show_picture();

        const std::span<const Word> words = scan.words;
        Tag* paragraph = nullptr;
        for (std::size_t from = 0; from < words.size();) {
            std::size_t to = from;
            while (to < words.size() && words[to].line == words[from].line && words[to].block == words[from].block)
                ++to;
            if (from == 0 || words[from].block != words[from - 1].block) paragraph = nullptr;
            add_line(page, words.subspan(from, to - from), scale, section, paragraph);
            from = to;
        }
    }

    Result<Bytes> write() { return file_.write(); }

private:
    void add_line(PdfPage& page, std::span<const Word> words, double scale, Tag& section, Tag*& paragraph) {
        const LineBox box = box_of(words);
        TextStyle style;
        style.size = std::clamp((box.bottom - box.top) * scale, 1.0, 500.0);
        style.leading = 1;
        for (const Word& word : words) {
            std::string text = printable(word.text);
            std::ranges::replace(text, '\n', ' ');
            if (text.find_first_not_of(' ') == std::string::npos || word.w <= 0) continue;
            const auto lines = typesetter_.set(text, style, 0);
            if (lines.empty() || lines.front().width <= 0) continue;
            if (!paragraph) {
                paragraph = &section.add("P");
                paragraph->language = paper_language_;
            }
            const double stretch = word.w * scale / lines.front().width;
            page.show(*paragraph, lines.front(), word.x * scale, box.top * scale, file_.fonts(), {stretch, true});
            // Words lie apart on the page; for whoever copies them a space does.
            const auto space = typesetter_.set(" ", style, 0);
            page.show(*paragraph, space.front(), (word.x + word.w) * scale, box.top * scale, file_.fonts(),
                      {stretch, true});
        }
    }

    PdfFile file_;
    Typesetter typesetter_;
    std::string paper_language_;  ///< empty: as the document's
};

bool is_jpeg(ByteView data) { return data.size() > 3 && data[0] == 0xFF && data[1] == 0xD8 && data[2] == 0xFF; }

}  // namespace

Result<Bytes> scanned_pdf(std::span<const Page> pages, const ScanDescription& description) try {
    if (pages.empty()) return fail(ErrorCode::bad_input, "a document needs a page");
    if (description.title.empty() || description.language.empty() || description.page_name.empty())
        return fail(ErrorCode::bad_input, "a scanned document needs a title, a language and a name for its pages");
    ScanWriter writer(description);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (!is_jpeg(pages[i].jpeg) || pages[i].width <= 0 || pages[i].height <= 0 || pages[i].dpi <= 0)
            return fail(ErrorCode::bad_input, "page " + std::to_string(i + 1) + " is no picture");
        writer.add(pages[i], page_name(description.page_name, i + 1, pages.size()));
    }
    return writer.write();
} catch (const std::exception&) {
    // What a library says here may quote the text that it was given.
    return fail(ErrorCode::internal, "the scanned document could not be made");
}

}  // namespace entre::document
