# SPDX-License-Identifier: EUPL-1.2
"""A terminal on its own: keys, relay, broker, agent and visits, all real, in a folder that is gone afterwards."""
import contextlib
import ctypes
import getpass
import http.client
import json
import os
import pathlib
import queue
import random
import shutil
import signal
import ssl
import string
import subprocess
import tempfile
import threading
import time
import uuid

SOURCE = pathlib.Path(os.environ.get("ENTRE_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[3]))
BINARY = pathlib.Path(os.environ.get("ENTRE_BINARY_DIR", SOURCE / "build" / "dev"))
PATIENCE = 90  # seconds until a test gives up waiting; nothing is measured


def random_word(length=10):
    return "".join(random.choices(string.ascii_lowercase, k=length)).capitalize()


def die_with_test():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"gave up waiting until {what}")


class Program:
    """A process of ours, ended by its own id."""

    def __init__(self, arguments, log, **options):
        self.log = log
        with open(log, "ab") as file:
            self.process = subprocess.Popen([str(a) for a in arguments], stderr=file, preexec_fn=die_with_test, **options)
        self.pid = self.process.pid

    def end(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"{self.process.args[0]} did not end; see {self.log}") from None
        finally:
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()


class Visit(Program):
    """A visit without a screen (agent_visit)."""

    def __init__(self, terminal, patience=PATIENCE, **options):
        super().__init__([BINARY / "test-bin/agent_visit", terminal.folder / "agent.sock", patience], terminal.folder / "visit.log",
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options)
        self.lines = queue.Queue()
        self.kept = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        with contextlib.suppress(ValueError, OSError):
            for line in self.process.stdout:
                self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self, start):
        """What stands after `start` in the next line that begins so; other lines are kept for later."""
        for line in self.kept:
            if line.startswith(start):
                self.kept.remove(line)
                return line[len(start):].strip()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = self.lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the visit did not hear {start!r}; it heard {self.kept}") from None
            if line is None:
                raise AssertionError(f"the visit ended; it heard {self.kept}")
            if line.startswith(start):
                return line[len(start):].strip()
            self.kept.append(line)

    def ask(self, line, start=None):
        self.say(line)
        return self.hear(start or line.split()[0])

    def leave(self):
        """As a visit ends by itself."""
        self.process.stdin.close()
        return self.process.wait(PATIENCE)


