// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/signed_text.h"

#include <vector>

namespace entre::document {
namespace {

using Choose = const std::string& (*)(const Wording&);

const std::string& staffs(const Wording& wording) {
    return wording.staffs.words.empty() ? wording.citizens.words : wording.staffs.words;
}
const std::string& citizens(const Wording& wording) { return wording.citizens.words; }

std::string line(const CaseRow& row, Choose say) {
    const std::string &label = say(row.label), &value = say(row.value);
    if (value.empty()) return {};
    return label.empty() ? value + '\n' : label + ": " + value + '\n';
}

std::string confirmed(const CaseDocument& document, Choose say) {
    std::string text;
    for (const auto& wording : document.signature)
        if (!say(wording).empty()) text += say(wording) + '\n';
    return text;
}

}  // namespace

std::string signed_text(const CaseDocument& document, const Wording& cut, std::size_t longest) {
    std::string first = staffs(document.service) + '\n' + staffs(document.municipality) + "\n\n";
    for (const auto& fact : document.facts) first += line(fact, staffs);
    std::string last = '\n' + confirmed(document, staffs);
    // Only where something is said in two languages is there a second one.
    const std::string theirs = citizens(document.service) + '\n' + confirmed(document, citizens);
    if (theirs != staffs(document.service) + '\n' + confirmed(document, staffs)) last += '\n' + theirs;
    std::vector<std::string> middle;
    for (const auto& section : document.sections) {
        std::string heading = '\n' + staffs(section.title) + '\n';
        for (const auto& row : section.rows)
            if (auto text = line(row, staffs); !text.empty()) {
                middle.push_back(heading + text);
                heading.clear();
            }
    }
    std::string heading = '\n' + staffs(document.attachments_title) + '\n';
    for (const auto& attachment : document.attachments) {
        middle.push_back(heading + line({attachment.name, attachment.note}, staffs));
        heading.clear();
    }
    const std::string short_of = '\n' + staffs(cut) + '\n';
    std::string text = std::move(first);
    for (std::size_t i = 0; i < middle.size(); ++i) {
        // What comes after must have room too: all of it, or the words that say that it is left out.
        const std::size_t left = text.size() + middle[i].size() + last.size();
        if (left + (i + 1 < middle.size() ? short_of.size() : 0) > longest) {
            text += short_of;
            break;
        }
        text += middle[i];
    }
    return text + last;
}

}  // namespace entre::document
