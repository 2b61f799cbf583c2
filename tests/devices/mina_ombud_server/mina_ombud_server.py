# SPDX-License-Identifier: EUPL-1.2
"""Mina ombud on loopback, as its contract (API for digital powers of attorney, version 2) says: access, search, keys."""
import base64
import datetime
import http.server
import json
import secrets
import ssl
import subprocess
import threading
import time
import urllib.parse
import uuid


def openssl(*arguments, **options):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, **options).stdout


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value):
    """RFC 8785, for texts, lists and objects with ASCII keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class MinaOmbudServer:
    """Holds `powers`: (holder, giver) -> rights, numbers as the contract has them. `bend` may spoil an answer's context
    before it is signed, `spoil` after. What the caller did against the contract stands in `faults`."""

    third_party, client, service = "2120000829", "entre-client", "entre.demo-1"
    issuer, key_id = "https://entre.example/mina-ombud", "key-1"

    def __init__(self, folder):
        self.folder = folder / "mina-ombud"
        self.folder.mkdir()
        self.secret = secrets.token_urlsafe(12)
        (self.folder / "secret").write_text(self.secret + "\n")
        openssl("genrsa", "-out", "ours.key", "2048", cwd=self.folder)
        openssl("rsa", "-in", "ours.key", "-pubout", "-out", "ours.pub", cwd=self.folder)
        openssl("genrsa", "-out", "signer.key", "2048", cwd=self.folder)
        openssl("genrsa", "-out", "stranger.key", "2048", cwd=self.folder)
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", "tls.key", "-out", "tls.pem", cwd=self.folder)
        for name in ("ours.key", "secret"):
            (self.folder / name).chmod(0o600)
        self.powers, self.faults, self.asked = {}, [], []
        self.tokens, self.tokens_given, self.lasts = set(), 0, 300
        self.signer, self.algorithm, self.status, self.delay = "signer", "RS256", 200, 0
        self.bend = self.spoil = lambda value: value
        self.hold = threading.Event()
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.web.daemon_threads = True
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.folder / "tls.pem", self.folder / "tls.key")
        self.web.socket = tls.wrap_socket(self.web.socket, server_side=True)
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        self.url = f"https://127.0.0.1:{self.web.server_port}"

    def toml(self, **other):
        values = {"address": f"{self.url}/dfm/formedlare/v2", "token_address": f"{self.url}/auth/realms/dfm/protocol/openid-connect/token",
                  "client": self.client, "secret_file": f"{self.folder}/secret", "service": self.service, "third_party": self.third_party,
                  "issuer": self.issuer, "key_id": self.key_id, "key": f"{self.folder}/ours.key", "ca": f"{self.folder}/tls.pem"} | other
        return "[mina_ombud]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())

    def close(self):
        self.hold.set()
        self.web.shutdown()
        self.web.server_close()

    # --- the contract ------------------------------------------------------------------------------------------------

    def needs(self, holds, what):
        if not holds:
            self.faults.append(what)
        return holds

    def token(self, headers, body):
        basic = base64.b64decode(headers.get("Authorization", "Basic ").removeprefix("Basic ")).decode()
        form = urllib.parse.parse_qs(body.decode())
        if not (self.needs(basic == f"{self.client}:{self.secret}", "client") and
                self.needs(form == {"grant_type": ["client_credentials"], "scope": ["user:self"]}, "form")):
            return 401, {}
        self.tokens_given += 1
        token = secrets.token_urlsafe(30)
        self.tokens.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.lasts, "scope": "user:self"}

    def user(self, token):
        """The number in a user's token, if it is as the contract wants it."""
        head, claims, signature = token.split(".")
        (self.folder / "signature").write_bytes(decoded(signature))
        openssl("dgst", "-sha256", "-verify", "ours.pub", "-signature", "signature", input=f"{head}.{claims}".encode(), cwd=self.folder)
        header, said = json.loads(decoded(head)), json.loads(decoded(claims))
        self.needs(header == {"alg": "RS256", "kid": self.key_id, "typ": "JWT"}, header)
        self.needs((said["iss"], said["aud"]) == (self.issuer, "mina-ombud"), said)
        self.needs(said["sub"] and said["iat"] <= time.time() + 1 < said["exp"] <= said["iat"] + 300, said)
        return (said.get("https://id.oidc.se/claim/personalIdentityNumber"), "pnr") if "https://id.oidc.se/claim/personalIdentityNumber" in said \
            else (said.get("https://id.oidc.se/claim/coordinationNumber"), "samnr")

    def search(self, headers, body):
        question = json.loads(body)
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return 401, {}
        self.needs(headers.get("X-Service-Name") == self.service, "service")
        self.needs(headers.get("Content-Type") == "application/json", "content type")
        holder, giver = question["fullmaktshavare"], question["fullmaktsgivare"]
        if not self.needs(self.user(headers["X-Id-Token"]) == (holder["id"], holder["typ"]), "one asks for oneself only"):
            return 403, {}
        organisation = giver["typ"] == "orgnr"
        self.needs(question["tredjeman"] == self.third_party and question["fullmaktsgivarroll"] == ["ORGANISATION" if organisation else "PRIVAT"] and
                   len(giver["id"]) == (10 if organisation else 12), question)
        self.asked.append(question)
        rights = self.powers.get((holder["id"], giver["id"]), [])
        contexts = [self.spoil(self.signed(self.bend({
            "tredjeman": self.third_party, "fullmaktsgivare": dict(giver, namn="Åkes\u2028 \"Bygg\" \\ & Söner\tAB"),
            "fullmaktsgivarroll": question["fullmaktsgivarroll"][0], "fullmaktshavare": [dict(holder, namn="Berhe", fornamn="Amina")],
            "behorigheter": [{"kod": right, "fullmakt": str(uuid.uuid4())} for right in rights],
            "tidpunkt": datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=2))).isoformat()})))] if rights else []
        return 200, {"kontext": contexts, "page": {"size": 100, "number": 0, "totalElements": len(contexts), "totalPages": len(contexts)}}

    def signed(self, context):
        head = coded(json.dumps({"kid": "557b", "alg": self.algorithm}).encode())
        value = openssl("dgst", "-sha256", "-sign", f"{self.signer}.key", input=head.encode() + b"." + canonical(context), cwd=self.folder)
        return context | {"_sig": {"protected": head, "signature": coded(value)}}

    def keys(self):
        modulus = openssl("rsa", "-in", "signer.key", "-noout", "-modulus", cwd=self.folder).decode().strip().split("=")[1]
        return 200, {"keys": [{"kty": "EC", "kid": "other"},
                              {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "557b", "e": "AQAB", "n": coded(bytes.fromhex(modulus))}]}

    def _handler(service):
        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, body):
                service.hold.wait(service.delay)
                path = self.path.removeprefix("/dfm/formedlare/v2")
                try:
                    if path == "/auth/realms/dfm/protocol/openid-connect/token":
                        status, said = service.token(self.headers, body)
                    elif path == "/sok/behorigheter":
                        status, said = service.search(self.headers, body) if service.status == 200 else (service.status, {})
                    elif path == f"/tredjeman/{service.third_party}/jwks":
                        status, said = service.keys()
                    else:
                        status, said = 404, {}
                except Exception as fault:
                    service.faults.append(fault)
                    status, said = 500, {}
                text = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
                except OSError:
                    pass  # who asked has gone, as it may

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])))

            def do_GET(self):
                self.answer(b"")

            def log_message(self, *_):
                pass
        return Handler
