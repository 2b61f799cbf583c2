// SPDX-License-Identifier: EUPL-1.2
#include <chrono>

#include "devices/printer/cups_printer.h"
#include "devices/scanner/scanner.h"
#include "devices/scanner/scanner_manual.h"
#include "devices/voice/espeak_voice.h"
#include "provisioning/entrectl/doctor.h"

namespace entre::entrectl {
namespace {

// A back-end that hangs is to hang nobody's shell.
constexpr std::chrono::seconds scanner_patience{25};

std::string what_it_can(const document::ScannerFacts& facts, const language::Translator& words) {
    std::string can = facts.glass ? words.tr("glass") : std::string();
    const auto add = [&](const std::string& part) { can += (can.empty() ? "" : ", ") + part; };
    if (facts.feeder) add(words.tr("feeder"));
    if (facts.both_sides) add(words.tr("both sides"));
    return can;
}

/// Which words and drawing visitors get.
std::string guidance(const settings::Terminal& terminal, const document::ScannerFacts& facts,
                     const language::Translator& words, Findings& findings) {
    const auto manuals = scanner::read_manuals(terminal.paths.scanners);
    if (!manuals) {
        findings.push_back({"scanner", Health::warning, manuals.error().detail,
                            words.tr("Visitors are told in general words where the paper goes.")});
        return {};
    }
    const auto manual = scanner::manual_of(*manuals, facts);
    if (manual.name.empty()) return words.tr("Visitors are told in general words where the paper goes.");
    return language::format(words.tr("Visitors are told where the paper goes as {file} says."),
                            {{"file", manual.name + ".toml"}});
}

}  // namespace

void check_scanner(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    const auto facts = scanner::ScanService(terminal.paths.scan_socket, scanner_patience).describe();
    if (facts) {
        const auto told = guidance(terminal, *facts, words, findings);
        const auto name = facts->model.empty() ? words.tr("A scanner") : facts->vendor + " " + facts->model;
        findings.push_back({"scanner", Health::well, name + ": " + what_it_can(*facts, words) + ". " + told, {}});
        return;
    }
    switch (facts.error().code) {
        case ErrorCode::unavailable:
            findings.push_back({"scanner", Health::ill, words.tr("The scan service does not answer."),
                                words.tr("Start it: systemctl start entre-scan.socket")});
            return;
        case ErrorCode::no_scanner:
            findings.push_back({"scanner", Health::ill, words.tr("The scan service sees no scanner."),
                                words.tr("Is it switched on, and is its cable in? What is seen: entre-scan --list")});
            return;
        case ErrorCode::scanner_busy:
            findings.push_back(
                {"scanner", Health::warning, words.tr("The scanner is busy."), words.tr("Try again in a moment.")});
            return;
        default:
            break;
    }
    findings.push_back({"scanner", Health::ill, words.tr("The scanner does not answer."),
                        words.tr("Switch it off and on. What is seen: entre-scan --list")});
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
