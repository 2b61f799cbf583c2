# SPDX-License-Identifier: EUPL-1.2
"""A paper in the scanner, what a scan asks for, and the picture that comes of them."""
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as xml

RESOLUTIONS = (75, 100, 150, 200, 300)
A4 = (2480, 3508)  # eSCL counts in 1/300 inch
SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
PWG = "http://www.pwg.org/schemas/2010/12/sm"


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
        self.both_sides = self.feeder and text("Duplex", "false") == "true"
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
