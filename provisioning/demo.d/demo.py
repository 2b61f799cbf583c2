# SPDX-License-Identifier: EUPL-1.2
"""The demo: builds, starts the whole terminal, and opens it or makes a scripted visit. Run by provisioning/demo."""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import sample
from process import run, until
from terminal import SOURCE, Terminal, words_of_pdf

sys.path.insert(0, str(SOURCE / "tests/journeys"))


def build(folder):
    """Builds what ships, by the release preset, unless a built folder is given."""
    if folder:
        return pathlib.Path(folder).resolve()
    log = SOURCE / "build/demo-build.log"
    log.parent.mkdir(exist_ok=True)
    print("Building (a few minutes the first time) ...", flush=True)
    # A compiler cache, where there is one, serves every clone of the tree.
    environment = {**os.environ, "CCACHE_BASEDIR": str(SOURCE), "CCACHE_NOHASHDIR": "1"}
    with open(log, "wb") as out:
        for command in (["cmake", "--preset", "release"], ["cmake", "--build", "build/release", "--target", "entre_shipped"]):
            if subprocess.run(command, cwd=SOURCE, env=environment, stdout=out, stderr=out, check=False).returncode:
                sys.exit(f"{' '.join(command)} failed; see {log}")
    return SOURCE / "build/release"


def say_what_runs(terminal, papers):
    given, surname, number = terminal.holder
    card = f"{terminal.binaries}/virtual-card ctl {terminal.card}"
    phone = f"{SOURCE}/tests/devices/eid_server/eid_server.py ctl {terminal.folder}"
    scanner = f"{SOURCE}/tests/devices/escl_scanner/escl_scanner.py ctl {terminal.folder}/escl.sock"
    print(f"""
Entré runs, with simulated devices behind real stacks. Everything is in {terminal.folder}
  ID card         {given} {surname}, {number} (a published test number), PIN {terminal.pin}
                  put it in:  {card} insert
                  pull it:    {card} pull
  A phone         approves what the code is shown for:
                  {phone}/bankid/control approve {number} {given} {surname}      (or freja/control)
                  says no:    {phone}/bankid/control fail userCancel
  In the scanner  {', '.join(str(p) for p in papers)}
                  another:    {scanner} glass FILE...
  Prints          {terminal.prints}
  Cases           {terminal.delivered}
  E-mail          {terminal.letters}  (scanned to any address: nothing leaves this machine)
  Staff's desk    {terminal.desk_address}  log in as {terminal.staff[0]} with {terminal.staff[1]}
Ctrl-C ends all of it.""", flush=True)


def open_terminal(terminal, arguments, papers):
    display = arguments.display or os.environ.get("DISPLAY")
    if not display and not os.environ.get("WAYLAND_DISPLAY"):
        display = terminal.display()
        print(f"There is no display here: the terminal is in Xvfb, DISPLAY={display}")
    terminal.start_session(*(["--language", arguments.lang] if arguments.lang else []), display=display)
    say_what_runs(terminal, papers)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while terminal.session.alive():
            time.sleep(1)
    except KeyboardInterrupt:
        print()


def check(condition, what):
    print(("ok    " if condition else "WRONG ") + what, flush=True)
    return bool(condition)


def scripted_visit(terminal, arguments, papers, answers, pictures):
    pictures.mkdir(parents=True, exist_ok=True)
    terminal.accessibility_bus()
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = terminal.environment["DBUS_SESSION_BUS_ADDRESS"]
    display = arguments.display or terminal.display()
    from ear import Ear
    from visit import Visit
    sound = Ear()
    terminal.environment |= sound.environment()
    terminal.start_session("--software", display=display)
    visit = Visit(terminal, display, arguments.lang or "sv", arguments.service, answers, pictures)
    visit.begin()
    visit.listens()
    visit.calls_help()
    if visit.service.definition["log_in"] == "required":
        visit.logs_in()
    visit.fills_in()
    visit.scans(sample.pages_in(papers))
    visit.leaves_out_papers()
    visit.reviews()
    visit.enlarges()
    number = visit.hands_in()
    until(lambda: [p for p in terminal.cases() if p.name == number], "the case is delivered", 30)
    printed = until(lambda: list(terminal.prints.glob("*.pdf")), "the receipt is printed", 30)
    visit.leaves()
    return judge(terminal, visit, number, printed, sound, papers, answers, pictures)


