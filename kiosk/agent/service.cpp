// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/service.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <utility>

#include "kiosk/agent/visit_line.h"
#include "kiosk/journal/event.h"

namespace entre::agent {
namespace {

using std::chrono::hours;
using std::chrono::system_clock;

constexpr std::size_t most_visitors = 8;
// How often the relay is asked for what it could not deliver, and how soon after it has got something.
constexpr std::chrono::milliseconds every = std::chrono::minutes(10), soon_after = std::chrono::seconds(10);

std::int64_t whole_seconds(system_clock::time_point time) { return system_clock::to_time_t(time); }

std::string word(const char* text) { return text ? text : ""; }

}  // namespace

/// One visit's connection: whose it is, which cases it has handed in, and the child that serves it in person.
class Service::Visitor {
public:
    Visitor(Service& its_service, Bus its_bus) : service(its_service), bus(std::move(its_bus)) {}

    template <void (Service::*handle)(Visitor&, sd_bus_message*)>
    static int on(sd_bus_message* question, void* visitor, sd_bus_error*) {
        auto& self = *static_cast<Visitor*>(visitor);
        (self.service.*handle)(self, question);
        return 1;
    }
    template <void (Service::*handle)(sd_bus_message*)>
    static int on(sd_bus_message* question, void* visitor, sd_bus_error*) {
        (static_cast<Visitor*>(visitor)->service.*handle)(question);
        return 1;
    }

