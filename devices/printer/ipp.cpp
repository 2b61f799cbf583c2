// SPDX-License-Identifier: EUPL-1.2
#include "devices/printer/ipp.h"

#include <algorithm>
#include <array>

namespace entre::printer {
namespace {

constexpr int connect_milliseconds = 2000;
constexpr double answer_seconds = 10;

int give_up(http_t*, void*) { return 0; }

http_t* with_deadline(http_t* http) {
    if (http) httpSetTimeout(http, answer_seconds, give_up, nullptr);
    return http;
}

std::optional<int> number_in(ipp_attribute_t* attribute) {
    if (!attribute) return std::nullopt;
    const auto kind = ippGetValueTag(attribute);
    if (kind != IPP_TAG_INTEGER && kind != IPP_TAG_ENUM) return std::nullopt;
    return ippGetInteger(attribute, 0);
}

std::vector<std::string> texts_in(ipp_attribute_t* attribute) {
    std::vector<std::string> all;
    for (int i = 0; attribute && i < ippGetCount(attribute); ++i)
        if (const char* text = ippGetString(attribute, i, nullptr)) all.emplace_back(text);
    return all;
}

}  // namespace

ipp_attribute_t* Group::find(std::string_view name) const {
    const auto found = std::ranges::find(attributes_, name, ippGetName);
    return found == attributes_.end() ? nullptr : *found;
}

std::optional<int> Group::integer(std::string_view name) const { return number_in(find(name)); }

std::string Group::text(std::string_view name) const {
    const auto all = texts_in(find(name));
    return all.empty() ? std::string() : all.front();
}

bool Group::has(std::string_view name, std::string_view text) const {
    const auto all = texts_in(find(name));
    return std::ranges::find(all, text) != all.end();
}

std::optional<int> Answer::integer(const char* name) const {
    return number_in(message_ ? ippFindAttribute(message_.get(), name, IPP_TAG_ZERO) : nullptr);
}

std::vector<std::string> Answer::texts(const char* name) const {
    return texts_in(message_ ? ippFindAttribute(message_.get(), name, IPP_TAG_ZERO) : nullptr);
}

std::string Answer::text(const char* name) const {
    const auto all = texts(name);
    return all.empty() ? std::string() : all.front();
}

std::vector<Group> Answer::groups() const {
    std::vector<Group> all(1);
    for (auto* at = message_ ? ippFirstAttribute(message_.get()) : nullptr; at; at = ippNextAttribute(message_.get())) {
        if (ippGetName(at))
            all.back().attributes_.push_back(at);
        else  // what stands between two groups of the same kind
            all.emplace_back();
    }
    return all;
}

Question::Question(ipp_op_t operation, const std::string& uri) : message_(ippNewRequest(operation), ippDelete) {
    ippAddString(message_.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
    text("requesting-user-name", cupsUser());
}

Question& Question::integer(const char* name, int value) {
    ippAddInteger(message_.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, name, value);
    return *this;
}

Question& Question::boolean(const char* name, bool value) {
    ippAddBoolean(message_.get(), IPP_TAG_OPERATION, name, value ? 1 : 0);
    return *this;
}

Question& Question::keyword(const char* name, const char* value) {
    ippAddString(message_.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, name, nullptr, value);
    return *this;
}

Question& Question::text(const char* name, const char* value) {
    ippAddString(message_.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, name, nullptr, value);
    return *this;
}

Question& Question::format(const char* mime_type) {
    ippAddString(message_.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, mime_type);
    return *this;
}

Question& Question::wanted(std::initializer_list<const char*> attributes) {
    ippAddStrings(message_.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(attributes.size()), nullptr, attributes.begin());
    return *this;
}

Question& Question::event_subscription(const char* event, int seconds) {
    ippAddString(message_.get(), IPP_TAG_SUBSCRIPTION, IPP_TAG_KEYWORD, "notify-events", nullptr, event);
    ippAddString(message_.get(), IPP_TAG_SUBSCRIPTION, IPP_TAG_KEYWORD, "notify-pull-method", nullptr, "ippget");
    ippAddInteger(message_.get(), IPP_TAG_SUBSCRIPTION, IPP_TAG_INTEGER, "notify-lease-duration", seconds);
    return *this;
}

Result<Connection> Connection::to_queues() {
    http_t* http = with_deadline(
        httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1, connect_milliseconds, nullptr));
    if (!http) return fail(ErrorCode::no_printer, "CUPS does not answer");
    return Connection(http);
}

Result<Connection> Connection::to_printer(const std::string& uri) {
    std::array<char, 32> scheme{};
    std::array<char, 256> user{}, host{}, resource{};
    int port = 0;
    const auto parsed = httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), scheme.size(), user.data(),
                                        user.size(), host.data(), host.size(), &port, resource.data(), resource.size());
    const std::string kind = scheme.data();
    if (parsed < HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps"))
        return fail(ErrorCode::bad_input, "the printer cannot be asked itself: it has no IPP address");
    const auto encryption = kind == "ipps" ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    http_t* http = with_deadline(
        httpConnect2(host.data(), port, nullptr, AF_UNSPEC, encryption, 1, connect_milliseconds, nullptr));
    if (!http) return fail(ErrorCode::printer_offline, "the printer does not answer");
    return Connection(http);
}

Answer Connection::ask(Question& question, const std::string& resource) {
    ipp_t* answer = cupsDoRequest(http_.get(), question.release(), resource.c_str());
    return {answer, answer ? ippGetStatusCode(answer) : IPP_STATUS_ERROR_SERVICE_UNAVAILABLE};
}

Answer Connection::ask(Question& question, const std::string& resource, ByteView document) {
    const std::unique_ptr<ipp_t, void (*)(ipp_t*)> message(question.release(), ippDelete);
    const auto length = ippLength(message.get()) + document.size();
    if (cupsSendRequest(http_.get(), message.get(), resource.c_str(), length) == HTTP_STATUS_CONTINUE)
        cupsWriteRequestData(http_.get(), reinterpret_cast<const char*>(document.data()), document.size());
    // An answer may have come before all was sent: the queue refuses it.
    ipp_t* answer = cupsGetResponse(http_.get(), resource.c_str());
    return {answer, answer ? ippGetStatusCode(answer) : IPP_STATUS_ERROR_SERVICE_UNAVAILABLE};
}

Result<std::string> queue_uri(Connection& queues, const std::string& name) {
    const std::string base = "ipp://localhost/printers/";
    if (!name.empty()) return base + name;
    const std::string standard =
        queues.ask(Question(IPP_OP_CUPS_GET_DEFAULT, "ipp://localhost/").wanted({"printer-name"})).text("printer-name");
    if (standard.empty()) return fail(ErrorCode::no_printer, "CUPS has no default queue");
    return base + standard;
}

std::string path_of(const std::string& uri) {
    const auto scheme = uri.find("://");
    const auto path = scheme == std::string::npos ? scheme : uri.find('/', scheme + 3);
    return path == std::string::npos ? "/" : uri.substr(path);
}

}  // namespace entre::printer
