# SPDX-License-Identifier: EUPL-1.2
"""A relay of one's own, and cases to hand in to it: for those who let it meet its faults."""
import hashlib
import http.client
import io
import json
import os
import pathlib
import signal
import ssl
import subprocess
import time
import uuid
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATIENCE = 90  # seconds until a relay that lives must have done its work


def make_pki(folder):
    subprocess.run([str(ROOT / "provisioning/pki/make_pki"), str(folder), "--terminal", "terminal-1"], check=True)
    return folder


def binary_in(folder):
    """entre-relay in a build's folder or in its bin."""
    folder = pathlib.Path(folder).resolve()
    found = next((path for path in (folder / "bin/entre-relay", folder / "entre-relay") if path.exists()), None)
    if not found:
        raise SystemExit(f"there is no entre-relay in {folder}")
    return found


class Broken(Exception):
    """A promise that was not kept."""


def case_number(prefix, year, case_id):
    """The case number's rule (kiosk/handin/case_number.h), written a second time."""
    def times_x(c):
        c <<= 1
        return c ^ 0b100101 if c & 32 else c
    bits = int.from_bytes(hashlib.sha256(b"entre-case-number\n" + case_id.encode()).digest()[:5], "big")
    seven = "".join(LETTERS[bits >> (35 - 5 * i) & 31] for i in range(7))
    check = 0
    for c in prefix + year + seven:
        check = times_x(check) ^ (LETTERS.index(c) if c in LETTERS else "OILU".index(c))
    eight = seven + LETTERS[times_x(check)]
    return f"{prefix}-{year}-{eight[:4]}-{eight[4:]}"


