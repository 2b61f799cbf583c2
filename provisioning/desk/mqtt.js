// SPDX-License-Identifier: EUPL-1.2
// MQTT 3.1.1 over WebSocket, the part that the desk needs: one session, QoS 1 both ways, retained messages.
// Our own, because Debian's node-mqtt has no browser build and a server without npm must be able to serve this page.
"use strict";

const packet = {connect: 0x10, connack: 0x20, publish: 0x30, puback: 0x40, subscribe: 0x82, suback: 0x90, pingreq: 0xc0, pingresp: 0xd0, disconnect: 0xe0};

class MqttLine {
    /** `told` gets "connecting", "connected", "lost" or "refused"; `arrived` gets (topic, text) of every message. */
    constructor({url, user, password, topics, told, arrived}) {
        Object.assign(this, {url, user, password, topics, told, arrived});
        this.client = "desk-" + crypto.getRandomValues(new Uint32Array(2)).join("-");
        this.waiting = new Map();  // packet id -> what to tell when the broker has it
        this.lastId = 0;
        this.pause = 1000;
    }

    open() {
        this.told("connecting");
        this.rest = new Uint8Array(0);
        this.heard = Date.now();
        const socket = new WebSocket(this.url, "mqtt");
        this.socket = socket;
        socket.binaryType = "arraybuffer";
        socket.onopen = () => this.sayHello();
        socket.onmessage = (event) => this.take(new Uint8Array(event.data));
        socket.onclose = () => { if (this.socket === socket) this.lost(); };
        this.pulse = setInterval(() => this.beat(), 10000);
    }

    close() {
        this.ended = true;
        clearTimeout(this.retry);
        this.drop();
    }

    /** Resolves when the broker has the message; rejects when the line is down or goes down. */
    publish(topic, text, {retain = false} = {}) {
        return new Promise((resolve, reject) => {
            if (!this.up) return reject(new Error("no line"));
            const id = this.newId();
            this.waiting.set(id, {resolve, reject});
            this.send(packet.publish | 0x02 | (retain ? 1 : 0), [...string(topic), ...word(id), ...new TextEncoder().encode(text)]);
        });
    }

    sayHello() {
        const flags = 0x02 | 0x80 | 0x40;  // clean session, user, password (3.1.2.3)
        this.send(packet.connect, [...string("MQTT"), 4, flags, ...word(30), ...string(this.client), ...string(this.user), ...string(this.password)]);
    }

    take(bytes) {
        this.heard = Date.now();
        const all = new Uint8Array(this.rest.length + bytes.length);
        all.set(this.rest);
        all.set(bytes, this.rest.length);
        let at = 0;
        for (;;) {
            const head = readHead(all, at);
            if (!head || head.end > all.length) break;
            this.handle(all[at], all.subarray(head.start, head.end));
            at = head.end;
        }
        this.rest = all.slice(at);
    }

    handle(kind, body) {
        switch (kind & 0xf0) {
            case packet.connack:
                if (body[1] !== 0) return this.refuse();
                this.pause = 1000;
                this.send(packet.subscribe, [...word(this.newId()), ...this.topics.flatMap((topic) => [...string(topic), 1])]);
                break;
            case packet.suback & 0xf0:
                this.up = true;
                this.told("connected");
                break;
            case packet.puback: {
                const id = body[0] << 8 | body[1];
                this.waiting.get(id)?.resolve();
                this.waiting.delete(id);
                break;
            }
            case packet.publish: {
                const length = body[0] << 8 | body[1];
                const withId = (kind & 0x06) !== 0;
                const start = 2 + length + (withId ? 2 : 0);
                if (withId) this.send(packet.puback, [body[2 + length], body[3 + length]]);
                const read = new TextDecoder();
                this.arrived(read.decode(body.subarray(2, 2 + length)), read.decode(body.subarray(start)));
                break;
            }
        }
    }

    beat() {
        if (Date.now() - this.heard > 25000) return this.lost();
        if (this.socket.readyState === WebSocket.OPEN) this.send(packet.pingreq, []);
    }

    refuse() {
        this.ended = true;
        this.drop();
        this.told("refused");
    }

    lost() {
        this.drop();
        if (this.ended) return;
        this.told("lost");
        this.retry = setTimeout(() => this.open(), this.pause);
        this.pause = Math.min(this.pause * 2, 10000);
    }

    drop() {
        this.up = false;
        clearInterval(this.pulse);
        const socket = this.socket;
        this.socket = null;
        if (socket && socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array([packet.disconnect, 0]));
        if (socket) socket.close();
        for (const one of this.waiting.values()) one.reject(new Error("the line broke"));
        this.waiting.clear();
    }

    newId() { return this.lastId = this.lastId % 65535 + 1; }

    send(kind, body) {
        this.socket.send(new Uint8Array([kind, ...remaining(body.length), ...body]));
    }
}

const word = (number) => [number >> 8 & 0xff, number & 0xff];

function string(text) {
    const bytes = new TextEncoder().encode(text);
    return [...word(bytes.length), ...bytes];
}

/** The length as 2.2.3 has it: seven bits a byte, the lowest first. */
function remaining(length) {
    const bytes = [];
    do {
        bytes.push(length % 128 | (length > 127 ? 0x80 : 0));
        length = Math.floor(length / 128);
    } while (length > 0);
    return bytes;
}

/** Where a packet's body starts and ends, or nothing if its head has not all come. */
function readHead(bytes, at) {
    let length = 0;
    for (let i = 0; i < 4; ++i) {
        const byte = bytes[at + 1 + i];
        if (byte === undefined) return null;
        length += (byte & 0x7f) * 128 ** i;
        if (byte < 0x80) return {start: at + 2 + i, end: at + 2 + i + length};
    }
    return null;
}
