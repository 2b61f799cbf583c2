// SPDX-License-Identifier: EUPL-1.2
// A terminal with a card reader for tests: a private pcscd, a virtual reader, and cards to put in.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <future>
#include <string>
#include <vector>

#include "devices/card/card.h"
#include "kiosk/identity/card_reader.h"

namespace card_test {

/// Where `pcscd_private` puts the first card; a card can be told to use this reader instead of its own.
constexpr int first_reader_port = 35963;

/// The folder of this test program, gone when the program ends.
const std::filesystem::path& folder();

/// The folder of the programs that were built.
std::filesystem::path binaries();

/// Any reader, with `module` loaded by the entre-card that was built.
entre::card::CardOptions card_options(const std::string& module = "opensc-pkcs11.so");

std::string random_name();
entre::Bytes random_message();
entre::Secret pin(std::string_view digits);

/// Waits until `true_now` holds; false after ten seconds, which is a failure and not a measurement.
bool eventually(const std::function<bool()>& true_now);

/// A card in a hand. Its folder is made by `virtual-card make`.
class VirtualCard {
public:
    explicit VirtualCard(std::vector<std::string> wishes = {});

    bool served() const;
    std::string tell(const std::string& command) const;
    /// One figure of its status line, such as "tries".
    std::string ask(const std::string& figure) const;
    const std::filesystem::path& folder() const { return folder_; }

    std::string given_name = random_name();
    std::string surname = random_name();
    std::string number = "190308189802";

private:
    std::filesystem::path folder_;
};

struct Setup {
    std::vector<const VirtualCard*> cards;
    bool inserted = false;
    bool reader = true;
};

/// Runs `pcscd_private`; ends with everything it started.
class Terminal {
public:
    explicit Terminal(const Setup& setup);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void kill_service() const;
    void start_service() const;

private:
    pid_t process_ = -1;
};

/// Waits for changes of presence on a thread of its own, as the login screen does.
class Watch {
public:
    explicit Watch(entre::identity::CardReader& reader) : reader_(reader) {}
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// The name of the next presence; "nothing" when none came in ten seconds.
    std::string next();
    /// True when `wanted` comes, whatever comes before it.
    bool sees(entre::identity::CardPresence wanted);

private:
    entre::identity::CardReader& reader_;
    entre::identity::CardPresence known_ = entre::identity::CardPresence::no_service;
    std::future<entre::Result<entre::identity::CardPresence>> waiting_;
};

}  // namespace card_test
