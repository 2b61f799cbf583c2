// SPDX-License-Identifier: EUPL-1.2
// The pages of a visit. Each builds its nodes from the visit as it is, and tells the visit what was pressed.
#pragma once

#include <span>

#include "screens/context.h"

namespace entre::screens {

/// The bars that are on every page.
void top_bar(ui::Ui& ui, Context& at);
void access_bar(ui::Ui& ui, Context& at);
void speech_bar(ui::Ui& ui, Context& at);
/// Where in the e-service the citizen is; enlarged, words in the top bar say so instead.
void step_bar(ui::Ui& ui, Context& at);
std::vector<std::string> stage_names(const Context& at);
/// Paragraphs of help from the e-service's definition; enlarged, a sentence at a time, as the rail has room for.
void help_lines(ui::Ui& ui, const Context& at, const std::vector<eservice::Text>& paragraphs);

void start_page(ui::Ui& ui, Context& at);
void services_page(ui::Ui& ui, Context& at);
void service_info_page(ui::Ui& ui, Context& at);
void log_in_page(ui::Ui& ui, Context& at);
void pin_page(ui::Ui& ui, Context& at);
/// The code for an app on the visitor's phone, and what it waits for: for the log-in and for the signature.
void phone_page(ui::Ui& ui, Context& at);
void form_page(ui::Ui& ui, Context& at);
void attachments_page(ui::Ui& ui, Context& at);
void page_view_page(ui::Ui& ui, Context& at);
/// Without an e-service: what to do with a paper; then its pages; then copies, or a letter.
void papers_page(ui::Ui& ui, Context& at);
void errand_pages_page(ui::Ui& ui, Context& at);
void copies_page(ui::Ui& ui, Context& at);
void mail_address_page(ui::Ui& ui, Context& at);
void mail_check_page(ui::Ui& ui, Context& at);
void mail_sent_page(ui::Ui& ui, Context& at);
void review_page(ui::Ui& ui, Context& at);
/// Somebody else's turn to sign: with a card, a phone, or not now.
void co_sign_page(ui::Ui& ui, Context& at);
void sending_page(ui::Ui& ui, Context& at);
void receipt_page(ui::Ui& ui, Context& at);
void leaving_page(ui::Ui& ui, Context& at);

void language_overlay(ui::Ui& ui, Context& at);
void help_overlay(ui::Ui& ui, Context& at);
/// What the keys do and how fast they answer; and the mode in which each tells what it does.
void keys_page(ui::Ui& ui, Context& at);
void key_help_page(ui::Ui& ui, Context& at);
/// What a key is called: what is engraved on it, or its name in words.
std::string key_words(const Context& at, keypad::Chord chord);
void leave_overlay(ui::Ui& ui, Context& at);
void time_out_overlay(ui::Ui& ui, Context& at);
void sound_overlay(ui::Ui& ui, Context& at);
/// A month of days to choose from, for a question that is answered by a date.
void date_overlay(ui::Ui& ui, Context& at);
/// The button that opens it, beside the question's field; and what day the answer is, in words.
void date_button(ui::Ui& ui, Context& at, const eservice::Question& question);

/// A page by its name, or by what comes before the full stop of a family of names ("form.child").
struct Page {
    std::string_view name;
    void (*build)(ui::Ui& ui, Context& at);
};
/// Every page that there is: what is not here is never shown.
std::span<const Page> pages();
/// The page that shows when all is as `at` says.
std::string page_name(const Context& at);
/// Builds it, with the bars that are on every page. The caller lays it out.
void build_page(ui::Ui& ui, Context& at);

/// Plain words and a way on for a failure that the citizen meets.
/// Whether a device's fault is one that staff have to see to, whatever the visitor does.
bool is_for_staff(ErrorCode code);
std::string words_for(const Error& error, const Context& at);
std::string words_for(document::ScanWait wait, const Context& at);

/// What there is to do, one thing a line.
void numbered(ui::Ui& ui, const std::vector<std::string>& words);
std::vector<std::string> phone_steps(const Context& at, const std::string& provider);
/// What is to be done on the phone now, or why it ended.
std::string phone_words(const Context& at);

/// Reads the card of the one whose turn it is, and no other.
void read_co_signers_card(Context& at);
/// Whether the case goes when the one whose turn it is has signed.
bool signs_last(const Context& at);

/// The case as it is handed in, from the visit; gives it its number.
Result<HandInInput> make_case(Context& at);
document::Receipt make_receipt(const Context& at);
/// What those who read a scanned paper are told of its pictures, in English.
struct PaperWords {
    const char *page_name, *beside_text, *without_text;
};
PaperWords paper_words();
/// What was scanned without an e-service: as a document to print, and as a letter.
std::function<Result<Bytes>()> make_copy(const Context& at);
Result<HandInInput> make_letter(Context& at);

}  // namespace entre::screens
