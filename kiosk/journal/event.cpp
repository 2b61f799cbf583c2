// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/journal/event.h"

#include <unistd.h>

#include <array>
#include <string>
#include <utility>

namespace entre::journal {
namespace {

struct Entry {
    Event event;
    std::string_view id, meaning;
    char priority;  // sd-daemon(3): 3 error, 4 warning, 5 notice, 6 info
};

constexpr std::array entries{
    Entry{Event::program_started, "program_started", "A program of the terminal has started.", '6'},
    Entry{Event::program_stopped, "program_stopped", "A program of the terminal has ended as asked.", '6'},
    Entry{Event::program_failed, "program_failed", "A program could not start; its next line says why.", '3'},
    Entry{Event::visit_started, "visit_started", "The start page is up for the next visitor.", '6'},
    Entry{Event::visit_ended, "visit_ended", "A visit has ended; its process and all it held is gone.", '6'},
    Entry{Event::visit_crashed, "visit_crashed", "A visit's process died; the next one has been started.", '3'},
    Entry{Event::case_stored, "case_stored", "A sealed case is durable in the outbox.", '6'},
    Entry{Event::case_received, "case_received", "The relay has confirmed a case.", '6'},
    Entry{Event::case_refused, "case_refused", "The relay refused a case; staff must look.", '3'},
    Entry{Event::case_delivered, "case_delivered", "A case lies whole at its destination.", '6'},
    Entry{Event::destination_failed, "destination_failed",
          "The destination does not take cases; the relay tries again.", '4'},
    Entry{Event::signature_doubtful, "signature_doubtful",
          "A case came with a signature that does not hold; its intake.json says why, and staff must look.", '4'},
    Entry{Event::relay_unreachable, "relay_unreachable", "The relay does not answer; cases wait in the outbox.", '4'},
    Entry{Event::broker_unreachable, "broker_unreachable", "The broker does not answer; help calls cannot be sent.",
          '4'},
    Entry{Event::help_called, "help_called", "A help call was sent to the desk.", '6'},
    Entry{Event::help_answered, "help_answered", "Staff answered a help call.", '6'},
    Entry{Event::phone_failed, "phone_failed", "A log-in or signature by phone could not be followed.", '4'},
    Entry{Event::card_failed, "card_failed", "The card or its reader failed.", '4'},
    Entry{Event::scan_failed, "scan_failed", "A scan ended early; pages that had arrived are kept.", '4'},
    Entry{Event::print_failed, "print_failed", "A print job did not come out.", '4'},
    Entry{Event::voice_failed, "voice_failed", "Speech or sound could not be started.", '4'},
    Entry{Event::definition_refused, "definition_refused", "An e-service definition is faulty and is not offered.",
          '3'},
    Entry{Event::configuration_refused, "configuration_refused", "The configuration is faulty.", '3'},
    Entry{Event::log_in_accepted, "log_in_accepted", "A log-in was verified.", '6'},
    Entry{Event::log_in_refused, "log_in_refused", "A log-in could not be verified.", '4'},
    Entry{Event::order_failed, "order_failed",
          "A log-in or signature by phone did not come through; 'hint' counts from 0 in identity/provider_hint.h.",
          '6'},
    Entry{Event::provider_refused, "provider_refused",
          "An e-ID provider says that the relay asks wrongly: see its contract and [[provider]].", '3'},
    Entry{Event::time_stamp_missing, "time_stamp_missing",
          "The time stamping service gave no time stamp that counts; the document's signature goes without.", '4'},
    Entry{Event::mandates_unknown, "mandates_unknown",
          "Mina ombud gave no answer that counts; the case says so, and the attached paper is what there is.", '4'},
};

const Entry& entry(Event event) {
    for (const auto& e : entries)
        if (e.event == event) return e;
    return entries.front();
}

}  // namespace

std::string_view id(Event event) { return entry(event).id; }
std::string_view meaning(Event event) { return entry(event).meaning; }

void write(Event event, std::initializer_list<Field> fields) {
    const Entry& e = entry(event);
    std::string line{'<', e.priority, '>'};
    line += e.id;
    for (const Field& field : fields) {
        line += ' ';
        line += field.name();
        line += '=';
        line += field.word() ? std::string(field.word()) : std::to_string(field.number());
    }
    line += '\n';
    // One write, so lines of several threads do not mix; a full pipe may not stop a visit, so the result is not
    // awaited.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace entre::journal
