# SPDX-License-Identifier: EUPL-1.2
"""The machine: its papers, its state, its jobs."""
import threading
import time

from escl_paper import papers_of, render

FAULTS = ("die", "hang", "jam", "garbage")
BLANK = ("xc:white", 0)
STATES = ("ready", "jam", "cover-open", "busy")


class Scanner:
    def __init__(self):
        self.lock = threading.Lock()
        self.feeder, self.glass, self.next_on_glass = [], [], 0  # sheets with front and back; papers
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
        if verb in ("feeder", "sheets", "glass"):
            papers = [paper for word in words for paper in papers_of(word)]
        with self.lock:
            if verb == "feeder":
                self.feeder = [[paper, BLANK] for paper in papers]
            elif verb == "sheets":
                self.feeder = [papers[i:i + 2] for i in range(0, len(papers) - 1, 2)]
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
            self.jobs[self.last_job] = [scan, 0, None]
            return self.last_job

    def next_page(self, number):
        """(JPEG, fault) of the job's next page; (None, fault) when there is none."""
        with self.lock:
            job = self.jobs.get(number)
            if job is None:
                return None, None
            scan, given, back = job
            fault = self.fault[0] if self.fault and self.fault[1] == given + 1 else None
            if fault == "jam":
                self.state = "jam"
            if self.state != "ready" or (scan.feeder and not self.feeder and not back) or (not scan.feeder and given):
                del self.jobs[number]
                return None, fault
            if back:
                paper, job[2] = back, None
            elif scan.feeder:
                paper, behind = self.feeder.pop(0)
                job[2] = behind if scan.both_sides else None
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
