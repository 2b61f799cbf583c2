# SPDX-License-Identifier: EUPL-1.2
"""Answers and papers for a scripted visit, new words each time; and whether they are found again in what came out."""
import array
import datetime
import pathlib
import random
import re
import subprocess
import tempfile
import wave

from process import run

HERE = pathlib.Path(__file__).resolve().parent

# Plain words that are long enough to be read from a paper and to be told apart when they are heard.
WORDS = ("blåbär vinter lykta segelbåt granskog timme molnig sommar flygel skridsko hallon brunnsord klocka pärlband trädgård kastanj "
         "sandstrand fjällbäck lönnblad kanelbulle vattenfall regnbåge stjärnfall äppelträd hängmatta ljusstake snöflinga tegeltak").split()


def words(count):
    return " ".join(random.sample(WORDS, count))


def answers(service):
    """Answers to a service of the demo, made up anew; children are the published test numbers."""
    if service == "synpunkter":
        return {"kind": random.choice(["complaint", "praise", "question", "proposal", "fault_report"]),
                "area": random.choice(["school", "care", "streets", "parks", "culture", "other"]),
                "text": words(6).capitalize() + ".", "wants_reply": False}
    if service == "specialkost":
        return {"phone": "070-174 06 05", "another_guardian": False, "child_name": words(2).title(), "child_number": "201901012391",
                "school": words(1).title() + "skolan", "class": "3B", "reason": "medical", "allergens": random.sample(["gluten", "egg", "fish", "nuts", "soy"], 2),
                "traces": False, "reaction": words(4).capitalize() + ".",
                "from_date": (datetime.date.today() + datetime.timedelta(days=random.randint(1, 90))).isoformat()}
    if service == "fardtjanst":
        return {"for_whom": "person", "for_whom_capacity": random.choice(["trustee", "administrator"]), "for_whom_person_name": words(2).title(),
                "for_whom_person_number": "191500722390", "phone": "070-174 06 05", "earlier_permit": random.choice([True, False]),
                "difficulty": words(5).capitalize() + ".", "duration": random.choice(["from_3_to_6_months", "over_12_months"]),
                "travels_today": random.sample(["bus", "car", "walk", "lift"], 2), "aids": ["cane"], "companion": False,
                "may_fetch": random.choice([True, False])}
    raise SystemExit(f"there are no sample answers for {service}: give --answers FILE")


def certificate(folder):
    """The invented doctor's certificate that lies in the scanner, with words of its own."""
    path = pathlib.Path(tempfile.mkstemp(prefix="certificate-", suffix=".pdf", dir=folder)[1])
    run(["/usr/bin/python3", HERE / "certificate/make_certificate", path, "--name", "Samuel Berhe", "--number", "20190101-2391",
         "--line", words(6).capitalize() + ".", "--line", words(5).capitalize() + "."])
    return path


def pages_in(papers):
    count = 0
    for paper in papers:
        if str(paper).lower().endswith(".pdf"):
            count += int(re.search(r"Pages:\s+(\d+)", run(["pdfinfo", paper]))[1])
        else:
            count += 1
    return count


def digits(text):
    return re.sub(r"\D", "", str(text))


def same(given, answer):
    """Whether the case's answer is what was written; numbers are handed in in one form, however they were typed."""
    if isinstance(answer, list):
        return isinstance(given, list) and sorted(given) == sorted(answer)
    if isinstance(answer, bool) or given is None:
        return given == answer
    return str(given).strip() == str(answer).strip() or (digits(answer) != "" and not re.search(r"[^\d\s+-]", str(answer)) and digits(given).endswith(digits(answer)[-10:]))


def written(answers_given):
    """The answers that are free words."""
    return [a for a in answers_given.values() if isinstance(a, str) and re.search(r"[^\d\s+-]", a) and " " in a]


def within(needle, text):
    squeeze = lambda s: re.sub(r"\s+", " ", s).strip()  # noqa: E731
    return squeeze(needle) in squeeze(text)


def letters(text):
    return re.findall(r"[^\W\d_]{4,}", text.lower())


def read_well(papers, scanned):
    """Whether most of the words that stand on the papers (where they can be known) were read from the scan."""
    known = []
    for paper in papers:
        if str(paper).lower().endswith(".pdf"):
            known += letters(subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=False).stdout)
    if not known:
        return True
    found = set(letters(scanned))
    return sum(word in found for word in known) / len(known) >= 0.9


# --- sound -----------------------------------------------------------------------------------------------------------

RATE = 22050         # samples a second, as the voice opens the sound
WORDS_A_MINUTE = 160  # the voice's normal speed


def write_wav(samples, path):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


def samples_of(path):
    with wave.open(str(path)) as sound:
        data = array.array("h")
        data.frombytes(sound.readframes(sound.getnframes()))
        return data


def heard(wav, spoken, language):
    """For each of `spoken`, whether the same voice saying it is found in the recording: espeak-ng says the same words the
    same way, so the best match of its own rendering against the recording tells."""
    import numpy
    recording = numpy.array(samples_of(wav), dtype=numpy.float64)
    found = {}
    for text in spoken:
        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            run(["espeak-ng", "-s", str(WORDS_A_MINUTE), "-v", language, "-w", file.name, text])
            voice = numpy.array(samples_of(file.name), dtype=numpy.float64)
        found[text] = match(numpy, recording, voice)
    return found


def match(numpy, recording, voice):
    """Compares envelopes, 50 a second: deaf to volume and to small differences between renderings, not to other words."""
    def envelope(sound):
        step = RATE // 50
        whole = len(sound) // step * step
        return numpy.sqrt((sound[:whole].reshape(-1, step) ** 2).mean(axis=1))
    loud, said = envelope(recording), envelope(voice)
    said = numpy.trim_zeros(numpy.where(said > said.max() * 0.02, said, 0))
    n = len(said)
    if n < 25 or len(loud) < n:
        return False
    said = said - said.mean()
    best = 0.0
    for at in range(len(loud) - n + 1):
        piece = loud[at:at + n]
        piece = piece - piece.mean()
        norm = numpy.linalg.norm(piece) * numpy.linalg.norm(said)
        if norm > 0:
            best = max(best, float(piece @ said / norm))
    return best > 0.8