class Case:
    """A case with other words each time, packed by Python and sealed by openssl's own command: the format, not our code."""

    def __init__(self, rng, pki):
        self.id = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        self.number = case_number("PROV", "2026", self.id)
        self.word = "".join(rng.choice("abcdeåäöß中ش\"") for _ in range(16))
        pdf, scan = rng.randbytes(rng.randrange(1, 40000)), rng.randbytes(rng.randrange(1, 60000))
        self.files = {"case.pdf": pdf, "attachments/01-intyg.pdf": scan}

        def listed(path):
            data = self.files[path]
            return {"file": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        document = {
            "format": "entre-case/1", "id": self.id, "number": self.number, "service": {"id": "specialkost", "version": "1"},
            "language": "sv", "submitted_at": "2026-03-01T09:30:00Z", "terminal": "terminal-1", "answers": {"skal": self.word},
            "case_pdf": dict(listed("case.pdf"), signed=False),
            "attachments": [dict(listed("attachments/01-intyg.pdf"), id="intyg", title="Intyg", file_name="a.pdf",
                                 media_type="application/pdf")]}
        self.document = document
        self.seal(pki)

    def sign(self, pdf, submitter, pki):
        """Makes `pdf`, which is signed, the case's document."""
        self.files["case.pdf"] = pdf
        self.document["case_pdf"] = {"file": "case.pdf", "size": len(pdf), "sha256": hashlib.sha256(pdf).hexdigest(), "signed": True}
        self.document["submitter"] = submitter
        self.seal(pki)

    def seal(self, pki):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("case.json", json.dumps(self.document))
            for path, data in self.files.items():
                archive.writestr(path, data)
        self.sealed = subprocess.run(
            ["openssl", "cms", "-encrypt", "-binary", "-aes-256-gcm", "-outform", "DER", "-recip", str(pki / "relay-seal.pem"),
             "-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256"],
            input=packed.getvalue(), capture_output=True, check=True).stdout

    def check(self, folder):
        """The delivered folder holds this case, byte for byte."""
        found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        document, intake = (json.loads(found.pop(name, b"{}")) for name in ("case.json", "intake.json"))
        if found != self.files or document != self.document:
            raise Broken("the delivered case is not what was handed in")
        if intake.get("id") != self.id or intake.get("sealed_sha256") != hashlib.sha256(self.sealed).hexdigest():
            raise Broken("intake.json is about another case")


class Relay:
    """One relay's files, and the program whenever it runs."""

    def __init__(self, binary, pki, folder):
        self.binary, self.pki, self.folder = binary, pki, folder
        self.inbox = folder / "inbox"
        (folder / "roots").mkdir()
        (folder / "relay.toml").write_text(f"""
[relay]
port = 0
port_file = "port"
certificate = "{pki}/relay.pem"
key = "{pki}/relay.key"
client_ca = "{pki}/terminal-ca.pem"
seal_certificate = "{pki}/relay-seal.pem"
seal_key = "{pki}/relay-seal.key"
store = "relay.db"
evidence_key = "{pki}/relay-evidence.key"
card_roots = "roots"
[destination]
kind = "folder"
path = "inbox"
""")
        self.tls = ssl.create_default_context(cafile=str(pki / "relay-ca.pem"))
        self.tls.load_cert_chain(pki / "terminal-1.pem", pki / "terminal-1.key")
        self.process = None

    def start(self, call=None, nth=0, fault="signal=KILL"):
        """Starts the relay; with `call`, so that it meets `fault` at its `nth` call of that name in any one thread."""
        self.start_traced(*(["-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={nth}"] if call else []))

    def start_traced(self, *strace):
        """Starts the relay under strace, if anything is said to it."""
        (self.folder / "port").unlink(missing_ok=True)
        command = [str(self.binary), "--config", str(self.folder / "relay.toml")]
        if strace:
            command = ["strace", "-f", "-qq", *strace, "--"] + command
        environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stderr=log, env=environment)
        self.traced = bool(strace)

    def lives(self):
        return self.process.poll() is None

    def wait_for(self, done):
        """Until `done` is true, or the relay is dead (then False)."""
        end = time.monotonic() + PATIENCE
        while not done():
            if not self.lives():
                return False
            if time.monotonic() > end:
                raise Broken("the relay lives but does not do its work\n" + (self.folder / "log").read_text())
            time.sleep(0.004)
        return True

    def listening(self):
        return (self.folder / "port").exists()

    def request(self, method, path, body=None):
        """Status and answer; None when the relay did not answer."""
        try:
            port = int((self.folder / "port").read_text())
            connection = http.client.HTTPSConnection("127.0.0.1", port, context=self.tls, timeout=PATIENCE)
            connection.request(method, path, body=body)
            answer = connection.getresponse()
            result = answer.status, json.loads(answer.read())
            connection.close()
            return result
        except (OSError, ValueError, http.client.HTTPException):
            return None

    def put(self, case, may_fail=()):
        answer = self.request("PUT", f"/v1/cases/{case.id}", case.sealed)
        if answer and answer[0] not in (200, 201) and answer[0] not in may_fail:
            raise Broken(f"the case was answered with {answer}")
        return answer if answer and answer[0] in (200, 201) else None

    def state(self, case):
        answer = self.request("GET", f"/v1/cases/{case.id}")
        return answer[1].get("state") if answer else None

    def end(self, how=signal.SIGTERM):
        """Ends the relay itself; strace, if there is one, ends with it."""
        if self.lives():
            pid = self.process.pid
            if self.traced:
                children = [int(entry.name) for entry in pathlib.Path("/proc").iterdir() if entry.name.isdigit() and parent(entry) == pid]
                pid = children[0] if children else pid
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                pass
        return self.process.wait(timeout=PATIENCE)

    def delivered(self, case):
        """The folders in the inbox that hold this case."""
        found = []
        for folder in self.inbox.iterdir() if self.inbox.exists() else []:
            document = folder / "case.json"
            if not folder.name.startswith(".") and document.exists() and json.loads(document.read_text())["id"] == case.id:
                found.append(folder)
        return found


def parent(entry):
    try:
        return int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return -1
