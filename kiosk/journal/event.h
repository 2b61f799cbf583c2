// SPDX-License-Identifier: EUPL-1.2
// What is logged: one list of events. Their fields are numbers, codes and our own words, so personal data cannot be
// put into one: there is no field that takes a std::string.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "kiosk/error.h"

namespace entre::journal {

enum class Event {
    program_started,
    program_stopped,
    program_failed,
    visit_started,
    visit_ended,
    visit_crashed,
    case_stored,
    case_received,
    case_refused,
    case_delivered,
    destination_failed,
    signature_doubtful,
    relay_unreachable,
    broker_unreachable,
    help_called,
    help_answered,
    card_failed,
    phone_failed,
    scan_failed,
    print_failed,
    voice_failed,
    definition_refused,
    configuration_refused,
    log_in_accepted,
    log_in_refused,
    order_failed,
    provider_refused,
    time_stamp_missing,
    mandates_unknown,
};

/// One field of an event. The name and a text value must be literals of ours; consteval makes the compiler see to that.
class Field {
public:
    consteval Field(const char* name, const char* word) : name_(name), word_(word) {}
    constexpr Field(const char* name, std::int64_t number) : name_(name), number_(number) {}
    Field(const char* name, ErrorCode code) : name_(name), word_(entre::name(code).data()) {}

    std::string_view name() const { return name_; }
    const char* word() const { return word_; }
    std::int64_t number() const { return number_; }

private:
    const char* name_;
    const char* word_ = nullptr;
    std::int64_t number_ = 0;
};

/// The event's stable id, such as "case_received", and what it means, in one sentence.
std::string_view id(Event event);
std::string_view meaning(Event event);

/// Writes one line to standard error: "<priority>event field=value ...", which systemd files in the journal.
void write(Event event, std::initializer_list<Field> fields = {});

}  // namespace entre::journal
