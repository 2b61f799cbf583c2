#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A network scanner with glass and feeder that speaks eSCL (AirScan) on a Unix socket, for sane-airscan's unix:// addresses.

    escl_scanner.py serve --socket DIR/escl.sock --glass certificate.pdf --feeder letter.pdf photo.png
    escl_scanner.py ctl DIR/escl.sock feeder letter.pdf      lay these papers in the feeder (none: empty it)
    escl_scanner.py ctl DIR/escl.sock glass photo.png        lay these on the glass, one a scan, over and over
    escl_scanner.py ctl DIR/escl.sock skew 2.5               papers lie this many degrees askew, clockwise
    escl_scanner.py ctl DIR/escl.sock turn 180               papers lie this way round
    escl_scanner.py ctl DIR/escl.sock fault hang 2           at page 2: die, hang, jam, or send garbage; "none" ends it
    escl_scanner.py ctl DIR/escl.sock state cover-open       ready, jam, cover-open or busy
    escl_scanner.py ctl DIR/escl.sock slow 3                 seconds a page takes
    escl_scanner.py ctl DIR/escl.sock status

Papers are PDF files (every page is a paper) or pictures (fitted to A4). They are rendered at the resolution, the colours
and the area that the scan asks for, on paper that is not quite white, as a real sheet is not.
Papers that have been scanned leave the feeder. Needs pdftoppm and ImageMagick.
"""
import argparse
import http.client
import http.server
import json
import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as xml

RESOLUTIONS = (75, 100, 150, 200, 300)
A4 = (2480, 3508)  # eSCL counts in 1/300 inch
FAULTS = ("die", "hang", "jam", "garbage")
STATES = ("ready", "jam", "cover-open", "busy")
SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
PWG = "http://www.pwg.org/schemas/2010/12/sm"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<scan:{{0}} xmlns:scan="{SCAN}" xmlns:pwg="{PWG}">{{1}}</scan:{{0}}>\n'


def papers_of(path):
    """Each page of a PDF, or a picture, as (absolute path, page number or 0)."""
    path = os.path.abspath(path)
    if not path.lower().endswith(".pdf"):
        with open(path, "rb"):
            return [(path, 0)]
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return [(path, page) for page in range(1, int(re.search(r"Pages:\s+(\d+)", told)[1]) + 1)]


class Scan:
    """What a scan job asks for."""

    def __init__(self, settings):
        root = xml.fromstring(settings)

        def text(name, default):
            found = root.find(f".//{{{SCAN}}}{name}")
            found = found if found is not None else root.find(f".//{{{PWG}}}{name}")
            return found.text if found is not None and found.text else default

        self.feeder = text("InputSource", "Platen") == "Feeder"
        self.gray = "Gray" in text("ColorMode", "RGB24")
        wanted = int(text("XResolution", "200"))
        self.dpi = min(RESOLUTIONS, key=lambda dpi: abs(dpi - wanted))
        self.left, self.top = int(text("XOffset", "0")), int(text("YOffset", "0"))
        self.width = max(16, min(A4[0], int(text("Width", str(A4[0])))))
        self.height = max(16, min(A4[1], int(text("Height", str(A4[1])))))

    def box(self):
        """Width, height, left, top in pixels."""
        return tuple(round(value * self.dpi / 300) for value in (self.width, self.height, self.left, self.top))


def render(paper, scan, skew, turn):
    """The paper as the scanner sees it: a JPEG."""
    path, page = paper
    with tempfile.TemporaryDirectory(prefix="escl-scanner-") as folder:
        source = path
        if page:
            subprocess.run(["pdftoppm", "-r", str(scan.dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png",
                            path, f"{folder}/paper"], check=True)
            source = f"{folder}/paper.png"
        how = ["convert", source, "-background", "white", "-alpha", "remove", "-alpha", "off"]
        if not page:
            a4 = [round(side * scan.dpi / 300) for side in A4]
            how += ["-resize", f"{a4[0]}x{a4[1]}", "-gravity", "center", "-extent", f"{a4[0]}x{a4[1]}"]
        how += ["+level", "0,96%"]  # the shade of paper
        if turn:
            how += ["-rotate", str(turn), "+repage"]
        if skew:
            how += ["-virtual-pixel", "background", "-distort", "SRT", str(skew), "+repage"]
        width, height, left, top = scan.box()
        area = f"{width}x{height}+{left}+{top}"
        # The lid is white; the feeder ends the picture where the paper ends.
        how += ["-gravity", "NorthWest", "-crop", area, "+repage"]
        if not scan.feeder:
            how += ["-extent", f"{width}x{height}"]
        how += ["-colorspace", "Gray"] if scan.gray else ["-type", "TrueColor"]  # a gray paper too, if so asked
        how += ["-density", str(scan.dpi), "-units", "PixelsPerInch", "-quality", "88", "jpg:-"]
        return subprocess.run(how, check=True, stdout=subprocess.PIPE).stdout


class Scanner:
    """The machine: its papers, its state, its jobs."""

    def __init__(self):
        self.lock = threading.Lock()
        self.feeder, self.glass, self.next_on_glass = [], [], 0
        self.state, self.fault, self.slow, self.skew, self.turn = "ready", None, 0.0, 0.0, 0
        self.jobs, self.last_job, self.pages_given, self.refused = {}, 0, 0, 0

    def status(self):
        with self.lock:
            return {"state": self.state, "feeder": len(self.feeder), "glass": len(self.glass), "fault": self.fault,
                    "slow": self.slow, "skew": self.skew, "turn": self.turn, "jobs": self.last_job,
                    "open_jobs": len(self.jobs), "pages_given": self.pages_given, "refused": self.refused}

    def control(self, verb, words):
        """One command of `ctl`; raises ValueError for what it does not know."""
        if verb == "status":
            return
        if verb in ("feeder", "glass"):
            papers = [paper for word in words for paper in papers_of(word)]
        with self.lock:
            if verb == "feeder":
                self.feeder = papers
            elif verb == "glass":
                self.glass, self.next_on_glass = papers, 0
            elif verb == "state" and words[0] in STATES:
                self.state = words[0]
            elif verb == "fault" and words[0] == "none":
                self.fault = None
            elif verb == "fault" and words[0] in FAULTS:
                self.fault = (words[0], int(words[1]))
            elif verb == "slow":
                self.slow = float(words[0])
            elif verb == "skew":
                self.skew = float(words[0])
            elif verb == "turn" and int(words[0]) % 90 == 0:
                self.turn = int(words[0]) % 360
            else:
                raise ValueError(f"{verb} {' '.join(words)}: not a command; see --help")

    def adf_state(self):
        with self.lock:
            if self.state == "jam":
                return "ScannerAdfJam"
            if self.state == "cover-open":
                return "ScannerAdfDoorOpen"  # as sane-airscan knows it
            return "ScannerAdfLoaded" if self.feeder else "ScannerAdfEmpty"

    def begin(self, scan):
        """A job's number, or None if the machine will not take it now."""
        with self.lock:
            blocked = scan.feeder and (self.state != "ready" or not self.feeder)
            if self.state == "busy" or blocked or not (scan.feeder or self.glass):
                self.refused += 1
                return None
            self.last_job += 1
            self.jobs[self.last_job] = [scan, 0]
            return self.last_job

    def next_page(self, number):
        """(JPEG, fault) of the job's next page; (None, fault) when there is none."""
        with self.lock:
            job = self.jobs.get(number)
            if job is None:
                return None, None
            scan, given = job
            fault = self.fault[0] if self.fault and self.fault[1] == given + 1 else None
            if fault == "jam":
                self.state = "jam"
            if self.state != "ready" or (scan.feeder and not self.feeder) or (not scan.feeder and given):
                del self.jobs[number]
                return None, fault
            if scan.feeder:
                paper = self.feeder.pop(0)
            else:
                paper = self.glass[self.next_on_glass % len(self.glass)]
                self.next_on_glass += 1
            job[1] += 1
            self.pages_given += 1
            skew, turn, slow = self.skew, self.turn, self.slow
        time.sleep(slow)
        return render(paper, scan, skew, turn), fault

    def end(self, number):
        with self.lock:
            self.jobs.pop(number, None)