class Terminal:
    keys = None  # made once for all terminals of a run: keys take their time

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="agent-terminal-"))
        self.place = random_word() + "biblioteket"
        self.running = contextlib.ExitStack()
        self.relay_port = 0
        self.store = "outbox"
        self.more_for_relay = ""  # further tables of relay.toml
        self.card_responder = ""  # a line of relay.toml: where it asks whether a card is blocked
        self.relay = self.broker = self.agent = None
        self.ports = {"terminals": 1, "desk": 1}
        if Terminal.keys is None:
            Terminal.id = "kiosk-" + random_word(6).lower()
            Terminal.keys = tempfile.TemporaryDirectory(prefix="agent-keys-")
            self._run(SOURCE / "provisioning/pki/make_pki", Terminal.keys.name, "--terminal", Terminal.id)
        shutil.copytree(Terminal.keys.name, self.folder / "pki")
        (self.folder / "card-roots").mkdir()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.running.close()
        if kind is None or "ENTRE_KEEP" not in os.environ:
            shutil.rmtree(self.folder)
        else:
            print("kept", self.folder)

    def _run(self, *arguments, **options):
        subprocess.run([str(a) for a in arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)

    def _keep(self, program):
        self.running.callback(program.end, signal.SIGKILL)
        return program

    # --- the relay -----------------------------------------------------------------------------------------------

    def start_relay(self):
        port_file = self.folder / "relay.port"
        port_file.unlink(missing_ok=True)
        (self.folder / "relay.toml").write_text(f"""[relay]
port = {self.relay_port}
port_file = "relay.port"
certificate = "pki/relay.pem"
key = "pki/relay.key"
client_ca = "pki/terminal-ca.pem"
seal_certificate = "pki/relay-seal.pem"
seal_key = "pki/relay-seal.key"
evidence_key = "pki/relay-evidence.key"
store = "relay/relay.db"
card_roots = "card-roots"
[revocation]
when_unknown = "accept_and_mark"
{self.card_responder}
[destination]
kind = "folder"
path = "delivered"
{self.more_for_relay}""", encoding="utf-8")
        (self.folder / "relay").mkdir(exist_ok=True)
        self.relay = self._keep(Program([BINARY / "bin/entre-relay", "--config", self.folder / "relay.toml"], self.folder / "relay.log"))
        until(lambda: port_file.exists() or self.relay.process.poll() is not None, "the relay listens")
        assert port_file.exists(), (self.folder / "relay.log").read_text(encoding="utf-8")
        self.relay_port = int(port_file.read_text(encoding="ascii"))

    def at_relay(self, case_id):
        """The relay's own word about a case; None if it knows none."""
        return self.ask_relay(f"/v1/cases/{case_id}")

    def ask_relay(self, path):
        tls = ssl.create_default_context(cafile=self.folder / "pki/relay-ca.pem")
        tls.load_cert_chain(self.folder / f"pki/{self.id}.pem", self.folder / f"pki/{self.id}.key")
        line = http.client.HTTPSConnection("127.0.0.1", self.relay_port, context=tls, timeout=PATIENCE)
        line.request("GET", path)
        answer = line.getresponse()
        body = json.loads(answer.read())
        line.close()
        return body if answer.status == 200 else None

    # --- the broker ----------------------------------------------------------------------------------------------

    def make_broker(self, staff):
        self._run(SOURCE / "provisioning/broker/make_broker", self.folder / "broker", "--pki", self.folder / "pki",
                  "--user", getpass.getuser(), "--staff", "-", input="".join(f"{user}:{password}\n" for user, password in staff.items()).encode())

    def start_broker(self):
        ports = self.folder / "broker/ports"
        ports.unlink(missing_ok=True)
        again = list(self.ports.values()) if self.broker else []
        self.broker = self._keep(Program([SOURCE / "provisioning/broker/run_broker", self.folder / "broker", *again],
                                         self.folder / "broker.log", stdout=subprocess.DEVNULL))
        until(lambda: ports.exists() or self.broker.process.poll() is not None, "the broker listens")
        assert ports.exists(), (self.folder / "broker.log").read_text(encoding="utf-8")
        self.ports = {key: int(value) for key, value in (line.split("=") for line in ports.read_text(encoding="ascii").split())}

    # --- the agent -----------------------------------------------------------------------------------------------

    def write_settings(self):
        (self.folder / "agent.toml").write_text(f"""[agent]
socket = "agent.sock"
store = "{self.store}"
terminal = "{self.id}"
place = "{self.place}"
[relay]
url = "https://127.0.0.1:{self.relay_port or 1}"
ca = "pki/relay-ca.pem"
certificate = "pki/{self.id}.pem"
key = "pki/{self.id}.key"
[broker]
host = "127.0.0.1"
port = {self.ports["terminals"]}
ca = "pki/relay-ca.pem"
certificate = "pki/{self.id}.pem"
key = "pki/{self.id}.key"
""", encoding="utf-8")

    def agent_arguments(self):
        self.write_settings()
        return [BINARY / "bin/entre-agent", "--config", self.folder / "agent.toml"]

    def start_agent(self, before=(), **options):
        self.agent = self._keep(Program([*before, *self.agent_arguments()], self.folder / "agent.log", **options))
        return self.agent

    def visit(self, **options):
        return self._keep(Visit(self, **options))

    # --- what a visit has in its hands -----------------------------------------------------------------------------

    def new_case(self, size=3000):
        """A sealed case's id and file. Nobody on the way looks inside, so random bytes will do."""
        case_id = str(uuid.uuid4())
        (self.folder / case_id).write_bytes(random.randbytes(size))
        return case_id, self.folder / case_id

    def new_card(self, given_name, surname, personal_number):
        """A card whose issuer the relay trusts: its key and certificate. To be called before the relay is started."""
        folder = self.folder / "card"
        folder.mkdir()
        ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8"]
        self._run("openssl", "req", "-x509", *ec, "-keyout", folder / "ca.key", "-out", self.folder / "card-roots/ca.pem", "-subj", "/CN=Test",
                  "-addext", "keyUsage=critical,keyCertSign")
        self._run("openssl", "req", "-new", *ec, "-keyout", folder / "card.key", "-out", folder / "card.csr", "-subj",
                  f"/GN={given_name}/SN={surname}/serialNumber={personal_number}/CN={given_name} {surname}")
        (folder / "ext").write_text("basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n", encoding="ascii")
        self._run("openssl", "x509", "-req", "-in", folder / "card.csr", "-CA", self.folder / "card-roots/ca.pem", "-CAkey", folder / "ca.key",
                  "-extfile", folder / "ext", "-outform", "DER", "-out", folder / "card.der")

    def log_in(self, visit):
        challenge, to_sign = visit.ask("challenge").split()
        (self.folder / "card/challenge").write_bytes(bytes.fromhex(to_sign))
        self._run("openssl", "dgst", "-sha256", "-sign", self.folder / "card/card.key", "-out", self.folder / "card/signature",
                  self.folder / "card/challenge")
        return visit.ask(f"log_in {challenge} {self.folder}/card/card.der {self.folder}/card/signature ecdsa-sha256")


def children(pid):
    """Those that its main thread has started; none if it is gone."""
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory_holds(pid, words):
    """Those of `words` that lie somewhere in the memory of a living process."""
    found = set()
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            area, rights, *_ = line.split()
            start, end = (int(part, 16) for part in area.split("-"))
            if "r" not in rights or "[v" in line or end - start > 1 << 32:  # what a sanitizer only reserves
                continue
            tail = b""
            with contextlib.suppress(OSError, ValueError):
                memory.seek(start)
                while start < end:
                    part = memory.read(min(1 << 20, end - start))
                    if not part:
                        break
                    start += len(part)
                    found.update(word for word in words if word.encode() in tail + part)
                    tail = part[-64:]
    return found
