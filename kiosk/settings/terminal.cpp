// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/settings/terminal.h"

#include "kiosk/settings/toml_reader.h"

namespace entre::settings {

Result<Terminal> Terminal::load(const std::filesystem::path& file) {
    Result<TomlReader> toml = TomlReader::open(file);
    if (!toml) return tl::unexpected(toml.error());

    Terminal terminal;
    toml->read("terminal", "id", terminal.id);
    toml->read("terminal", "place", terminal.place);
    toml->read("terminal", "municipality_profile", terminal.municipality_profile);

    toml->read("paths", "content", terminal.paths.content);
    toml->read("paths", "keypads", terminal.paths.keypads);
    toml->read("paths", "scanners", terminal.paths.scanners);
    toml->read("paths", "locales", terminal.paths.locales);
    toml->read("paths", "art", terminal.paths.art);
    toml->read("paths", "agent_socket", terminal.paths.agent_socket);
    toml->read("paths", "scan_socket", terminal.paths.scan_socket);
    toml->read("paths", "page_worker", terminal.paths.page_worker);
    toml->read("paths", "card_worker", terminal.paths.card_worker);
    toml->read("paths", "seal_certificate", terminal.paths.seal_certificate);
    toml->read("paths", "recordings", terminal.paths.recordings);

    toml->read("screen", "width", terminal.screen.width, 320, 16384);
    toml->read("screen", "height", terminal.screen.height, 320, 16384);
    toml->read("screen", "millimetres_per_pixel", terminal.screen.millimetres_per_pixel, 0.02, 2.0);
    toml->read("screen", "pointer", terminal.screen.pointer);
    toml->read_one_of("screen", "renderer", terminal.screen.renderer, {"auto", "software", "gpu"});

    toml->read_module("card", "pkcs11_module", terminal.card.pkcs11_module);
    toml->read("card", "reader", terminal.card.reader);
    toml->read("printer", "queue", terminal.printer.queue);

    toml->read("scanner", "both_sides", terminal.scanner.both_sides);
    toml->read("scanner", "paper_languages", terminal.scanner.paper_languages);
    toml->read("keypad", "maps", terminal.keypad.maps);
    toml->read_milliseconds("input", "repeat_delay_ms", terminal.input.repeat_delay, 200, 5000);
    toml->read_milliseconds("input", "repeat_interval_ms", terminal.input.repeat_interval, 30, 5000);
    toml->read_milliseconds("input", "double_strike_ms", terminal.input.double_strike, 0, 2000);
    toml->read_milliseconds("input", "scan_interval_ms", terminal.input.scan_interval, 1000, 8000);

    toml->read_seconds("idle", "ask_after_seconds", terminal.idle.ask_after, 10, 3600);
    // WCAG 2.2.1 wants at least 20 seconds to answer with a simple action.
    toml->read_seconds("idle", "answer_seconds", terminal.idle.answer, 20, 600);
    toml->read("sound", "volume", terminal.sound.volume, 0, 100);
    toml->read("sound", "headset_volume", terminal.sound.headset_volume, 0, 100);
    toml->read_one_of("sound", "headset", terminal.sound.headset, {"auto", "always", "never"});
    toml->read("sound", "headset_device", terminal.sound.headset_device);
    toml->read("help", "phone", terminal.help.phone);
    toml->read("languages", "offered", terminal.languages);

    if (const Result<void> result = toml->result(); !result) return tl::unexpected(result.error());
    return terminal;
}

Result<Terminal> Terminal::load() { return std::filesystem::exists(default_file) ? load(default_file) : Terminal{}; }

}  // namespace entre::settings