def capabilities():
    """What the machine can do, as eSCL tells it."""
    dots = "".join(f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
                   f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>" for dpi in RESOLUTIONS)
    source = (f"<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>{A4[0]}</scan:MaxWidth><scan:MinHeight>16</scan:MinHeight>"
              f"<scan:MaxHeight>{A4[1]}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions><scan:SettingProfiles>"
              "<scan:SettingProfile><scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24"
              "</scan:ColorMode></scan:ColorModes><scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
              "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats><scan:SupportedResolutions>"
              f"<scan:DiscreteResolutions>{dots}</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile>"
              "</scan:SettingProfiles><scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>")
    return HEAD.format("ScannerCapabilities", (
        "<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Entre Provskanner</pwg:MakeAndModel>"
        "<scan:UUID>7d1f6f8e-3c55-4e0a-9b1e-5f0a3c2d1e00</scan:UUID>"
        f"<scan:Platen><scan:PlatenInputCaps>{source}</scan:PlatenInputCaps></scan:Platen>"
        f"<scan:Adf><scan:AdfSimplexInputCaps>{source}</scan:AdfSimplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity>"
        "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>"))


class Handler(http.server.BaseHTTPRequestHandler):
    """eSCL (Mopria's public specification 2.9), as far as sane-airscan speaks it."""

    protocol_version = "HTTP/1.1"
    JOB = re.compile(r"/eSCL/ScanJobs/(\d+)(/NextDocument)?")

    def address_string(self):
        return "local"

    def log_message(self, *_):
        pass

    def answer(self, code, body=b"", kind="text/xml", **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        scanner = self.server.scanner
        if self.path == "/eSCL/ScannerCapabilities":
            return self.answer(200, capabilities().encode())
        if self.path == "/eSCL/ScannerStatus":
            state = {"busy": "Processing", "ready": "Idle"}.get(scanner.status()["state"], "Stopped")
            return self.answer(200, HEAD.format("ScannerStatus", (
                f"<pwg:Version>2.63</pwg:Version><pwg:State>{state}</pwg:State>"
                f"<scan:AdfState>{scanner.adf_state()}</scan:AdfState>")).encode())
        job = self.JOB.fullmatch(self.path)
        if job and job[2]:
            return self.send_page(*scanner.next_page(int(job[1])))
        return self.answer(404)

    def send_page(self, jpeg, fault):
        if jpeg is None:
            return self.answer(409 if fault == "jam" else 404)
        if fault == "garbage":
            return self.answer(200, jpeg[:2] + bytes(len(jpeg) - 2), "image/jpeg")
        if fault not in ("die", "hang"):
            return self.answer(200, jpeg, "image/jpeg")
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(jpeg)))
        self.end_headers()
        self.wfile.write(jpeg[: len(jpeg) // 2])
        self.wfile.flush()
        if fault == "hang":
            self.connection.recv(1)  # until the other side has had enough
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/control":
            try:
                self.server.scanner.control(*json.loads(body))
                return self.answer(200, json.dumps(self.server.scanner.status()).encode(), "application/json")
            except (ValueError, IndexError, OSError, subprocess.CalledProcessError) as error:
                return self.answer(400, str(error).encode(), "text/plain")
        if self.path != "/eSCL/ScanJobs":
            return self.answer(404)
        try:
            scan = Scan(body)
        except (xml.ParseError, ValueError):
            return self.answer(400)
        job = self.server.scanner.begin(scan)
        if job is None:
            return self.answer(503 if self.server.scanner.status()["state"] == "busy" else 409)
        return self.answer(201, Location=f"/eSCL/ScanJobs/{job}")

    def do_DELETE(self):
        job = self.JOB.fullmatch(self.path)
        if job:
            self.server.scanner.end(int(job[1]))
        self.answer(200 if job else 404)


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 16

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # a client that went away is its own affair
            super().handle_error(request, client_address)


def serve(asked):
    scanner = Scanner()
    scanner.control("glass", asked.glass)
    scanner.control("feeder", asked.feeder)
    scanner.control("skew", [asked.skew])
    if os.path.exists(asked.socket):
        os.unlink(asked.socket)
    with Server(asked.socket, Handler) as server:
        server.scanner = scanner
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            server.serve_forever()
        finally:
            os.unlink(asked.socket)


class Line(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.host)


def ctl(asked):
    papers = asked.verb in ("feeder", "glass")
    words = [os.path.abspath(word) for word in asked.words] if papers else asked.words
    line = Line(asked.socket)
    line.request("POST", "/control", json.dumps([asked.verb, words]))
    answer = line.getresponse()
    print(answer.read().decode())
    return 0 if answer.status == 200 else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    server = commands.add_parser("serve", help="be the scanner until SIGTERM")
    server.add_argument("--socket", required=True)
    server.add_argument("--glass", nargs="*", default=[], metavar="FILE")
    server.add_argument("--feeder", nargs="*", default=[], metavar="FILE")
    server.add_argument("--skew", default=0.0, type=float, metavar="DEGREES")
    server.set_defaults(run=serve)
    control = commands.add_parser("ctl", help="tell a running scanner")
    control.add_argument("socket")
    control.add_argument("verb")
    control.add_argument("words", nargs="*")
    control.set_defaults(run=ctl)
    asked = parser.parse_args()
    return asked.run(asked)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
