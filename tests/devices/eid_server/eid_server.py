#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""BankID (RP API v6.0) or Freja eID on loopback, over mutual TLS, with a phone that does what it is told.

  eid_server.py bankid|freja FOLDER [--port N] [--control SOCKET]
  eid_server.py ctl SOCKET WORD...

Leaves in FOLDER what a relying party has (rp.pem, rp.key, ca.pem, roots.pem) and prints its port. Standard input is the control, a line
each, answered by a line; it ends with its standard input. The same by the socket, a line a connection ("ctl" writes one):
  scan TEXT               a phone reads this code: "ok" and the order goes on if the provider would take it now, else "refused"
  hint WORD               the newest order is pending with this hintCode (Freja: status)
  approve NUMBER GIVEN SURNAME    the visitor has done all (Swedish personal number of 12 digits)
  fail WORD               the newest order has failed so
  error STATUS WORD       every new question is answered so, until "error off"
  delay SECONDS           every answer waits
  break N                 the next N connections are cut instead of answered
  forge WHAT              what is approved later is wrong: person, order, text, revoked, ocsp, issuer, signature, level; "forge off"
  orders                  what has been asked: JSON
The XML signature has the parts that BankID's has, but its arithmetic is not that of XML-DSig."""
import argparse
import base64
import datetime
import hashlib
import hmac
import http.server
import json
import pathlib
import secrets
import socket
import socketserver
import ssl
import sys
import threading
import time
import urllib.parse
import uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID

NOW = datetime.datetime.utcnow()


class Authority:
    def __init__(self, name, above=None, serial_number=None, is_authority=True, host=None):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if serial_number:
            parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial_number))
        subject = x509.Name(parts)
        above_key, issuer = (above.key, above.certificate.subject) if above else (self.key, subject)
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(self.key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(NOW - datetime.timedelta(hours=1))
                   .not_valid_after(NOW + datetime.timedelta(days=2))
                   .add_extension(x509.BasicConstraints(is_authority, None), critical=True))
        if host:
            import ipaddress
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False)
        self.certificate = builder.sign(above_key, hashes.SHA256())

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def key_pem(self):
        return self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def b64(data):
    return base64.b64encode(data).decode()


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """What both have: orders, and what the control says of them."""
    first = ""

    def __init__(self, folder):
        self.lock = threading.RLock()
        self.orders, self.started, self.collected, self.cancelled = {}, [], 0, []
        self.newest = self.error = self.forged = None
        self.delay, self.breaks = 0.0, 0
        self.server_ca = Authority("Server CA")
        self.server = Authority("server", self.server_ca, is_authority=False, host="127.0.0.1")
        self.rp = Authority("relying party", self.server_ca, is_authority=False)
        self.root = Authority("e-ID root")
        self.stranger = Authority("another root")
        self.issuer = Authority("e-ID issuer", self.root)
        self.signer = Authority("signer", self.root, is_authority=False)
        for name, content in {"ca.pem": self.server_ca.pem(), "rp.pem": self.rp.pem(), "rp.key": self.rp.key_pem(),
                              "server.pem": self.server.pem(), "server.key": self.server.key_pem(), "roots.pem": self.roots()}.items():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)

    def begin(self, question, kind):
        reference = str(uuid.uuid4())
        with self.lock:
            self.orders[reference] = {"began": time.monotonic(), "state": "pending", "hint": self.first, "question": question, "kind": kind}
            self.started.append({"reference": reference, "kind": kind, "question": question})
            self.newest = reference
        return reference

    def control(self, line):
        verb, *rest = line.split()
        with self.lock:
            order = self.orders.get(self.newest)
            if verb == "scan":
                return "ok" if order and order["state"] == "pending" and self.takes(order, rest[0]) else "refused"
            if verb == "hint":
                order.update(state="pending", hint=rest[0])
            elif verb == "fail":
                order.update(state="failed", hint=rest[0])
            elif verb == "approve":
                order.update(state="complete", person=rest)
            elif verb == "error":
                self.error = None if rest[0] == "off" else (int(rest[0]), rest[1])
            elif verb == "delay":
                self.delay = float(rest[0])
            elif verb == "break":
                self.breaks = int(rest[0])
            elif verb == "forge":
                self.forged = None if rest[0] == "off" else rest[0]
            elif verb == "orders":
                return json.dumps({"started": self.started, "collected": self.collected, "cancelled": self.cancelled})
            else:
                return "unknown"
        return "ok"