    Service& service;
    Bus bus;
    std::set<std::string> cases;
    std::optional<VisitLine> line;
};

const sd_bus_vtable* Service::vtable() {
    constexpr std::uint64_t flags = SD_BUS_VTABLE_UNPRIVILEGED;
    static const std::array table{
        sd_bus_vtable(SD_BUS_VTABLE_START(0)),
        sd_bus_vtable(SD_BUS_METHOD("Submit", "ssh", "", Visitor::on<&Service::submit>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("AwaitReceipt", "su", "bx", Visitor::on<&Service::await_receipt>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("Acknowledge", "s", "", Visitor::on<&Service::acknowledge>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("LeftBehind", "", "bss", Visitor::on<&Service::left_behind>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("OpenLine", "", "h", Visitor::on<&Service::open_line>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("CallHelp", "sss", "", Visitor::on<&Service::call_help>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("CancelHelp", "s", "", Visitor::on<&Service::cancel_help>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("TellDevice", "ss", "", Visitor::on<&Service::tell_device>, flags)),
        sd_bus_vtable(SD_BUS_METHOD("Health", "", "bbub", Visitor::on<&Service::health>, flags)),
        sd_bus_vtable(SD_BUS_SIGNAL("HelpChanged", "sssii", 0)),
        sd_bus_vtable(SD_BUS_VTABLE_END),
    };
    return table.data();
}

Service::Service(Loop& loop, Outbox& outbox, const settings::Agent& settings, Place place)
    : loop_(loop),
      outbox_(outbox),
      place_(std::move(place)),
      help_(loop, settings, {}),
      relay_(outbox, settings.relay, [this](const std::string& id) { loop_.post([this, id] { settled(id); }); }) {
    tidy();
    watch_relay();
}

Service::~Service() {
    if (door_ < 0) return;
    ::close(door_);
    ::unlink(place_.socket.c_str());
}

Result<void> Service::listen() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (place_.socket.native().size() >= sizeof address.sun_path)
        return fail(ErrorCode::io, "the socket's path is too long");
    std::memcpy(address.sun_path, place_.socket.c_str(), place_.socket.native().size());
    std::error_code ignored;
    std::filesystem::create_directories(place_.socket.parent_path(), ignored);
    // Holding the outbox's lock says that no other agent lives, so a socket that lies here is a dead one's.
    ::unlink(place_.socket.c_str());
    door_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t mask = ::umask(place_.visitor ? 0111 : 0177);
    const bool bound = ::bind(door_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(mask);
    if (!bound || ::listen(door_, 16) != 0)
        return fail(ErrorCode::io, "the socket: " + std::string(std::strerror(errno)));
    door_source_ = loop_.readable(door_, [this] { accept(); });
    return {};
}

void Service::accept() {
    const int socket = ::accept4(door_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (socket < 0) return;
    ucred peer{};
    socklen_t size = sizeof peer;
    const bool known = ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
                       (peer.uid == ::geteuid() || (place_.visitor && peer.uid == *place_.visitor));
    if (!known || visitors_.size() >= most_visitors) {
        ::close(socket);
        return;
    }
    auto bus = open_bus(socket, End::server);
    if (!bus) return;
    auto visitor = std::make_unique<Visitor>(*this, std::move(*bus));
    sd_bus* raw = visitor->bus.get();
    const auto on_gone = [](sd_bus_message*, void* data, sd_bus_error*) {
        auto* self = static_cast<Visitor*>(data);
        // Not from inside its own bus.
        self->service.loop_.post([&service = self->service, self] { service.gone(self); });
        return 0;
    };
    if (sd_bus_add_object_vtable(raw, nullptr, agent_path, agent_interface, vtable(), visitor.get()) < 0 ||
        sd_bus_match_signal(raw, nullptr, nullptr, "/org/freedesktop/DBus/Local", "org.freedesktop.DBus.Local",
                            "Disconnected", on_gone, visitor.get()) < 0 ||
        sd_bus_attach_event(raw, loop_.event(), 0) < 0)
        return;
    visitors_.push_back(std::move(visitor));
}

void Service::gone(Visitor* visitor) {
    // Its child goes with it. A help call stands: a visit that crashed leaves somebody who still needs help.
    const bool was_in_person = visitor->line.has_value();
    visitors_.remove_if([visitor](const auto& one) { return one.get() == visitor; });
    // An order knows its terminal only, so while another visit has a line its orders are let be; the relay takes those
    // back that nobody asks for.
    if (was_in_person && std::ranges::none_of(visitors_, [](const auto& one) { return one->line.has_value(); }))
        relay_.cancel_orders();
}

Service::Token Service::put_aside(sd_bus_message* question) {
    aside_.emplace(++last_token_, Message(sd_bus_message_ref(question)));
    return last_token_;
}

Message Service::take_up(Token token) {
    waiters_.erase(token);
    const auto found = aside_.find(token);
    if (found == aside_.end()) return nullptr;
    Message question = std::move(found->second);
    aside_.erase(found);
    return question;
}

void Service::reply(Token token, const Error& error) {
    if (const Message question = take_up(token)) reply_error(question.get(), error);
}

void Service::reply_empty(Token token, const Result<void>& done) {
    if (!done) return reply(token, done.error());
    if (const Message question = take_up(token)) sd_bus_reply_method_return(question.get(), "");
}

void Service::submit(Visitor& visitor, sd_bus_message* question) {
    const char* id = nullptr;
    const char* number = nullptr;
    int file = -1;
    const Token token = put_aside(question);
    if (sd_bus_message_read(question, "ssh", &id, &number, &file) < 0 || !is_case_id(word(id)) ||
        word(number).empty() || word(number).size() > 64)
        return reply(token, {ErrorCode::bad_input, "a case needs an id and a number"});
    auto sealed = SealedMemory::map(file, most_case_bytes);
    if (!sealed) return reply(token, sealed.error());
    visitor.cases.insert(id);
    auto content = std::make_shared<SealedMemory>(std::move(*sealed));
    disk_.run([this, token, content, case_id = word(id), case_number = word(number)] {
        const auto stored = outbox_.put(case_id, case_number, content->bytes(), system_clock::now());
        if (stored) journal::write(journal::Event::case_stored);
        loop_.post([this, token, stored] {
            reply_empty(token, stored);
            if (stored) relay_.wake();
        });
    });
}

void Service::await_receipt(Visitor& visitor, sd_bus_message* question) {
    const char* id = nullptr;
    std::uint32_t seconds = 0;
    const Token token = put_aside(question);
    if (sd_bus_message_read(question, "su", &id, &seconds) < 0)
        return reply(token, {ErrorCode::bad_input, "await what?"});
    visitor.cases.insert(id);
    // Registered before it is looked up, so that a confirmation in between is not missed.
    const auto patience = std::chrono::seconds(std::min(seconds, 600u));
    waiters_.emplace(token, Waiter{id, loop_.after(patience, [this, token] { tell_receipt(token, When::now); })});
    tell_receipt(token, When::settled);
}

void Service::tell_receipt(Token token, When when) {
    const auto found = waiters_.find(token);
    if (found == waiters_.end()) return;
    disk_.run([this, token, when, case_id = found->second.case_id] {
        const auto standing = outbox_.standing(case_id);
        loop_.post([this, token, when, standing] {
            if (!standing) return reply(token, standing.error());
            if (standing->waiting && when == When::settled) return;
            const Receipt& receipt = standing->receipt;
            if (const Message question = take_up(token))
                sd_bus_reply_method_return(question.get(), "bx", static_cast<int>(receipt.received),
                                           whole_seconds(receipt.time));
        });
    });
}

void Service::settled(const std::string& case_id) {
    for (const auto& [token, waiter] : waiters_)
        if (waiter.case_id == case_id) tell_receipt(token, When::settled);
    // The relay delivers it now, or finds that it cannot.
    watch_ = loop_.after(soon_after, [this] { watch_relay(); });
}

void Service::watch_relay() {
    watch_ = loop_.after(every, [this] { watch_relay(); });
    relay_.ask_health([this](const RelayLine::Health& relay) {
        if (!relay.not_delivered) return;
        loop_.post([this, failed = *relay.not_delivered] {
            [[maybe_unused]] const auto told = help_.tell_device("relay", failed > 0 ? "not_delivered" : "");
        });
    });
}

void Service::acknowledge(sd_bus_message* question) {
    const char* id = nullptr;
    const Token token = put_aside(question);
    if (sd_bus_message_read(question, "s", &id) < 0) return reply(token, {ErrorCode::bad_input, "acknowledge what?"});
    disk_.run([this, token, case_id = word(id)] {
        const auto done = outbox_.acknowledge(case_id);
        loop_.post([this, token, done] { reply_empty(token, done); });
    });
}

void Service::left_behind(sd_bus_message* question) {
    const Token token = put_aside(question);
    disk_.run([this, token] {
        const auto cases = outbox_.unacknowledged();
        loop_.post([this, token, cases] {
            if (!cases) return reply(token, cases.error());
            // A case whose visit still lives is not left behind.
            const auto left = std::ranges::find_if(*cases, [this](const LeftBehind& one) {
                return std::ranges::none_of(
                    visitors_, [&one](const auto& visitor) { return visitor->cases.contains(one.case_id); });
            });
            const bool any = left != cases->end();
            if (const Message asked = take_up(token))
                sd_bus_reply_method_return(asked.get(), "bss", static_cast<int>(any), any ? left->case_id.c_str() : "",
                                           any ? left->number.c_str() : "");
        });
    });
}

void Service::open_line(Visitor& visitor, sd_bus_message* question) {
    visitor.line.reset();
    int visit_end = -1;
    auto line = VisitLine::start(place_.settings_file, visit_end);
    if (!line) {
        reply_error(question, line.error());
        return;
    }
    visitor.line = std::move(*line);
    sd_bus_reply_method_return(question, "h", visit_end);
    ::close(visit_end);
}

void Service::call_help(Visitor& visitor, sd_bus_message* question) {
    const char* call = nullptr;
    const char* language = nullptr;
    const char* step = nullptr;
    const Token token = put_aside(question);
    if (sd_bus_message_read(question, "sss", &call, &language, &step) < 0)
        return reply(token, {ErrorCode::bad_input, "call how?"});
    // The call may outlive the connection, so its follower looks the visitor up each time.
    const auto follower = [this, caller = &visitor](const HelpChange& now) {
        const auto found = std::ranges::find_if(visitors_, [caller](const auto& one) { return one.get() == caller; });
        if (found == visitors_.end()) return;
        constexpr std::array states{"sent", "answered", "closed"};
        sd_bus_emit_signal((*found)->bus.get(), agent_path, agent_interface, "HelpChanged", "sssii", now.call.c_str(),
                           states[static_cast<std::size_t>(now.state)], now.staff.c_str(), now.position.value_or(-1),
                           now.wait_minutes.value_or(-1));
    };
    help_.call(word(call), word(language), word(step), follower,
               [this, token](const Result<void>& done) { reply_empty(token, done); });
}

void Service::cancel_help(sd_bus_message* question) {
    const char* call = nullptr;
    if (sd_bus_message_read(question, "s", &call) >= 0) help_.cancel(word(call));
    sd_bus_reply_method_return(question, "");
}

void Service::tell_device(sd_bus_message* question) {
    const char* device = nullptr;
    const char* trouble = nullptr;
    const auto told = sd_bus_message_read(question, "ss", &device, &trouble) < 0
                          ? Result<void>(fail(ErrorCode::bad_input, "tell what?"))
                          : help_.tell_device(word(device), word(trouble));
    if (told)
        sd_bus_reply_method_return(question, "");
    else
        reply_error(question, told.error());
}

void Service::health(sd_bus_message* question) {
    relay_.ask_health([this, token = put_aside(question)](const RelayLine::Health& relay) {
        const int waiting = outbox_.waiting();
        loop_.post([this, token, relay, waiting] {
            if (const Message asked = take_up(token))
                sd_bus_reply_method_return(asked.get(), "bbub", static_cast<int>(relay.well),
                                           static_cast<int>(help_.connected()), static_cast<std::uint32_t>(waiting),
                                           static_cast<int>(relay.issuers_silent));
        });
    });
}

void Service::tidy() {
    disk_.run([this] { (void)outbox_.forget(system_clock::now() - hours(24)); });
    tidy_source_ = loop_.after(hours(1), [this] { tidy(); });
}

}  // namespace entre::agent
