// SPDX-License-Identifier: EUPL-1.2
// The configuration of one terminal, as the visit (entre), entre-scan and entre-page read it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/error.h"

namespace entre::settings {

/// What stands in /etc/entre/terminal.toml. Every key has a default, so an empty file is a whole configuration.
/// A relative path counts from the folder of the file that it stands in.
struct Terminal {
    // [terminal]
    std::string id = "terminal-1";
    std::string place = "Stadsbiblioteket";
    std::filesystem::path municipality_profile = "/usr/share/entre/content/municipality.yaml";

    struct Paths {
        std::filesystem::path content = "/usr/share/entre/content/services";   ///< a folder of e-service definitions
        std::filesystem::path keypads = "/usr/share/entre/content/keypads";    ///< <map>.toml
        std::filesystem::path scanners = "/usr/share/entre/content/scanners";  ///< how paper goes into which
        std::filesystem::path locales = "/usr/share/entre/locales";            ///< <language>/entre.mo
        std::filesystem::path art = "/usr/share/entre/art";
        std::filesystem::path agent_socket = "/run/entre/agent.sock";
        std::filesystem::path scan_socket = "/run/entre/scan.sock";
        std::filesystem::path page_worker = "/usr/libexec/entre/entre-page";
        std::filesystem::path card_worker = "/usr/libexec/entre/entre-card";  ///< loads the cards' PKCS#11 module
        std::filesystem::path seal_certificate = "/etc/entre/relay-seal.pem";
        std::filesystem::path recordings = "/usr/share/entre/recordings";  ///< <language>/*.wav, for want of a voice
    } paths;

    struct Screen {
        int width = 1920;   ///< pixels
        int height = 1080;  ///< pixels
        double millimetres_per_pixel = 0.277;
        bool pointer = false;           ///< show the mouse pointer; a touch screen has none
        std::string renderer = "auto";  ///< auto | software | gpu
    } screen;

    struct Card {
        std::filesystem::path pkcs11_module = "opensc-pkcs11.so";  ///< a bare name is looked for where modules are
        std::string reader;  ///< only readers whose name contains this; empty takes any
    } card;

    struct Printer {
        std::string queue;  ///< empty: CUPS's default queue
    } printer;

    struct Scanner {
        bool both_sides = false;  ///< of every sheet, where the feeder can; blank backs are proposed for removal
        /// What papers are in (BCP 47): the first is what they mostly are.
        std::vector<std::string> paper_languages = {"sv", "en", "fi", "ar", "ti"};
    } scanner;

    struct Keypad {
        std::vector<std::string> maps = {"keyboard"};  ///< what is attached; a keyboard always works
    } keypad;

    /// What every visit starts with; a citizen may change it on the screen.
    struct Input {
        std::chrono::milliseconds repeat_delay{600};     ///< a held key that moves the caret or erases (EN 301 549 5.7)
        std::chrono::milliseconds repeat_interval{100};  ///< and then so often
        std::chrono::milliseconds double_strike{0};      ///< the same key again within this time is none (5.8)
        std::chrono::milliseconds scan_interval{2000};   ///< one switch: how long each thing is shown
    } input;

    struct Idle {
        std::chrono::seconds ask_after{180};
        std::chrono::seconds answer{60};
    } idle;

    struct Sound {
        int volume = 60;               ///< per cent; every visit starts with it (EN 301 549 5.1.3.13)
        int headset_volume = 50;       ///< the same for private listening (5.1.3.11)
        std::string headset = "auto";  ///< auto: as the jack's switch says | always | never
        std::filesystem::path headset_device = "/dev/input";  ///< the switch, or the folder that it comes to
    } sound;

    struct Help {
        std::string phone;  ///< empty: the municipality's own number
    } help;

    std::vector<std::string> languages = {"sv", "en", "fi", "se",
                                          "ar", "ti"};  ///< [languages] offered; the first is what a visit starts in

    static constexpr const char* default_file = "/etc/entre/terminal.toml";

    /// The defaults overlaid by `file`.
    /// Errors: `not_found`; `bad_input` with "file:line: sentence" for a key that is not known or a value that does not
    /// fit.
    static Result<Terminal> load(const std::filesystem::path& file);

    /// The defaults overlaid by the default file, where there is one.
    static Result<Terminal> load();
};

}  // namespace entre::settings
