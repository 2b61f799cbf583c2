// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/client.h"

#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "kiosk/agent/bus.h"
#include "kiosk/agent/line.h"

namespace entre::agent {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

/// What a card signs begins so; it is put on here and not by who sent the challenge, so that no challenge can be
/// another document (relay/openapi.yaml, Challenge).
constexpr std::string_view signed_prefix = "entre-log-in\n";

Error broken_answer() { return {ErrorCode::internal, "the agent's answer could not be read"}; }

std::string random_id() {
    std::array<unsigned char, 8> bytes{};
    [[maybe_unused]] const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
    std::string id;
    for (const unsigned char byte : bytes) {
        id += "0123456789abcdef"[byte >> 4];
        id += "0123456789abcdef"[byte & 15];
    }
    return id;
}

Result<void> done(const Result<sd_bus_message*>& answer) {
    if (!answer) return tl::unexpected(answer.error());
    return {};
}

Result<Receipt> read_receipt(sd_bus_message* answer) {
    int received = 0;
    std::int64_t time = 0;
    if (sd_bus_message_read(answer, "bx", &received, &time) < 0) return tl::unexpected(broken_answer());
    return Receipt{received != 0, system_clock::from_time_t(time)};
}

Result<std::optional<LeftBehind>> read_left_behind(sd_bus_message* answer) {
    int any = 0;
    const char* id = nullptr;
    const char* number = nullptr;
    if (sd_bus_message_read(answer, "bss", &any, &id, &number) < 0) return tl::unexpected(broken_answer());
    if (!any) return std::nullopt;
    return LeftBehind{id, number};
}

Result<Challenge> read_challenge(sd_bus_message* answer) {
    const char* id = nullptr;
    const void* words = nullptr;
    std::size_t size = 0;
    std::int64_t expires = 0;
    if (sd_bus_message_read(answer, "s", &id) < 0 || sd_bus_message_read_array(answer, 'y', &words, &size) < 0 ||
        sd_bus_message_read(answer, "x", &expires) < 0)
        return tl::unexpected(broken_answer());
    Challenge challenge{id, Bytes(signed_prefix.begin(), signed_prefix.end()), system_clock::from_time_t(expires)};
    const auto* first = static_cast<const std::uint8_t*>(words);
    challenge.bytes.insert(challenge.bytes.end(), first, first + size);
    return challenge;
}

int write_signed(sd_bus_message* question, const SignedChallenge& given) {
    int written = sd_bus_message_append(question, "s", given.challenge_id.c_str());
    if (written >= 0) written = sd_bus_message_open_container(question, 'a', "ay");
    for (const Bytes& certificate : given.certificates)
        if (written >= 0) written = sd_bus_message_append_array(question, 'y', certificate.data(), certificate.size());
    if (written >= 0) written = sd_bus_message_close_container(question);
    if (written >= 0)
        written = sd_bus_message_append_array(question, 'y', given.signature.data(), given.signature.size());
    if (written >= 0) written = sd_bus_message_append(question, "s", given.algorithm.c_str());
    return written;
}

Result<LoggedIn> read_person(sd_bus_message* answer) {
    const char* given_name = nullptr;
    const char* surname = nullptr;
    const char* personal_number = nullptr;
    const char* evidence = nullptr;
    const char* method = nullptr;
    const char* level = nullptr;
    const char* revocation = nullptr;
    std::int64_t logged_in_at = 0;
    if (sd_bus_message_read(answer, "sssssssx", &given_name, &surname, &personal_number, &evidence, &method, &level,
                            &revocation, &logged_in_at) < 0)
        return tl::unexpected(broken_answer());
    const std::chrono::sys_seconds when{std::chrono::seconds(logged_in_at)};
    return LoggedIn{given_name, surname, personal_number, evidence, method, level, when, revocation};
}

Result<std::vector<Provider>> read_providers(sd_bus_message* answer) {
    std::vector<Provider> providers;
    if (sd_bus_message_enter_container(answer, 'a', "(ssssb)") < 0) return tl::unexpected(broken_answer());
    while (sd_bus_message_at_end(answer, 0) == 0) {
        std::array<const char*, 4> texts{};
        int down = 0;
        if (sd_bus_message_read(answer, "(ssssb)", &texts[0], &texts[1], &texts[2], &texts[3], &down) <= 0)
            return tl::unexpected(broken_answer());
        providers.push_back({texts[0], texts[1], texts[2], texts[3], down != 0});
    }
    return providers;
}

Result<Order> read_order(sd_bus_message* answer) {
    std::array<const char*, 5> texts{};
    for (const char*& text : texts)
        if (sd_bus_message_read(answer, "s", &text) <= 0) return tl::unexpected(broken_answer());
    auto person = read_person(answer);
    if (!person) return tl::unexpected(person.error());
    const auto state = identity::order_state_named(texts[1]);
    const auto hint = identity::provider_hint_named(texts[2]);
    if (!state || !hint) return tl::unexpected(broken_answer());
    return Order{texts[0], *state, *hint, texts[3], std::move(*person), texts[4]};
}

Result<std::vector<DigitalRight>> read_rights(sd_bus_message* answer) {
    std::vector<DigitalRight> rights;
    if (sd_bus_message_enter_container(answer, 'a', "(ss)") < 0) return tl::unexpected(broken_answer());
    while (sd_bus_message_at_end(answer, 0) == 0) {
        const char* code = nullptr;
        const char* power = nullptr;
        if (sd_bus_message_read(answer, "(ss)", &code, &power) <= 0) return tl::unexpected(broken_answer());
        rights.push_back({code, power});
    }
    return rights;
}

Result<Bytes> read_bytes(sd_bus_message* answer) {
    const void* data = nullptr;
    std::size_t size = 0;
    if (sd_bus_message_read_array(answer, 'y', &data, &size) < 0) return tl::unexpected(broken_answer());
    const auto* first = static_cast<const std::uint8_t*>(data);
    return Bytes(first, first + size);
}

Result<Health> read_health(sd_bus_message* answer) {
    int relay = 0;
    int broker = 0;
    std::uint32_t waiting = 0;
    int silent = 0;
    if (sd_bus_message_read(answer, "bbub", &relay, &broker, &waiting, &silent) < 0)
        return tl::unexpected(broken_answer());
    return Health{relay != 0, broker != 0, static_cast<int>(waiting), silent != 0};
}

}  // namespace

