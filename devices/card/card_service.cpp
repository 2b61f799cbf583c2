// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/card_service.h"

#include <winscard.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace entre::card {
namespace {

static_assert(std::is_same_v<SCARDCONTEXT, long> && std::is_same_v<DWORD, unsigned long>);

constexpr const char* plug_and_play = R"(\\?PnP?\Notification)";
constexpr unsigned count_shift = 16;  // the upper half of a state counts: events of a reader, readers of plug_and_play

/// The same failure has several names in pcsc-lite, depending on when pcscd went away.
ErrorCode code_of(LONG result) {
    switch (result) {
        case SCARD_E_NO_SERVICE:
        case SCARD_E_SERVICE_STOPPED:
        case SCARD_E_INVALID_HANDLE:
        case SCARD_F_COMM_ERROR:
        case SCARD_F_INTERNAL_ERROR:
            return ErrorCode::no_card_service;
        case SCARD_E_NO_READERS_AVAILABLE:
        case SCARD_E_UNKNOWN_READER:
        case SCARD_E_READER_UNAVAILABLE:
            return ErrorCode::no_reader;
        case SCARD_E_NO_SMARTCARD:
            return ErrorCode::no_card;
        case SCARD_W_REMOVED_CARD:
        case SCARD_E_NOT_TRANSACTED:
            return ErrorCode::card_removed;
        case SCARD_W_UNRESPONSIVE_CARD:
        case SCARD_W_UNPOWERED_CARD:
            return ErrorCode::wrong_card;
        case SCARD_E_CANCELLED:
            return ErrorCode::cancelled;
        case SCARD_E_TIMEOUT:
            return ErrorCode::timed_out;
        default:
            return ErrorCode::internal;
    }
}

tl::unexpected<Error> failure(LONG result, std::string_view call) {
    return fail(code_of(result), std::string(call) + ": " + pcsc_stringify_error(result));
}

/// A card that is connected to; whatever happens, it is reset when this ends.
class Connection {
public:
    static Result<Connection> open(SCARDCONTEXT context, const std::string& reader) {
        SCARDHANDLE card = 0;
        DWORD protocol = 0;
        const LONG result = SCardConnect(context, reader.c_str(), SCARD_SHARE_SHARED,
                                         SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
        if (result != SCARD_S_SUCCESS) return failure(result, "SCardConnect");
        return Connection(card, protocol);
    }
    ~Connection() {
        if (card_ != 0) SCardDisconnect(card_, SCARD_RESET_CARD);
    }
    Connection(Connection&& other) noexcept : card_(std::exchange(other.card_, 0)), protocol_(other.protocol_) {}
    Connection& operator=(Connection&&) = delete;

    void leave() { SCardDisconnect(std::exchange(card_, 0), SCARD_LEAVE_CARD); }
    LONG reset() { return SCardDisconnect(std::exchange(card_, 0), SCARD_RESET_CARD); }
    SCARDHANDLE card() const { return card_; }
    const SCARD_IO_REQUEST* protocol() const { return protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1; }

private:
    Connection(SCARDHANDLE card, DWORD protocol) : card_(card), protocol_(protocol) {}

    SCARDHANDLE card_;
    DWORD protocol_;
};

std::vector<SCARD_READERSTATE> ask_about(const std::vector<ReaderState>& readers) {
    std::vector<SCARD_READERSTATE> states;
    for (const auto& reader : readers) {
        SCARD_READERSTATE state{};
        state.szReader = reader.name.c_str();
        state.dwCurrentState = reader.told;
        states.push_back(state);
    }
    return states;
}

ReaderState told_as(const std::string& name, const SCARD_READERSTATE& state) {
    const DWORD told = state.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED);
    return {.name = name,
            .card = (told & SCARD_STATE_PRESENT) != 0,
            .mute = (told & SCARD_STATE_MUTE) != 0,
            .events = static_cast<unsigned>(told >> count_shift),
            .atr = Bytes(state.rgbAtr, state.rgbAtr + std::min<std::size_t>(state.cbAtr, sizeof state.rgbAtr)),
            .told = told};
}

}  // namespace

Result<CardService> CardService::connect() {
    SCARDCONTEXT context = 0;
    const LONG result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context);
    if (result != SCARD_S_SUCCESS) {
        return fail(ErrorCode::no_card_service, std::string("SCardEstablishContext: ") + pcsc_stringify_error(result));
    }
    return CardService(context);
}

