#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A network scanner with glass and feeder that speaks eSCL (AirScan) on a Unix socket, for sane-airscan's unix:// addresses.

    escl_scanner.py serve --socket DIR/escl.sock --glass certificate.pdf --feeder letter.pdf photo.png
    escl_scanner.py ctl DIR/escl.sock feeder letter.pdf      lay these papers in the feeder (none: empty it)
    escl_scanner.py ctl DIR/escl.sock sheets a.png b.png     lay sheets in the feeder: front, back, front, back ...
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
import json
import os
import signal
import socket
import socketserver
import sys

from escl_handler import Handler
from escl_machine import Scanner


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
    papers = asked.verb in ("feeder", "sheets", "glass")
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
