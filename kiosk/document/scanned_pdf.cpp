// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/scanned_pdf.h"

#include <algorithm>
#include <exception>

#include "kiosk/document/page_structure.h"
#include "kiosk/document/pdf_file.h"
#include "kiosk/document/pdf_syntax.h"
#include "kiosk/document/text_language.h"
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
          language_(description.language),
          paper_language_(description.paper_language),
          beside_text_(description.beside_text),
          without_text_(description.without_text) {}

    void add(const Page& scan, const std::vector<TextPart>& parts, const std::string& name) {
        const double scale = 72.0 / scan.dpi;
        PdfPage& page = file_.add_page(scan.width * scale, scan.height * scale);
        if (scan.layers)
            file_.attach_layers(*scan.layers);
        else
            file_.attach_picture(scan.jpeg, scan.width, scan.height, scan.format);
        file_.bookmark(name, file_.page_count() - 1, 0);
        Tag& section = file_.document().add("Sect");
        if (scan.is_all_text && has_words(scan, parts)) {
            page.decorate();
            show(page, scan);
        } else {
            const std::string& more = has_words(scan, parts) ? beside_text_ : without_text_;
            show_figure(page, scan, section, more.empty() ? name : name + ". " + more);
        }

        const std::string language = scan.language.empty() ? language_of(scan.words) : scan.language;
        Tag* list = nullptr;
        for (const TextPart& part : parts) {
            const auto words = shown(scan, part);
            if (words.empty()) continue;
            const std::string own = language_of(words);
            Element element{page, scale, own.empty() ? language : own};
            switch (part.kind) {
                case TextPart::Kind::heading:
                    add_words(element, section.add("H" + std::to_string(part.level)), words);
                    break;
                case TextPart::Kind::paragraph:
                    add_words(element, section.add("P"), words);
                    break;
                case TextPart::Kind::item:
                    if (part.opens_list || !list)
                        list = &section.add("L", part.is_numbered ? "<< /O /List /ListNumbering /Decimal >>"
                                                                  : "<< /O /List /ListNumbering /Disc >>");
                    Tag& item = list->add("LI");
                    add_words(element, item.add("Lbl"), std::span(words).first(1));
                    if (words.size() > 1) add_words(element, item.add("LBody"), std::span(words).subspan(1));
            }
        }
    }

    Result<Bytes> write() { return file_.write(); }

private:
    struct Element {
        PdfPage& page;
        double scale;          ///< points in a pixel
        std::string language;  ///< that its words tell; empty: as most papers'
    };

    static void show(PdfPage& page, const Page& scan) {
        if (scan.layers)
            page.show_layers(scan.layers->ink_colour);
        else
            page.show_picture();
    }

    static void show_figure(PdfPage& page, const Page& scan, Tag& section, std::string alternative) {
        Tag& figure = section.add("Figure", "<< /O /Layout /Placement /Block /BBox [0 0 " + number(page.width()) + " " +
                                                number(page.height()) + "] >>");
        figure.alt = std::move(alternative);
        page.begin(figure);
        show(page, scan);
    }

    static bool has_words(const Page& scan, const std::vector<TextPart>& parts) {
        return std::ranges::any_of(parts, [&](const TextPart& part) { return !shown(scan, part).empty(); });
    }

    /// A part's words, without those that nobody could see or hear.
    static std::vector<Word> shown(const Page& scan, const TextPart& part) {
        std::vector<Word> words;
        for (std::size_t i = part.from; i < part.to; ++i) {
            Word word = scan.words[i];
            word.text = printable(word.text);
            std::ranges::replace(word.text, '\n', ' ');
            if (word.w > 0 && word.text.find_first_not_of(' ') != std::string::npos) words.push_back(std::move(word));
        }
        return words;
    }

    void add_words(Element& element, Tag& tag, std::span<const Word> words) {
        const std::string& spoken = element.language.empty() ? paper_language_ : element.language;
        if (spoken != language_) tag.language = spoken;
        for (std::size_t from = 0, to = 0; from < words.size(); from = to) {
            while (to < words.size() && words[to].line == words[from].line && words[to].block == words[from].block)
                ++to;
            add_line(element, tag, words.subspan(from, to - from), spoken);
        }
    }

    void add_line(Element& element, Tag& tag, std::span<const Word> words, const std::string& spoken) {
        const auto& [page, scale, language] = element;
        const LineBox box = box_of(words);
        TextStyle style;
        // Nobody sees these letters, and readers take what some fonts leave between two (ї and і) for a space.
        style.features = "kern=0";
        style.size = std::clamp((box.bottom - box.top) * scale, 1.0, 500.0);
        style.leading = 1;
        for (const Word& word : words) {
            const auto lines = typesetter_.set(word.text, style, 0, spoken);
            if (lines.empty() || lines.front().width <= 0) continue;
            const double stretch = word.w * scale / lines.front().width;
            page.show(tag, lines.front(), word.x * scale, box.top * scale, file_.fonts(), {stretch, true});
            // Words lie apart on the page; for whoever copies them a space does.
            const auto space = typesetter_.set(" ", style, 0, spoken);
            page.show(tag, space.front(), (word.x + word.w) * scale, box.top * scale, file_.fonts(), {stretch, true});
        }
    }

    PdfFile file_;
    Typesetter typesetter_;
    std::string language_, paper_language_, beside_text_, without_text_;
};

bool is_jpeg(ByteView data) { return data.size() > 3 && data[0] == 0xFF && data[1] == 0xD8 && data[2] == 0xFF; }

}  // namespace

Result<Bytes> scanned_pdf(std::span<const Page> pages, const ScanDescription& description) try {
    if (pages.empty()) return fail(ErrorCode::bad_input, "a document needs a page");
    if (description.title.empty() || description.language.empty() || description.page_name.empty())
        return fail(ErrorCode::bad_input, "a scanned document needs a title, a language and a name for its pages");
    const auto structure = structure_of(pages);
    ScanWriter writer(description);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (!is_jpeg(pages[i].jpeg) || pages[i].width <= 0 || pages[i].height <= 0 || pages[i].dpi <= 0)
            return fail(ErrorCode::bad_input, "page " + std::to_string(i + 1) + " is no picture");
        writer.add(pages[i], structure[i], page_name(description.page_name, i + 1, pages.size()));
    }
    return writer.write();
} catch (const std::exception&) {
    // What a library says here may quote the text that it was given.
    return fail(ErrorCode::internal, "the scanned document could not be made");
}

}  // namespace entre::document