class Bankid(Provider):
    first = "outstandingTransaction"

    def roots(self):
        return self.root.pem()

    def answer(self, path, content_type, body):
        if content_type != "application/json":
            return 415, {"errorCode": "unsupportedMediaType", "details": ""}
        if self.error:
            return self.error[0], {"errorCode": self.error[1], "details": ""}
        question = json.loads(body)
        if path in ("/rp/v6.0/auth", "/rp/v6.0/sign"):
            limit = 1500 if path.endswith("auth") else 40000
            visible = question.get("userVisibleData", "")
            if "endUserIp" not in question or len(visible) > limit or (path.endswith("sign") and not visible):
                return 400, {"errorCode": "invalidParameters", "details": ""}
            order = {"orderRef": self.begin(question, path[-4:]), "autoStartToken": str(uuid.uuid4()),
                     "qrStartToken": str(uuid.uuid4()), "qrStartSecret": str(uuid.uuid4())}
            self.orders[order["orderRef"]].update(token=order["qrStartToken"], secret=order["qrStartSecret"])
            return 200, order
        reference = question.get("orderRef")
        if path == "/rp/v6.0/cancel":
            self.cancelled.append(reference)
            return (200, {}) if self.orders.pop(reference, None) else (400, {"errorCode": "invalidParameters", "details": ""})
        if path != "/rp/v6.0/collect":
            return 404, {"errorCode": "notFound", "details": ""}
        self.collected += 1
        order = self.orders.get(reference)
        if order is None:
            return 400, {"errorCode": "invalidParameters", "details": "No such order"}
        if order["state"] != "complete":
            if order["state"] == "failed":
                del self.orders[reference]
            return 200, {"orderRef": reference, "status": order["state"], "hintCode": order["hint"]}
        del self.orders[reference]  # a final answer is had once
        return 200, {"orderRef": reference, "status": "complete", "completionData": self.completion(order)}

    def takes(self, order, text):
        name, token, seconds, proof = text.split(".")
        right = hmac.new(order["secret"].encode(), seconds.encode(), hashlib.sha256).hexdigest()
        # A code is of this very order, and of this very moment.
        fresh = abs(time.monotonic() - order["began"] - int(seconds)) < 15
        if (name, token, proof) != ("bankid", order["token"], right) or not fresh:
            return False
        order["hint"] = "userSign"
        return True

    def completion(self, order):
        number, given_name, surname = order["person"]
        issuer = Authority("forged", self.stranger) if self.forged == "issuer" else self.issuer
        user = Authority("user", issuer, "190001019999" if self.forged == "person" else number, is_authority=False)
        hidden = b64(b"another order") if self.forged == "order" else order["question"].get("userNonVisibleData", "")
        shown = b64(b"another text") if self.forged == "text" else order["question"].get("userVisibleData", "")
        certificates = "".join(f"<X509Certificate>{b64(one.der())}</X509Certificate>" for one in (user, issuer))
        xml = (f'<?xml version="1.0" encoding="UTF-8"?><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>'
               f'{b64(secrets.token_bytes(256))}</SignatureValue><KeyInfo><X509Data>{certificates}</X509Data></KeyInfo><Object>'
               f'<bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types"><usrVisibleData charset="UTF-8">'
               f'{shown}</usrVisibleData><usrNonVisibleData>{hidden}</usrNonVisibleData>'
               f'</bankIdSignedData></Object></Signature>')
        revoked = self.forged == "revoked"
        about = self.signer if self.forged == "ocsp" else user
        answer = ocsp.OCSPResponseBuilder().add_response(
            cert=about.certificate, issuer=issuer.certificate, algorithm=hashes.SHA1(),
            cert_status=ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
            this_update=NOW, next_update=NOW + datetime.timedelta(days=1), revocation_time=NOW if revoked else None,
            revocation_reason=None).responder_id(ocsp.OCSPResponderEncoding.NAME, issuer.certificate).sign(issuer.key, hashes.SHA256())
        return {"user": {"personalNumber": number, "name": f"{given_name} {surname}", "givenName": given_name, "surname": surname},
                "device": {"ipAddress": "127.0.0.1", "uhi": "x"}, "bankIdIssueDate": "2024-01-01",
                "signature": b64(xml.encode()), "ocspResponse": b64(answer.public_bytes(serialization.Encoding.DER))}


