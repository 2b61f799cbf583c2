#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The paper of the virtual printer: ippeveprinter calls this with each document it has received.

    virtual_printer.py DIR PORT FILE

Puts the document into DIR/out. DIR/control holds what is wrong with the printer, if anything: "paper-out", "cover-open"
or "jam" keep the document waiting until the word is gone; "fail" gives it up. A job that is cancelled while it waits
leaves no paper.
"""
import http.client
import os
import pathlib
import shutil
import struct
import sys
import time

REASONS = {"paper-out": "media-empty-error,media-needed-error", "cover-open": "cover-open-error", "jam": "media-jam-error"}


def say(line):
    """What ippeveprinter reads of a print command, such as STATE: (ippeveprinter(7))."""
    print(line, file=sys.stderr, flush=True)


def text(tag, name, value):
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value


def is_cancelled(port, job):
    """Asks the printer itself: it does not tell its print command (RFC 8011 4.3.4)."""
    question = struct.pack(">BBHI", 2, 0, 0x0009, 1) + b"\x01" + text(0x47, b"attributes-charset", b"utf-8")
    question += text(0x48, b"attributes-natural-language", b"en") + text(0x45, b"printer-uri", b"ipp://localhost/ipp/print")
    question += text(0x21, b"job-id", struct.pack(">i", job)) + text(0x44, b"requested-attributes", b"job-state-reasons") + b"\x03"
    connection = http.client.HTTPConnection("localhost", port, timeout=1)
    try:
        connection.request("POST", "/ipp/print", question, {"Content-Type": "application/ipp"})
        answer = connection.getresponse().read()
    except TimeoutError:
        return False  # it has much to do; ask again
    finally:
        connection.close()
    return b"processing-to-stop-point" in answer or b"job-canceled" in answer


def wait_until_well(folder, port, job):
    """What is wrong when nobody has to be waited for any more: "", "fail" or "cancelled"."""
    shown = ""
    while True:
        try:
            fault = (folder / "control").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            fault = ""
        reasons = REASONS.get(fault, "")
        if reasons != shown:
            if shown:
                say(f"STATE: -{shown}")
            if reasons:
                say(f"STATE: +{reasons}")
            shown = reasons
        if is_cancelled(port, job):
            return "cancelled"
        if not reasons:
            return fault
        time.sleep(0.1)


def main():
    folder, port, document = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    job = int(os.environ["IPP_JOB_ID"])
    try:
        fault = wait_until_well(folder, port, job)
        if fault:
            say("ERROR: The printer failed.")
            sys.exit(1)
        kind = os.environ.get("CONTENT_TYPE", "application/octet-stream").split("/")[-1]
        unfinished = folder / "out" / f".{job}"
        shutil.move(document, unfinished)
        unfinished.rename(folder / "out" / f"{time.time_ns()}.{kind}")
    finally:
        # Whatever happened: a printer keeps nothing of what is over, and is not left believing that it is out of paper.
        # ippeveprinter begins no job in that belief, listens to no cancellation while it waits so (process_job in
        # its source, CUPS 2.4.2 and later), and only a print command can tell it better: it would be stuck for ever.
        document.unlink(missing_ok=True)
        say("STATE: -" + ",".join(REASONS.values()))


main()