def judge(terminal, visit, number, printed, sound, papers, answers, pictures):
    """Whether what was answered and scanned is exactly what arrived, was printed and was heard."""
    good = True
    case = terminal.delivered / number
    shutil.copytree(case, pictures / "case", dirs_exist_ok=True)
    receipt = pictures / "receipt.pdf"
    shutil.copy(printed[-1], receipt)
    data = json.loads((case / "case.json").read_text())
    given = data["answers"]
    for question, answer in answers.items():
        good &= check(sample.same(given.get(question), answer), f"the case has the answer to {question}")
    good &= check(not set(given) - set(answers), "the case has no other answers")
    text = words_of_pdf(case / "case.pdf")
    for words in sample.written(answers):
        good &= check(sample.within(words, text), f"the case's PDF says “{words}”")
    attachments = sorted((case / "attachments").glob("*.pdf")) if (case / "attachments").is_dir() else []
    if data.get("attachments"):
        scanned = " ".join(words_of_pdf(a) for a in attachments)
        good &= check(sample.read_well(papers, scanned), "the scanned papers can be read and searched in the case")
    if visit.service.definition.get("signature"):
        told = run(["pdfsig", "-nocert", case / "case.pdf"])
        good &= check("Signature is Valid" in told, "the case's PDF is signed by the card")
    good &= check(number in words_of_pdf(receipt), f"the receipt says {number}")
    wav = sample.write_wav(sound.samples(), pictures / "spoken.wav")
    sound.close()
    spoken = sample.heard(wav, sample.written(answers), visit.language) if visit.speaks else {}
    for words, found in spoken.items():
        good &= check(found, f"the sound says “{words}”")
    return good


def main():
    parser = argparse.ArgumentParser(prog="provisioning/demo", description="The whole terminal, with simulated devices behind real stacks.")
    parser.add_argument("--headless", action="store_true", help="make a scripted visit instead of opening the terminal")
    parser.add_argument("--pictures", metavar="DIR", type=pathlib.Path, help="where the scripted visit leaves pictures, sound, receipt and case")
    parser.add_argument("--scan", metavar="FILE", nargs="+", type=pathlib.Path, help="PDFs or pictures to lay in the scanner")
    parser.add_argument("--answers", metavar="FILE", type=pathlib.Path, help="JSON: question id -> answer")
    parser.add_argument("--service", metavar="ID", default="specialkost", help="the e-service of the scripted visit (specialkost)")
    parser.add_argument("--lang", metavar="L", help="the language of the visit (sv)")
    parser.add_argument("--display", metavar=":N", help="use this X display")
    parser.add_argument("--build-dir", metavar="DIR", help="use programs that are built already")
    parser.add_argument("--keep", action="store_true", help="keep the folder with logs and configuration afterwards")
    arguments = parser.parse_args()
    if arguments.headless and not arguments.pictures:
        parser.error("--headless needs --pictures DIR")
    folder = build(arguments.build_dir)
    work = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
    papers = arguments.scan or [sample.certificate(work)]
    answers = json.loads(arguments.answers.read_text()) if arguments.answers else sample.answers(arguments.service)
    terminal = Terminal(folder / "bin", papers, mail=True, phones=("bankid", "freja"))
    good = True
    try:
        terminal.start()
        if arguments.headless:
            good = scripted_visit(terminal, arguments, papers, answers, arguments.pictures.resolve())
            print(f"Pictures, sound, receipt and case are in {arguments.pictures}")
        else:
            open_terminal(terminal, arguments, papers)
    except AssertionError as fault:
        print(fault, file=sys.stderr)
        good = False
    finally:
        terminal.end(keep=arguments.keep or not good)
        if not good:
            print(f"Logs are in {terminal.folder}", file=sys.stderr)
        if not arguments.scan:
            for paper in papers:
                paper.unlink(missing_ok=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
