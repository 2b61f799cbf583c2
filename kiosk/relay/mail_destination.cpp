// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/mail_destination.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>

#include "kiosk/relay/base64.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay {
namespace {

constexpr long connect_seconds = 20;
constexpr long silent_seconds = 60;  // without a byte going either way

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void append(Owned<curl_slist>& list, const std::string& line) {
    if (curl_slist* longer = curl_slist_append(list.get(), line.c_str())) {
        [[maybe_unused]] auto* same = list.release();
        list.reset(longer);
    }
}

std::string domain_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

/// A header's text in any script (RFC 2047 2): encoded words of at most 75 characters, cut between characters.
std::string encoded_words(std::string_view text) {
    constexpr std::size_t most = 42;  // bytes, which make 56 characters of base64
    std::string words;
    while (!text.empty()) {
        std::size_t length = std::min(text.size(), most);
        while (length < text.size() && length > 1 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
            --length;
        const auto part = text.substr(0, length);
        words += (words.empty() ? "" : "\r\n ") + std::string("=?UTF-8?B?") +
                 base64({reinterpret_cast<const std::uint8_t*>(part.data()), part.size()}) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

/// RFC 5322 3.3, in UTC.
std::string mail_date(std::chrono::sys_seconds time) {
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::string with_crlf(const std::string& text) {
    std::string lines;
    for (const char c : text) lines += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return lines + "\r\n";
}

/// 5yz is the server's last word on this letter, save where it is about the session: log-in and TLS (RFC 4954 6,
/// RFC 3207 4), which staff can mend.
bool refused_for_good(long code) { return code >= 550 && code < 570; }

Error error_of(CURLcode code, long reply) {
    if (refused_for_good(reply))
        return {ErrorCode::bad_input, "the mail server refuses the letter: " + std::to_string(reply)};
    if (code == CURLE_OPERATION_TIMEDOUT) return {ErrorCode::timed_out, "the mail server does not answer"};
    return {ErrorCode::unavailable, std::string("mail: ") + curl_easy_strerror(code) + ", " + std::to_string(reply)};
}

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

MailDestination::MailDestination(settings::Relay::Mail settings, std::string password)
    : settings_(std::move(settings)), password_(std::move(password)) {}

Result<std::unique_ptr<MailDestination>> MailDestination::open(const settings::Relay::Mail& settings) {
    if (!settings.server.starts_with("smtp://") && !settings.server.starts_with("smtps://"))
        return fail(ErrorCode::bad_input, "the mail server begins with smtp:// or smtps://");
    if (!handin::is_mail_address(settings.from))
        return fail(ErrorCode::bad_input, "the mail's sender is no e-mail address");
    std::string password;
    if (!settings.password_file.empty()) {
        auto text = read_text_file(settings.password_file);
        if (!text) return tl::unexpected(text.error());
        password = std::move(*text);
        while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) password.pop_back();
    }
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return std::unique_ptr<MailDestination>(new MailDestination(settings, std::move(password)));
}

Result<void> MailDestination::begin(const std::set<std::string>&) { return {}; }

void MailDestination::settle(const std::string&) {}

Result<void> MailDestination::deliver(const Delivery& delivery) {
    const auto& package = delivery.package;
    if (!package.letter) return fail(ErrorCode::bad_input, "the case is no letter");
    const auto& letter = *package.letter;
    const Owned<CURL> curl(curl_easy_init());
    if (!curl) return fail(ErrorCode::internal, "libcurl cannot begin");
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    // The name that it greets with; else libcurl takes the last part of the address.
    const std::string url = settings_.server + (settings_.server.ends_with('/') ? "" : "/") + domain_of(settings_.from);
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_USE_SSL, static_cast<long>(settings_.in_the_clear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings_.ca.empty()) set(CURLOPT_CAINFO, settings_.ca.c_str());
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, silent_seconds);
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, silent_seconds);
    set(CURLOPT_WRITEFUNCTION, swallow);
    if (!settings_.user.empty()) {
        set(CURLOPT_USERNAME, settings_.user.c_str());
        set(CURLOPT_PASSWORD, password_.c_str());
    }
    const std::string from = "<" + settings_.from + ">", to = "<" + letter.to + ">";
    set(CURLOPT_MAIL_FROM, from.c_str());
    Owned<curl_slist> recipients;
    append(recipients, to);
    set(CURLOPT_MAIL_RCPT, recipients.get());

    Owned<curl_slist> headers;
    append(headers, "Date: " + mail_date(package.submitted_at));
    append(headers, "From: " + from);
    append(headers, "To: " + to);
    append(headers, "Subject: " + encoded_words(letter.subject));
    append(headers, "Message-ID: <" + package.id + "@" + domain_of(settings_.from) + ">");
    append(headers, "Content-Language: " + package.language);
    append(headers, "Auto-Submitted: auto-generated");  // RFC 3834 5: no out-of-office answer comes to the sender
    set(CURLOPT_HTTPHEADER, headers.get());
    const Owned<curl_mime> mime(curl_mime_init(curl.get()));
    const std::string text = with_crlf(letter.text);
    curl_mimepart* words = curl_mime_addpart(mime.get());
    curl_mime_data(words, text.data(), text.size());
    curl_mime_type(words, "text/plain; charset=utf-8");
    curl_mime_encoder(words, "base64");
    curl_mimepart* papers = curl_mime_addpart(mime.get());
    curl_mime_data(papers, reinterpret_cast<const char*>(package.case_pdf.data()), package.case_pdf.size());
    curl_mime_type(papers, "application/pdf");
    curl_mime_filename(papers, (package.number + ".pdf").c_str());
    curl_mime_encoder(papers, "base64");
    set(CURLOPT_MIMEPOST, mime.get());

    const CURLcode done = curl_easy_perform(curl.get());
    if (done == CURLE_OK) return {};
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    return tl::unexpected(error_of(done, reply));
}

}  // namespace entre::relay
