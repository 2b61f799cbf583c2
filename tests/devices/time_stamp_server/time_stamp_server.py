# SPDX-License-Identifier: EUPL-1.2
"""A time stamping service (RFC 3161) on loopback: OpenSSL's own `ts` answers, and tests say what goes wrong with it."""
import http.server
import random
import re
import subprocess
import threading

CONFIG = """
[req]
distinguished_name = empty
[empty]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[mail]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,emailProtection
[tsa]
default_tsa = own
[own]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
"""


def openssl(*arguments, before=(), **options):
    return subprocess.run([*before, "openssl", *map(str, arguments)], check=True, capture_output=True, **options).stdout


class TimeStampServer:
    """`answer` takes a question's bytes and gives the answer's; `questions` holds what has been asked, `faults` where the service
    itself failed: a test that wants a bad answer must not be content with none."""

    def __init__(self, folder, name="stamps"):
        self.folder = folder / name
        self.folder.mkdir(parents=True)
        (self.folder / "ts.cnf").write_text(CONFIG)
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        openssl("req", "-x509", *key, "-subj", f"/CN={name} root", "-config", "ts.cnf", "-extensions", "root", "-keyout", "root.key",
                "-out", "root.pem", cwd=self.folder)
        self.certificates = self.folder / "root.pem"
        self.issue("stamps")
        self.questions, self.faults = [], []
        self.answer = self.honest
        self.hold = threading.Event()  # set when the test is over: nobody hangs longer
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.web.daemon_threads = True
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.web.server_port}/tsa"

    def toml(self, more=""):
        return f'[time_stamping]\naddress = "{self.url}"\ncertificates = "{self.certificates}"\n{more}\n'

    def issue(self, kind, days=9, before=()):
        """A signer of that kind (a section above), under the service's root."""
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={kind}", "-config", "ts.cnf", "-keyout", f"{kind}.key", "-out",
                f"{kind}.csr", cwd=self.folder)
        openssl("x509", "-req", "-days", days, "-in", f"{kind}.csr", "-CA", "root.pem", "-CAkey", "root.key", "-extfile", "ts.cnf", "-extensions",
                kind, "-out", f"{kind}.pem", cwd=self.folder, before=before)

    def honest(self, question, signer="stamps", before=()):
        place = self.folder / f"{random.getrandbits(60):x}"  # several may ask at a time
        place.with_suffix(".tsq").write_bytes(question)
        openssl("ts", "-reply", "-queryfile", place.with_suffix(".tsq"), "-config", "ts.cnf", "-signer", f"{signer}.pem", "-inkey", f"{signer}.key",
                "-chain", "root.pem", "-out", place.with_suffix(".tsr"), cwd=self.folder, before=before)
        return place.with_suffix(".tsr").read_bytes()

    def signed_by(self, signer, question):
        """An honest answer's content, put together anew as an answer by a signer whom `openssl ts` would not let sign."""
        place = self.folder / f"{random.getrandbits(60):x}"
        place.with_suffix(".tsr").write_bytes(self.honest(question))
        openssl("ts", "-reply", "-in", place.with_suffix(".tsr"), "-token_out", "-out", place.with_suffix(".token"))
        content = openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", place.with_suffix(".token"))
        token = openssl("cms", "-sign", "-cades", "-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-md", "sha256", "-outform",
                        "DER", "-signer", f"{signer}.pem", "-inkey", f"{signer}.key", "-certfile", "root.pem", cwd=self.folder, input=content)
        granted = b"\x30\x03\x02\x01\x00"
        return b"\x30\x82" + (len(granted) + len(token)).to_bytes(2, "big") + granted + token

    def asked_anew(self, *arguments):
        """The question as somebody else would have asked it."""
        return openssl("ts", "-query", "-cert", *arguments)

    @staticmethod
    def digest_in(question):
        """The imprint of a question, as OpenSSL shows it."""
        shown = openssl("ts", "-query", "-in", "/dev/stdin", "-text", input=question).decode()
        return "".join(re.findall(r"^    [0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){16})", shown, re.M)).replace(" ", "").replace("-", "")

    def verify(self, token, data):
        """Raises where OpenSSL does not take `token` for a stamp of this service over `data`."""
        (self.folder / "token").write_bytes(token)
        (self.folder / "data").write_bytes(data)
        openssl("ts", "-verify", "-token_in", "-in", "token", "-data", "data", "-CAfile", "root.pem", cwd=self.folder)

    def hang(self, _question):
        self.hold.wait(60)
        return b""

    def drip(self, question):
        """A byte at a time: something always comes, and never all of it."""
        for byte in self.honest(question):
            if self.hold.wait(0.3):
                return
            yield bytes([byte])

    def close(self):
        self.hold.set()
        self.web.shutdown()
        self.web.server_close()

    def _handler(service):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                question = self.rfile.read(int(self.headers["Content-Length"]))
                service.questions.append((self.path, dict(self.headers), question))
                try:
                    body = service.answer(question)
                except Exception as fault:
                    service.faults.append((fault, getattr(fault, "stderr", None)))
                    body = b""
                try:
                    self.send_response(200 if body else 503)
                    self.send_header("Content-Type", "application/timestamp-reply")
                    if isinstance(body, bytes):
                        self.send_header("Content-Length", str(len(body)))
                        body = [body]
                    self.end_headers()
                    for part in body:
                        self.wfile.write(part)
                        self.wfile.flush()
                except OSError:
                    pass  # who asked has gone, as it may

            def log_message(self, *_):
                pass
        return Handler
