# SPDX-License-Identifier: EUPL-1.2
"""Staff at their desk, who speak to the broker as the desk's page does (MQTT over WebSockets)."""
import json
import queue

import paho.mqtt.client as mqtt

from terminal_case import PATIENCE, random_word


class Desk:
    def __init__(self, terminal):
        self.terminal, self.calls = terminal, queue.Queue()
        self.troubles = None  # device -> what is the matter with it, once the terminal has said how it is
        self.name = random_word().title()
        self.line = mqtt.Client(transport="websockets")
        self.line.username_pw_set(*terminal.staff)
        self.line.on_connect = lambda line, *_: line.subscribe([("entre/+/help/call", 1), ("entre/+/status", 1)])
        self.line.on_message = self._hears
        self.line.connect("127.0.0.1", terminal.desk_port)
        self.line.loop_start()

    def _hears(self, _, __, message):
        if message.topic.endswith("/status"):
            self.troubles = {one["device"]: one["trouble"] for one in json.loads(message.payload).get("troubles", [])}
        elif message.payload:
            self.calls.put(json.loads(message.payload))

    def says(self, call, state):
        answer = {"call": call["call"], "state": state, "name": self.name}
        self.line.publish(f"entre/{self.terminal.identity}/help/answer", json.dumps(answer), 1).wait_for_publish(PATIENCE)

    def close(self):
        self.line.disconnect()
        self.line.loop_stop()
