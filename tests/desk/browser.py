# SPDX-License-Identifier: EUPL-1.2
"""A Chromium of our own, driven through chromedriver by the W3C WebDriver protocol: nothing but the standard library."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from terminal import PATIENCE, die_with_test

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-default-apps", "--lang=sv", "--window-size=1440,900"]


class Browser:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="agent-browser-")
        with open(os.path.join(self.folder, "log"), "wb") as log:
            self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=log, preexec_fn=die_with_test, text=True)
        self.address = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.address = "http://127.0.0.1:" + "".join(c for c in line.split()[-1] if c.isdigit()) + "/session"
                break
        flags = [*FLAGS, f"--user-data-dir={self.folder}/data"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        options = {"goog:chromeOptions": {"args": flags}, "goog:loggingPrefs": {"browser": "ALL"}}
        try:
            session = self._post(self.address, {"capabilities": {"alwaysMatch": options}})["sessionId"]
        except BaseException:
            self._end()
            raise
        self.address += "/" + session

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._ask(urllib.request.Request(self.address, method="DELETE"))
        finally:
            self._end()

    def _end(self):
        self.driver.terminate()
        self.driver.wait(PATIENCE)
        self.driver.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ask(self, request):
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(json.loads(error.read())["value"]["error"]) from None

    def _post(self, address, body):
        return self._ask(urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"}))

    def go(self, url):
        self._post(self.address + "/url", {"url": url})

    def run(self, script, *arguments):
        return self._post(self.address + "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, css):
        return self._post(self.address + "/element", {"using": "css selector", "value": css})[ELEMENT]

    def press(self, css):
        self._post(f"{self.address}/element/{self.find(css)}/click", {})

    def write(self, css, text):
        self._post(f"{self.address}/element/{self.find(css)}/value", {"text": text})

    def keys(self, *keys):
        """Presses keys as at a keyboard, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post(self.address + "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def text(self, css="body"):
        """What can be read there; nothing if it is not on the page."""
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", css)

    def complaints(self):
        return [entry["message"] for entry in self._post(self.address + "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self._ask(urllib.request.Request(self.address + "/screenshot"))))

    def wait(self, condition, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := condition():
                return value
            time.sleep(0.05)
        raise AssertionError(f"gave up waiting until {what}; the page says:\n{self.text()}")