Client::Client(std::filesystem::path socket, Post post, Deadlines deadlines)
    : line_(std::make_unique<Line>(std::move(socket), std::move(post), deadlines)) {}

Client::~Client() = default;

void Client::submit(const std::string& case_id, const std::string& number, Bytes sealed, Answer<void> answer) {
    auto content = std::make_shared<const Bytes>(std::move(sealed));
    const auto write = [case_id, number, content](sd_bus_message* question) {
        const auto file = seal_memory(*content);
        if (!file) return -ENOMEM;
        const int written = sd_bus_message_append(question, "ssh", case_id.c_str(), number.c_str(), *file);
        ::close(*file);
        return written;
    };
    line_->ask({.method = "Submit",
                .deadline = line_->deadlines().submit,
                .write = write,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<void>(answer, done(got));
                }});
}

void Client::await_receipt(const std::string& case_id, std::chrono::seconds patience, Answer<Receipt> answer) {
    const auto write = [case_id, patience](sd_bus_message* question) {
        return sd_bus_message_append(question, "su", case_id.c_str(), static_cast<std::uint32_t>(patience.count()));
    };
    line_->ask({.method = "AwaitReceipt",
                .deadline = patience + line_->deadlines().other,
                .write = write,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<Receipt>(answer, got.and_then(read_receipt));
                }});
}

void Client::acknowledge(const std::string& case_id, Answer<void> answer) {
    line_->ask(
        {.method = "Acknowledge",
         .deadline = line_->deadlines().other,
         .write = [case_id](sd_bus_message* question) { return sd_bus_message_append(question, "s", case_id.c_str()); },
         .answered = [line = line_.get(), answer = std::move(answer)](
                         const Result<sd_bus_message*>& got) { line->deliver<void>(answer, done(got)); }});
}

void Client::left_behind(Answer<std::optional<LeftBehind>> answer) {
    line_->ask({.method = "LeftBehind",
                .deadline = line_->deadlines().other,
                .write = nullptr,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<std::optional<LeftBehind>>(answer, got.and_then(read_left_behind));
                }});
}

void Client::challenge(Answer<Challenge> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .method = "Challenge",
                .deadline = line_->deadlines().log_in,
                .write = nullptr,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<Challenge>(answer, got.and_then(read_challenge));
                }});
}

void Client::log_in(SignedChallenge signed_challenge, Answer<LoggedIn> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .repeat = Line::Repeat::no,
                .method = "LogIn",
                .deadline = line_->deadlines().log_in,
                .write = [given = std::move(signed_challenge)](
                             sd_bus_message* question) { return write_signed(question, given); },
                .answered =
                    [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                        line->deliver<LoggedIn>(answer, got.and_then(read_person));
                    }});
}

void Client::providers(Answer<std::vector<Provider>> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .method = "Providers",
                .deadline = line_->deadlines().log_in,
                .write = nullptr,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<std::vector<Provider>>(answer, got.and_then(read_providers));
                }});
}