CardService::~CardService() {
    if (context_ != 0) SCardReleaseContext(context_);
}

CardService::CardService(CardService&& other) noexcept : context_(std::exchange(other.context_, 0)) {}

CardService& CardService::operator=(CardService&& other) noexcept {
    std::swap(context_, other.context_);
    return *this;
}

Result<std::vector<ReaderState>> CardService::readers() const {
    DWORD size = 0;
    LONG result = SCardListReaders(context_, nullptr, nullptr, &size);
    std::string names(size, '\0');
    if (result == SCARD_S_SUCCESS) result = SCardListReaders(context_, nullptr, names.data(), &size);
    if (result == SCARD_E_NO_READERS_AVAILABLE) return std::vector<ReaderState>{};
    if (result != SCARD_S_SUCCESS) return failure(result, "SCardListReaders");

    std::vector<ReaderState> readers;
    for (std::string_view rest = names; !rest.empty() && rest.front() != '\0';) {
        const std::string_view name = rest.substr(0, rest.find('\0'));
        const std::vector<ReaderState> one{{.name = std::string(name), .atr = {}}};
        rest.remove_prefix(name.size() + 1);
        auto state = ask_about(one).front();
        result = SCardGetStatusChange(context_, 0, &state, 1);
        if (code_of(result) == ErrorCode::no_reader) continue;  // unplugged since it was listed
        if (result != SCARD_S_SUCCESS) return failure(result, "SCardGetStatusChange");
        readers.push_back(told_as(one.front().name, state));
    }
    return readers;
}

Result<void> CardService::wait_for_change(const std::vector<ReaderState>& known) const {
    return sleep(known, INFINITE);
}

Result<void> CardService::wait_for_change(const std::vector<ReaderState>& known,
                                          std::chrono::milliseconds longest) const {
    return sleep(known, static_cast<DWORD>(longest.count()));
}

Result<void> CardService::sleep(const std::vector<ReaderState>& known, unsigned long milliseconds) const {
    auto states = ask_about(known);
    SCARD_READERSTATE plugged{};
    plugged.szReader = plug_and_play;
    plugged.dwCurrentState = known.size() << count_shift;
    states.push_back(plugged);
    const LONG result = SCardGetStatusChange(context_, milliseconds, states.data(), states.size());
    // A reader that is unplugged now is a change as well.
    if (result == SCARD_S_SUCCESS || code_of(result) == ErrorCode::no_reader) return {};
    return failure(result, "SCardGetStatusChange");
}

void CardService::wake() const { SCardCancel(context_); }

Result<void> CardService::reset(const std::string& reader) const {
    auto connection = Connection::open(context_, reader);
    if (!connection) return tl::unexpected(connection.error());
    const LONG result = connection->reset();
    if (result != SCARD_S_SUCCESS) return failure(result, "SCardDisconnect");
    return {};
}

Result<Bytes> CardService::transmit(const std::string& reader, const std::vector<Bytes>& commands) const {
    auto connection = Connection::open(context_, reader);
    if (!connection) return tl::unexpected(connection.error());
    LONG result = SCardBeginTransaction(connection->card());
    if (result != SCARD_S_SUCCESS) return failure(result, "SCardBeginTransaction");
    std::array<std::uint8_t, MAX_BUFFER_SIZE> answer{};
    DWORD size = 0;
    for (const auto& command : commands) {
        size = answer.size();
        result = SCardTransmit(connection->card(), connection->protocol(), command.data(), command.size(), nullptr,
                               answer.data(), &size);
        // A card pulled out just now may look like one that answers with nothing.
        if (result == SCARD_S_SUCCESS && size < 2) result = SCARD_E_NOT_TRANSACTED;
        if (result != SCARD_S_SUCCESS) break;
        const auto word = answer.at(size - 2);
        if (word != 0x90 && word != 0x61) break;
    }
    SCardEndTransaction(connection->card(), SCARD_LEAVE_CARD);
    if (result != SCARD_S_SUCCESS) {
        // pcscd loses sight of the next card when it is to reset one whose end it has not seen.
        connection->leave();
        return failure(result, "SCardTransmit");
    }
    return Bytes(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace entre::card
