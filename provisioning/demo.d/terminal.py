# SPDX-License-Identifier: EUPL-1.2
"""A whole terminal in a folder: real device stacks with virtual devices behind them, broker, relay, agent and session."""
import getpass
import os
import pathlib
import re
import secrets
import shutil
import subprocess
import tempfile

from process import Program, end_with_parent, run, until

SOURCE = pathlib.Path(__file__).resolve().parents[2]
EID_SERVER = SOURCE / "tests/devices/eid_server/eid_server.py"


class Terminal:
    """Everything listens on loopback or on Unix sockets in `folder`, on free ports, and ends with `end`."""

    def __init__(self, binaries, papers=(), place="Stadsbiblioteket", identity="demo", languages=("sv", "en", "fi", "se", "ar", "ti"), holder=("Amina", "Berhe", "190308189802"),
                 pin="123456", idle=None, card_inserted=False, locales=None, other_card=(), keypads=("keyboard",), input_settings="",
                 scanner_manual=("up", "top", "back_left"), mail=False, phones=(), card_module=None):
        self.binaries = pathlib.Path(binaries)
        self.build = self.binaries.parent
        self.identity, self.place, self.pin, self.holder = identity, place, pin, holder
        self.languages = languages
        self.visit_program = self.binaries / "entre"
        self.idle = idle
        self.keypads, self.input_settings = keypads, input_settings
        self.scanner_manual = scanner_manual  # [feeder] text and first_edge, [glass] corner
        self.sends_mail = mail
        self.card_module = card_module  # the cards' PKCS#11 module; OpenSC's if none
        self.phones = phones  # the e-IDs on phones that may be used: "bankid", "freja"
        self.programs = []
        # Short: a Unix socket's path holds 107 characters.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entre-"))
        # Sound, spool and the visit's own files are in memory: nothing of a visitor reaches a disk.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.memory = pathlib.Path(tempfile.mkdtemp(prefix="entre-", dir=memory))
        self.delivered = self.folder / "delivered"
        self.environment = dict(os.environ)
        self.environment.pop("LD_PRELOAD", None)
        self.papers = [pathlib.Path(p).resolve() for p in papers]
        self.card_inserted = card_inserted
        self.other_card = other_card  # how `virtual-card make` makes a second card, for the reader's other place

    # --- the parts ----------------------------------------------------------------------------------------------------

    def start(self):
        self._keys()
        self._card()
        self._scanner()
        self._printer()
        self._broker()
        if self.sends_mail:
            self._mail()
        for kind in self.phones:
            self._provider(kind)
        self._relay()
        self._agent()
        self._configure_visit()
        return self

    def program(self, name, command, **options):
        started = Program(name, command, self.folder / f"{name}.log", **options)
        self.programs.append(started)
        return started

    def _keys(self):
        run([SOURCE / "provisioning/pki/make_pki", self.folder / "pki", "--terminal", self.identity])

    def _card(self):
        given, surname, number = self.holder
        card = self.folder / "card"
        run([self.binaries / "virtual-card", "make", card, "--given", given, "--surname", surname, "--number", number, "--pin", self.pin])
        roots = self.folder / "card-roots"
        roots.mkdir()
        shutil.copy(card / "root.pem", roots / "demo-root.pem")
        self.card = card
        reader = self.folder / "reader"
        command = [SOURCE / "provisioning/demo.d/pcscd_private", "--virtual-card", self.binaries / "virtual-card", "--card", card]
        if self.other_card:
            run([self.binaries / "virtual-card", "make", self.folder / "other-card", "--issuer", card, *self.other_card])
            command += ["--card", self.folder / "other-card"]
        if self.card_inserted:
            command.append("--inserted")
        self.reader = self.program("pcscd", command + [reader], wait_for="ready")
        self.environment["PCSCLITE_CSOCK_NAME"] = str(reader / "pcscd.comm")

    def card_command(self, *words):
        return run([self.binaries / "virtual-card", "ctl", self.card, *words])

    def insert_card(self):
        return self.card_command("insert")

    def pull_card(self):
        return self.card_command("pull")

    def start_scanner(self):
        escl = self.folder / "escl.sock"
        escl.unlink(missing_ok=True)
        server = SOURCE / "tests/devices/escl_scanner/escl_scanner.py"
        command = ["/usr/bin/python3", server, "serve", "--socket", escl]
        if self.papers:
            command += ["--glass", *self.papers]
        self.scanner = self.program("scanner", command)
        until(escl.exists, "the scanner is there")

    def _scanner(self):
        self.start_scanner()
        # How paper goes into it, as a municipality would write it for a model that Entré does not know.
        self.scanners = self.folder / "scanners"
        shutil.copytree(SOURCE / "provisioning/content/scanners", self.scanners)
        text, edge, corner = self.scanner_manual
        (self.scanners / "simulated.toml").write_text(
            f'[scanner]\nnames = ["*demo"]\n[feeder]\ntext = "{text}"\nfirst_edge = "{edge}"\n[glass]\ncorner = "{corner}"\n')
        sane = self.folder / "sane"
        sane.mkdir()
        (sane / "dll.conf").write_text("airscan\n")
        (sane / "airscan.conf").write_text(
            f'[devices]\n"Entré demo" = unix://escl.sock/eSCL, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\nsocket_dir = {self.folder}\n')
        self.environment["SANE_CONFIG_DIR"] = str(sane)
        socket = self.folder / "scan.sock"
        self.program("scan", ["systemd-socket-activate", "--accept", "--seqpacket", "-l", socket, "-E", "SANE_CONFIG_DIR", self.binaries / "entre-scan"], env=self.environment)
        until(socket.exists, "entre-scan's socket is there")

    def scanner_command(self, *words):
        return run(["/usr/bin/python3", SOURCE / "tests/devices/escl_scanner/escl_scanner.py", "ctl", self.folder / "escl.sock", *words])

    def _printer(self):
        self.printer_folder = self.memory / "cups"
        self.printer = self.program("cups", [SOURCE / "provisioning/demo.d/cups_private", self.printer_folder], wait_for="ready")
        self.environment["CUPS_SERVER"] = str(self.printer_folder / "cups.sock")

    @property
    def prints(self):
        return self.printer_folder / "out"

    def _broker(self):
        self.staff = ("Sara", secrets.token_urlsafe(9))
        broker = self.folder / "broker"
        staff = self.folder / "staff"
        staff.write_text(":".join(self.staff) + "\n")
        run([SOURCE / "provisioning/broker/make_broker", broker, "--pki", self.folder / "pki", "--staff", staff, "--user", getpass.getuser()])
        staff.unlink()
        self.broker = self.program("broker", ["/usr/bin/python3", SOURCE / "provisioning/broker/run_broker", broker])
        ports = until(lambda: (broker / "ports").exists() and dict(line.split("=") for line in (broker / "ports").read_text().split()), "the broker listens")
        self.broker_port, self.desk_port = int(ports["terminals"]), int(ports["desk"])

    @property
    def desk_address(self):
        return f"http://127.0.0.1:{self.desk_port}/"

    def _mail(self):
        """Where letters go: each is a file, and nobody gets it."""
        self.letters = self.folder / "letters"
        self.letters.mkdir()
        port = self.folder / "mail.port"
        self.program("mail", ["/usr/bin/python3", SOURCE / "tests/devices/mail_server/mail_server.py", self.letters, "--port-file", port, "--stay"])
        self.mail_port = until(lambda: port.exists() and port.read_text().strip(), "the mail server is there")

    def _provider(self, kind):
        """Who answers for e-IDs on phones: our own, which speaks the published protocol."""
        folder = self.folder / kind
        folder.mkdir()
        self.program(kind, ["/usr/bin/python3", EID_SERVER, kind, folder, "--control", folder / "control"], stays=True)
        until((folder / "control").exists, f"{kind} is there")

    def phone(self, kind, *words):
        """What the visitor does with their phone, or happens to the provider; gives the answer."""
        return run(["/usr/bin/python3", EID_SERVER, "ctl", self.folder / kind / "control", *words]).strip()

    def _providers(self):
        """How the relay is told of them."""
        names = {"bankid": ("BankID", "/rp/v6.0", "4"), "freja": ("Freja", "", "3")}
        told = ""
        for kind in self.phones:
            name, path, level = names[kind]
            folder = self.folder / kind
            port = until(lambda folder=folder: (log := (self.folder / f"{folder.name}.log").read_text().split()) and log[0], f"{kind} listens")
            told += f"""[[provider]]
id = "{kind}"
kind = "{kind}"
name = "{name}"
level = "{level}"
url = "https://127.0.0.1:{port}{path}"
certificate = "{folder}/rp.pem"
key = "{folder}/rp.key"
ca = "{folder}/ca.pem"
roots = "{folder}/roots.pem"
"""
        return told

    def _relay(self):
        mail = f"""[mail]
server = "smtp://127.0.0.1:{self.mail_port}"
from = "papper@lindsjo.example"
in_the_clear = true
""" if self.sends_mail else ""
        pki = self.folder / "pki"
        self.delivered.mkdir()
        (self.folder / "relay.toml").write_text(f"""[relay]
listen = "127.0.0.1"
port = 0
port_file = "{self.folder}/relay.port"
certificate = "{pki}/relay.pem"
key = "{pki}/relay.key"
client_ca = "{pki}/terminal-ca.pem"
seal_certificate = "{pki}/relay-seal.pem"
seal_key = "{pki}/relay-seal.key"
evidence_key = "{pki}/relay-evidence.key"
store = "{self.folder}/relay.db"
card_roots = "{self.folder}/card-roots"
[revocation]
when_unknown = "accept_and_mark"
[destination]
kind = "folder"
path = "{self.delivered}"
{mail}{self._providers()}""")
        self.start_relay()

    def start_relay(self):
        port = self.folder / "relay.port"
        port.unlink(missing_ok=True)
        self.relay = self.program("relay", [self.binaries / "entre-relay", "--config", self.folder / "relay.toml"])
        self.relay_port = int(until(lambda: port.exists() and port.read_text().strip(), "the relay listens"))

    def _agent(self):
        pki = self.folder / "pki"
        (self.folder / "outbox").mkdir(exist_ok=True)
        (self.folder / "agent.toml").write_text(f"""[agent]
terminal = "{self.identity}"
place = "{self.place}"
socket = "{self.folder}/agent.sock"
store = "{self.folder}/outbox"
[relay]
url = "https://127.0.0.1:{self.relay_port}"
ca = "{pki}/relay-ca.pem"
certificate = "{pki}/{self.identity}.pem"
key = "{pki}/{self.identity}.key"
[broker]
host = "127.0.0.1"
port = {self.broker_port}
ca = "{pki}/relay-ca.pem"
certificate = "{pki}/{self.identity}.pem"
key = "{pki}/{self.identity}.key"
persistence = "{self.memory}/mqtt"
""")
        (self.memory / "mqtt").mkdir(exist_ok=True)
        self.start_agent()

    def start_agent(self):
        self.agent = self.program("agent", [self.binaries / "entre-agent", "--config", self.folder / "agent.toml"])
        until((self.folder / "agent.sock").exists, "the agent listens")

    def _configure_visit(self):
        idle = f"[idle]\nask_after_seconds = {self.idle[0]}\nanswer_seconds = {self.idle[1]}\n" if self.idle else ""
        card = f'[card]\npkcs11_module = "{self.card_module}"\n' if self.card_module else ""
        languages = ", ".join(f'"{language}"' for language in self.languages)
        keypads = ", ".join(f'"{keypad}"' for keypad in self.keypads)
        self.config = self.folder / "terminal.toml"
        self.profile = self.folder / "municipality.yaml"
        shutil.copy(SOURCE / "provisioning/content/emblem.svg", self.folder)
        self.allow_papers("copy: {max_pages: 20, max_copies: 5}", *(["mail: {max_pages: 20}"] if self.sends_mail else []))
        self.config.write_text(f"""[terminal]
id = "{self.identity}"
place = "{self.place}"
municipality_profile = "{self.profile}"
[paths]
content = "{SOURCE}/provisioning/content/services"
keypads = "{SOURCE}/provisioning/content/keypads"
scanners = "{self.scanners}"
locales = "{self.build}/locales"
agent_socket = "{self.folder}/agent.sock"
scan_socket = "{self.folder}/scan.sock"
page_worker = "{self.binaries}/entre-page"
card_worker = "{self.binaries}/entre-card"
seal_certificate = "{self.folder}/pki/relay-seal.pem"
[screen]
pointer = true
{card}[printer]
queue = "receipts"
[keypad]
maps = [{keypads}]
[input]
{self.input_settings}
{idle}[languages]
offered = [{languages}]
""")

    def allow_papers(self, *what):
        """What the municipality lets be done with papers without an e-service, from the next visit on."""
        before, after = (SOURCE / "provisioning/content/municipality.yaml").read_text().split("papers:", 1)
        after = after[after.index("categories:"):]
        self.profile.write_text(before + "papers:\n" + "".join(f"  {line}\n" for line in what) + after)

    def start_session(self, *options, display=None):
        """Starts entre-session, and with it the first visit."""
        environment = dict(self.environment)
        if display:
            environment["DISPLAY"] = display
            environment["SDL_VIDEODRIVER"] = "x11"
        self.session = self.program("session", [self.binaries / "entre-session", "--visit", self.visit_program, "--config", self.config, *options], env=environment)
        return self.session

    def visit_pid(self):
        """The process of the visit that is on now, or nothing between two."""
        children = pathlib.Path(f"/proc/{self.session.pid}/task/{self.session.pid}/children").read_text().split()
        for child in children:
            try:
                if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "entre":
                    return int(child)
            except OSError:
                continue
        return None

    def display(self, size="1920x1080"):
        """A virtual display of our own; gives its name."""
        read, write = os.pipe()
        os.set_inheritable(write, True)
        log = open(self.folder / "xvfb.log", "ab")
        process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
                                   pass_fds=[write], stdout=log, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=end_with_parent)
        os.close(write)
        # The number comes in pieces, and Xvfb ends if it cannot write the last of them.
        with os.fdopen(read) as said:
            number = said.readline().strip()
        log.close()
        if not number:
            raise SystemExit(f"Xvfb did not start; see {self.folder}/xvfb.log")
        xvfb = Program.__new__(Program)
        xvfb.name, xvfb.log, xvfb.process = "xvfb", self.folder / "xvfb.log", process
        self.programs.append(xvfb)
        return f":{number}"

    def accessibility_bus(self):
        """A message bus of our own, for the accessibility tree; gives its address for the environment."""
        # The accessibility bus makes its socket in XDG_RUNTIME_DIR, or in the home: two terminals there would take each other's.
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        bus = self.program("bus", ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={self.folder}/bus"],
                           wait_for="unix:path", env=dict(os.environ, XDG_RUNTIME_DIR=str(runtime)))
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.folder}/bus"
        self.environment.pop("NO_AT_BRIDGE", None)
        return bus

    # --- what came out --------------------------------------------------------------------------------------------------

    def cases(self):
        """The folders of the cases that have been delivered whole."""
        return sorted(p for p in self.delivered.iterdir() if p.is_dir() and not p.name.startswith("."))

    def end(self, keep=False):
        for program in reversed(self.programs):
            program.end()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.memory, ignore_errors=True)


def words_of_pdf(path):
    return re.sub(r"\s+", " ", run(["pdftotext", "-layout", path, "-"]))