class Freja(Provider):
    first = "STARTED"

    def roots(self):
        return self.signer.pem()

    def answer(self, path, content_type, body):
        if self.error:
            return self.error[0], {"code": int(self.error[1]), "message": ""}
        form = urllib.parse.parse_qs(body.decode(), strict_parsing=True)
        name = "authRef" if path.startswith("/authentication/") else "signRef"
        ((param, (encoded,)),) = [each for each in form.items() if each[0] != "relyingPartyId"]
        question = json.loads(base64.b64decode(encoded, validate=True))
        wanted = {"/authentication/1.0/initAuthentication": "initAuthRequest", "/authentication/1.0/getOneResult": "getOneAuthResultRequest",
                  "/authentication/1.0/cancel": "cancelAuthRequest", "/sign/1.0/initSignature": "initSignRequest",
                  "/sign/1.0/getOneResult": "getOneSignResultRequest", "/sign/1.0/cancel": "cancelSignRequest"}.get(path)
        if param != wanted:
            return 400, {"code": 1001, "message": "param"}
        if "/init" in path:
            return 200, {name: self.begin(question, "auth" if name == "authRef" else "sign")}
        reference = question[name]
        if path.endswith("cancel"):
            self.cancelled.append(reference)
            return 200, {}
        self.collected += 1
        order = self.orders.get(reference)
        if order is None:
            return 422, {"code": 2000, "message": "no such reference"}
        if order["state"] != "complete":
            return 200, {name: reference, "status": order["hint"]}
        return 200, {name: reference, "status": "APPROVED", "details": self.details(name, reference, order["person"])}

    def takes(self, order, text):
        address = urllib.parse.urlsplit(text)
        wanted = urllib.parse.parse_qs(address.query).get("transactionReference")
        if address.scheme != "frejaeid" or wanted != [self.newest]:
            return False
        order["hint"] = "DELIVERED_TO_MOBILE"
        return True

    def details(self, name, reference, person):
        number, given_name, surname = person
        signer = self.stranger if self.forged == "issuer" else self.signer
        header = {"x5t": b64url(hashlib.sha1(signer.der()).digest()), "alg": "RS256"}
        payload = {name: str(uuid.uuid4()) if self.forged == "order" else reference, "status": "APPROVED", "userInfoType": "INFERRED",
                   "requestedAttributes": {"basicUserInfo": {"name": given_name, "surname": surname}, "ssn": {"ssn": number, "country": "SE"},
                                           "registrationLevel": "BASIC" if self.forged == "level" else "EXTENDED"}}
        text = b64url(json.dumps(header).encode()) + "." + b64url(json.dumps(payload).encode())
        signature = signer.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        if self.forged == "signature":
            signature = signature[:-1] + bytes([signature[-1] ^ 1])
        return text + "." + b64url(signature)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.reply(503 if self.server.provider.error and self.server.provider.error[0] == 503 else 404, {})

    def do_POST(self):
        provider = self.server.provider
        body = self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(provider.delay)
        with provider.lock:
            if provider.breaks > 0:
                provider.breaks -= 1
                self.close_connection = True
                return
            answer = provider.answer(self.path, self.headers["Content-Type"], body)
        self.reply(*answer)

    def reply(self, status, answer):
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


class ControlHandler(socketserver.StreamRequestHandler):
    def handle(self):
        answer = self.server.provider.control(self.rfile.readline().decode())
        self.wfile.write((answer + "\n").encode())


class Control(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def tell(path, *words):
    """Says a line to a server's control socket, and gives the answer."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        line.sendall((" ".join(words) + "\n").encode())
        return line.makefile().readline().strip()


def main():
    if sys.argv[1:2] == ["ctl"]:
        print(tell(*sys.argv[2:]))
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["bankid", "freja"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control", type=pathlib.Path)
    options = parser.parse_args()
    provider = (Bankid if options.kind == "bankid" else Freja)(options.folder)
    server = Server(("127.0.0.1", options.port), Handler)
    server.provider = provider
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.folder / "server.pem", options.folder / "server.key")
    context.load_verify_locations(options.folder / "ca.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if options.control:
        control = Control(str(options.control), ControlHandler)
        control.provider = provider
        threading.Thread(target=control.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    for line in sys.stdin:
        print(provider.control(line), flush=True)


if __name__ == "__main__":
    main()
