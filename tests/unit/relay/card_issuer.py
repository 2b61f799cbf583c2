# SPDX-License-Identifier: EUPL-1.2
"""An issuer of e-ID cards as OpenSSL's commands make one: cards, what was taken back, and those who tell of it."""
import datetime
import http.server
import random
import subprocess
import threading

WORDS = "abcdefghijklmnopqrstuvwxyzåäö"


def openssl(*arguments, before=(), **options):
    return subprocess.run([*before, "openssl", *map(str, arguments)], check=True, capture_output=True, **options).stdout


def moment(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")


class Issuer:
    """A CA in `folder`. Its web place answers OCSP at /ocsp and lists at /crl, and counts the questions."""

    def __init__(self, folder, name="issuer", kind="EC"):
        self.folder = folder / name
        self.folder.mkdir()
        self.name = name
        self.questions = {"ocsp": 0, "crl": 0}
        self.answer_ocsp = self.honest_ocsp
        self.answer_crl = self.honest_crl
        self.hold = threading.Event()  # set when the test is over: nobody hangs longer
        (self.folder / "index.txt").touch()
        (self.folder / "serial").write_text(f"{random.getrandbits(60) | 1 << 60:X}\n")
        (self.folder / "crlnumber").write_text("01\n")
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.web.daemon_threads = True
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.web.server_port}"
        (self.folder / "ca.cnf").write_text(f"""
[ca]
default_ca = own
[own]
database = {self.folder}/index.txt
serial = {self.folder}/serial
crlnumber = {self.folder}/crlnumber
new_certs_dir = {self.folder}
certificate = {self.folder}/ca.pem
private_key = {self.folder}/ca.key
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
givenName = optional
surname = optional
serialNumber = optional
[req]
distinguished_name = empty
string_mask = utf8only
[empty]
[card]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid:always
[signing]
basicConstraints = critical,CA:FALSE
keyUsage = critical,nonRepudiation
authorityKeyIdentifier = keyid:always
[card_ocsp]
authorityInfoAccess = OCSP;URI:{self.url}/ocsp
[card_crl]
crlDistributionPoints = URI:{self.url}/crl
[responder]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
[client]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = clientAuth
""")
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                "-subj", f"/CN={name} {self.word()}", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout", self.folder / "ca.key", "-out", self.folder / "ca.pem")
        self.certificate = self.folder / "ca.pem"

    @staticmethod
    def word():
        return "".join(random.choice(WORDS) for _ in range(9))

    def issue(self, name, subject, extensions, begins=-1, ends=10, kind="EC"):
        """The paths of a certificate and its key."""
        key, request, certificate = (self.folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
        new = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] if kind == "EC" else ["rsa:2048"]
        openssl("req", "-utf8", "-config", self.folder / "ca.cnf", "-newkey", *new, "-nodes", "-subj", subject,
                "-keyout", key, "-out", request)
        config = (self.folder / "ca.cnf").read_text()
        wanted = "".join(config.split(f"[{section}]")[1].split("[")[0] for section in extensions)
        (self.folder / "wanted.cnf").write_text("[wanted]" + wanted)
        openssl("ca", "-batch", "-utf8", "-notext", "-config", self.folder / "ca.cnf", "-extfile", self.folder / "wanted.cnf",
                "-extensions", "wanted", "-startdate", moment(begins), "-enddate", moment(ends), "-in", request,
                "-out", certificate)
        return certificate, key

    def card(self, sources=("ocsp", "crl"), use="card", **options):
        """A card; `sources` are what its certificate names. Its key is for log-in, or for use="signing"."""
        name = self.word()
        certificate, key = self.issue(f"card-{name}", f"/CN=Åsa {name}/GN=Åsa/SN={name}/serialNumber=191500722390",
                                      [use, *(f"card_{source}" for source in sources)], **options)
        return Card(certificate, key, options.get("kind", "EC"))

    def revoke(self, card):
        openssl("ca", "-config", self.folder / "ca.cnf", "-revoke", card.certificate)

    def forget(self, card):
        """The issuer does not know of it any more."""
        serial = openssl("x509", "-in", card.certificate, "-noout", "-serial", text=True).strip().split("=")[1]
        lines = (self.folder / "index.txt").read_text().splitlines(keepends=True)
        (self.folder / "index.txt").write_text("".join(line for line in lines if serial not in line))

    def honest_ocsp(self, question, signer=None, before=(), more=("-nmin", "30")):
        certificate, key = signer or (self.certificate, self.folder / "ca.key")
        (self.folder / "question").write_bytes(question)
        openssl("ocsp", "-index", self.folder / "index.txt", "-CA", self.certificate, "-rsigner", certificate, "-rkey", key,
                "-reqin", self.folder / "question", "-respout", self.folder / "answer", *more, before=before)
        return (self.folder / "answer").read_bytes()

    def honest_crl(self, begins=-1, ends=1, authority=None):
        ca = authority or self
        openssl("ca", "-config", self.folder / "ca.cnf", "-gencrl", "-crl_lastupdate", moment(begins), "-crl_nextupdate",
                moment(ends), "-cert", ca.certificate, "-keyfile", ca.folder / "ca.key", "-out", self.folder / "crl.pem")
        return openssl("crl", "-in", self.folder / "crl.pem", "-outform", "DER")

    def hang(self, *_):
        self.hold.wait(30)
        return b""

    def close(self):
        self.hold.set()
        self.web.shutdown()
        self.web.server_close()

    def _handler(issuer):
        class Handler(http.server.BaseHTTPRequestHandler):
            def reply(self, kind, *arguments):
                issuer.questions[kind] += 1
                body = getattr(issuer, f"answer_{kind}")(*arguments)
                self.send_response(200 if body else 503)
                self.send_header("Content-Length", str(len(body)))
                try:
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # who asked has gone, as it may

            def do_POST(self):
                self.reply("ocsp", self.rfile.read(int(self.headers["Content-Length"])))

            def do_GET(self):
                self.reply("crl")

            def log_message(self, *_):
                pass
        return Handler


class Card:
    def __init__(self, certificate, key, kind):
        self.certificate = certificate
        self.key = key
        self.algorithm = "ecdsa-sha256" if kind == "EC" else "rsa-sha256"

    def der(self):
        return openssl("x509", "-in", self.certificate, "-outform", "DER")

    def document(self, word, less=0):
        """Something signed as a PDF is: all of it but the place of the signature (openssl's commands make that).
        Its range ends `less` too early."""
        head, tail, room = f"%PDF-1.7\n% {word}\n".encode(), b" >>\n%%EOF\n", 16000
        keys = b"<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 %010d %010d %010d] /Contents "
        before = len(head) + len(keys % (0, 0, 0))
        head += keys % (before, before + room + 2, len(tail) - less)
        cms = openssl("cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", "DER", "-signer", self.certificate,
                      "-inkey", self.key, input=head + tail)
        return head + b"<" + cms.hex().encode().ljust(room, b"0") + b">" + tail

    def sign(self, challenge):
        return openssl("dgst", "-sha256", "-sign", self.key, input=f"entre-log-in\n{challenge}".encode())