void Client::start_order(OrderWish wish, Answer<Order> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .repeat = Line::Repeat::no,
                .method = "StartOrder",
                .deadline = line_->deadlines().log_in,
                .write =
                    [wish = std::move(wish)](sd_bus_message* question) {
                        return sd_bus_message_append(question, "sbss", wish.provider.c_str(),
                                                     static_cast<int>(wish.purpose == OrderWish::Purpose::sign),
                                                     wish.text.c_str(), wish.document_sha256.c_str());
                    },
                .answered =
                    [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                        line->deliver<Order>(answer, got.and_then(read_order));
                    }});
}

void Client::poll_order(const std::string& order, Answer<Order> answer) {
    line_->ask(
        {.whom = Line::Whom::visit_line,
         .method = "PollOrder",
         .deadline = line_->deadlines().log_in,
         .write = [order](sd_bus_message* question) { return sd_bus_message_append(question, "s", order.c_str()); },
         .answered =
             [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                 line->deliver<Order>(answer, got.and_then(read_order));
             }});
}

void Client::cancel_order(const std::string& order, Answer<void> answer) {
    line_->ask(
        {.whom = Line::Whom::visit_line,
         .method = "CancelOrder",
         .deadline = line_->deadlines().other,
         .write = [order](sd_bus_message* question) { return sd_bus_message_append(question, "s", order.c_str()); },
         .answered = [line = line_.get(), answer = std::move(answer)](
                         const Result<sd_bus_message*>& got) { line->deliver<void>(answer, done(got)); }});
}

void Client::time_stamp(Bytes sha256, Answer<Bytes> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .method = "TimeStamp",
                .deadline = line_->deadlines().outside,
                .write =
                    [sha256 = std::move(sha256)](sd_bus_message* question) {
                        return sd_bus_message_append_array(question, 'y', sha256.data(), sha256.size());
                    },
                .answered =
                    [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                        line->deliver<Bytes>(answer, got.and_then(read_bytes));
                    }});
}

void Client::digital_rights(const std::string& evidence, const std::string& number,
                            Answer<std::vector<DigitalRight>> answer) {
    line_->ask({.whom = Line::Whom::visit_line,
                .method = "DigitalRights",
                .deadline = line_->deadlines().outside,
                .write =
                    [evidence, number](sd_bus_message* question) {
                        return sd_bus_message_append(question, "ss", evidence.c_str(), number.c_str());
                    },
                .answered =
                    [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                        line->deliver<std::vector<DigitalRight>>(answer, got.and_then(read_rights));
                    }});
}

void Client::call_help(const std::string& language, const std::string& step, Answer<std::string> answer) {
    const Line::Call call{random_id(), language, step};
    line_->ask({.method = "CallHelp",
                .deadline = line_->deadlines().help,
                .write =
                    [line = line_.get(), call](sd_bus_message* question) {
                        line->call_opened(call);
                        return Line::write_call(question, call);
                    },
                .answered =
                    [line = line_.get(), answer = std::move(answer), call](const Result<sd_bus_message*>& got) {
                        if (!got) line->call_over(call.id);
                        line->deliver<std::string>(answer, got.map([&call](sd_bus_message*) { return call.id; }));
                    }});
}

void Client::cancel_help(const std::string& call, Answer<void> answer) {
    line_->ask({.method = "CancelHelp",
                .deadline = line_->deadlines().other,
                .write =
                    [line = line_.get(), call](sd_bus_message* question) {
                        line->call_over(call);
                        return sd_bus_message_append(question, "s", call.c_str());
                    },
                .answered = [line = line_.get(), answer = std::move(answer)](
                                const Result<sd_bus_message*>& got) { line->deliver<void>(answer, done(got)); }});
}

void Client::tell_device(Device device, std::optional<ErrorCode> trouble) {
    line_->ask({.method = "TellDevice",
                .deadline = line_->deadlines().other,
                .write =
                    [device, trouble](sd_bus_message* question) {
                        const std::string words(trouble ? name(*trouble) : "");
                        return sd_bus_message_append(question, "ss", device == Device::scanner ? "scanner" : "printer",
                                                     words.c_str());
                    },
                .answered = [](const Result<sd_bus_message*>&) {}});
}

void Client::on_help(std::function<void(HelpChange)> follower) { line_->follow_help(std::move(follower)); }

void Client::health(Answer<Health> answer) {
    line_->ask({.method = "Health",
                .deadline = line_->deadlines().other,
                .write = nullptr,
                .answered = [line = line_.get(), answer = std::move(answer)](const Result<sd_bus_message*>& got) {
                    line->deliver<Health>(answer, got.and_then(read_health));
                }});
}

}  // namespace entre::agent
