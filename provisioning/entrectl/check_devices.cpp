// SPDX-License-Identifier: EUPL-1.2
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "devices/printer/cups_printer.h"
#include "devices/voice/espeak_voice.h"
#include "provisioning/entrectl/doctor.h"

namespace entre::entrectl {
namespace {

/// Whether something listens on the socket. (Connecting starts one entre-scan, which ends when we hang up.)
bool listens(const std::filesystem::path& path, int type) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto text = path.string();
    if (text.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, text.c_str(), text.size());
    const int fd = ::socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    const bool up = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return up;
}

}  // namespace

void check_scanner(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    if (!listens(terminal.paths.scan_socket, SOCK_SEQPACKET)) {
        findings.push_back({"scanner", Health::ill, words.tr("The scan service does not answer."),
                            words.tr("Start it: systemctl start entre-scan.socket")});
        return;
    }
    findings.push_back(
        {"scanner", Health::well, words.tr("The scan service answers. Which scanners it sees: entre-scan --list"), {}});
}

void check_printer(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    const auto printer = printer::make_cups_printer({.queue = terminal.printer.queue, .printer_uri = {}});
    const auto state = printer->state();
    if (state) {
        findings.push_back({"printer", Health::well, words.tr("Ready to print."), {}});
        return;
    }
    switch (state.error().code) {
        case ErrorCode::printer_paper_out:
            findings.push_back({"printer", Health::warning, words.tr("Out of paper."), words.tr("Fill in paper.")});
            return;
        case ErrorCode::printer_cover_open:
            findings.push_back({"printer", Health::warning, words.tr("The cover is open."), words.tr("Close it.")});
            return;
        case ErrorCode::printer_jam:
            findings.push_back({"printer", Health::warning, words.tr("The paper is stuck."),
                                words.tr("Open the printer and take the paper out.")});
            return;
        case ErrorCode::printer_offline:
            findings.push_back({"printer", Health::ill, words.tr("The printer does not answer."),
                                words.tr("Is it switched on, and is its cable in?")});
            return;
        default:
            break;
    }
    findings.push_back({"printer", Health::ill, words.tr("There is no print queue, or CUPS does not answer."),
                        words.tr("Start cups, and set [printer] queue to one that lpstat -p tells.")});
}

void check_voice(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    const auto voice = voice::open({});
    if (!voice) {
        const bool no_sound = voice.error().code == ErrorCode::no_audio;
        findings.push_back(
            {"voice", Health::ill,
             no_sound ? words.tr("No sound device can be opened.") : words.tr("The voice's data is missing."),
             no_sound ? words.tr("Is the loudspeaker plugged in, and is it not muted?")
                      : words.tr("Install espeak-ng-data.")});
        return;
    }
    std::string mute;
    for (const auto& language : terminal.languages)
        if (!(*voice)->has_voice(language)) mute += (mute.empty() ? "" : ", ") + language;
    if (mute.empty())
        findings.push_back({"voice", Health::well, words.tr("Speaks every language that is offered."), {}});
    else
        findings.push_back({"voice", Health::warning,
                            language::format(words.tr("No voice for: {languages}."), {{"languages", mute}}),
                            words.tr("These languages are shown and not spoken.")});
}

}  // namespace entre::entrectl
