# SPDX-License-Identifier: EUPL-1.2
"""What the machine says, in eSCL."""
import http.server
import json
import re
import socket
import subprocess
import xml.etree.ElementTree as xml

from escl_paper import A4, PWG, RESOLUTIONS, SCAN, Scan

HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<scan:{{0}} xmlns:scan="{SCAN}" xmlns:pwg="{PWG}">{{1}}</scan:{{0}}>\n'


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
        f"<scan:Adf><scan:AdfSimplexInputCaps>{source}</scan:AdfSimplexInputCaps><scan:AdfDuplexInputCaps>{source}</scan:AdfDuplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity>"
        "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf>"))


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
