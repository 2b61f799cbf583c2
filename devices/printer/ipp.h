// SPDX-License-Identifier: EUPL-1.2
// The little of IPP (RFC 8011) that a terminal needs, over libcups.
#pragma once

#include <cups/cups.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::printer {

/// What an answer says of one thing: a job, an event. Gone with its Answer.
class Group {
public:
    std::optional<int> integer(std::string_view name) const;  ///< integers and enumerations
    std::string text(std::string_view name) const;
    bool has(std::string_view name, std::string_view text) const;  ///< among its texts of that name

private:
    friend class Answer;
    ipp_attribute_t* find(std::string_view name) const;
    std::vector<ipp_attribute_t*> attributes_;
};

/// An answer's attributes.
class Answer {
public:
    Answer(ipp_t* message, ipp_status_t status) : message_(message, ippDelete), status_(status) {}

    bool good() const { return status_ < IPP_STATUS_REDIRECTION_OTHER_SITE; }
    ipp_status_t status() const { return status_; }

    std::optional<int> integer(const char* name) const;  ///< integers and enumerations
    std::string text(const char* name) const;
    std::vector<std::string> texts(const char* name) const;
    std::vector<Group> groups() const;  ///< such as one for each job

private:
    std::unique_ptr<ipp_t, void (*)(ipp_t*)> message_;
    ipp_status_t status_;
};

/// A question to a printer or a queue.
class Question {
public:
    /// `uri` is the printer's.
    Question(ipp_op_t operation, const std::string& uri);

    Question& integer(const char* name, int value);
    Question& boolean(const char* name, bool value);
    Question& keyword(const char* name, const char* value);
    Question& text(const char* name, const char* value);  ///< a name in the language of the user
    Question& format(const char* mime_type);
    Question& wanted(std::initializer_list<const char*> attributes);

    /// For a printer's own group, after the operation's attributes.
    Question& event_subscription(const char* event, int seconds);

    ipp_t* release() { return message_.release(); }

private:
    std::unique_ptr<ipp_t, void (*)(ipp_t*)> message_;
};

/// A connection to the queue service or to a printer. One thread's; each call has a deadline of some seconds.
class Connection {
public:
    /// To the queue service: CUPS_SERVER or the system's place. Errors: `no_printer`.
    static Result<Connection> to_queues();

    /// To a printer by its ipp or ipps address. Errors: `printer_offline`, `bad_input` (another kind of address).
    static Result<Connection> to_printer(const std::string& uri);

    /// A failure to answer at all is an Answer that is not good.
    Answer ask(Question& question, const std::string& resource = "/");
    Answer ask(Question&& question, const std::string& resource = "/") { return ask(question, resource); }

    /// The same with a document behind it.
    Answer ask(Question& question, const std::string& resource, ByteView document);

private:
    explicit Connection(http_t* http) : http_(http, httpClose) {}
    std::unique_ptr<http_t, void (*)(http_t*)> http_;
};

/// The address of a queue of ours; the default queue's if `name` is empty. Errors: `no_printer`.
Result<std::string> queue_uri(Connection& queues, const std::string& name);

/// The path in an address, which is where its questions are put.
std::string path_of(const std::string& uri);

}  // namespace entre::printer
