// SPDX-License-Identifier: EUPL-1.2
// The open help calls and the terminals, as the broker tells of them. No page in here.
"use strict";

class Calls {
    constructor() {
        this.calls = new Map();      // terminal -> call
        this.terminals = new Map();  // terminal -> {place, online, troubles}
    }

    /** Takes a message; says what to do about it: {added}, {answer again}, or nothing. */
    take(topic, text) {
        const [, terminal, ...kind] = topic.split("/");
        const message = parse(text);
        switch (kind.join("/")) {
            case "status":
                if (message) this.terminals.set(terminal, {place: plain(message.place), online: message.state === "online", troubles: troubles(message.troubles)});
                return {};
            case "help/call":
                return this.takeCall(terminal, message);
            case "help/answer":
                if (message) this.takeAnswer(terminal, message);
                return {};
        }
        return {};
    }

    takeCall(terminal, message) {
        const known = this.calls.get(terminal);
        if (!message || !plain(message.call)) {
            this.calls.delete(terminal);
            return {};
        }
        // The same call again: its terminal was restarted and may not know that it was answered.
        if (known && known.id === message.call) return known.state === "coming" && known.mine ? {again: known} : {};
        const call = {
            id: plain(message.call), terminal, place: plain(message.place), language: plain(message.language), step: plain(message.step),
            since: number(message.time) * 1000, expires: number(message.expires) * 1000, state: "waiting", name: "", mine: false,
        };
        // A call is only worth something while somebody stands there.
        if (call.expires <= Date.now()) return {};
        this.calls.set(terminal, call);
        return {added: call};
    }

    takeAnswer(terminal, message) {
        const call = this.calls.get(terminal);
        if (!call || call.id !== message.call) return;
        if (message.state === "closed") this.calls.delete(terminal);
        if (message.state === "coming") Object.assign(call, {state: "coming", name: plain(message.name)});
    }

    forgetExpired() {
        for (const [terminal, call] of this.calls) if (call.expires <= Date.now()) this.calls.delete(terminal);
    }

    /** The oldest first, as people should be helped. */
    list() { return [...this.calls.values()].sort((a, b) => a.since - b.since); }
    waiting() { return this.list().filter((call) => call.state === "waiting"); }
}

function parse(text) {
    try {
        const value = JSON.parse(text);
        return value && typeof value === "object" ? value : null;
    } catch {
        return null;
    }
}

/** What is the matter with a terminal's devices: [{device, trouble, since}]. */
function troubles(list) {
    if (!Array.isArray(list)) return [];
    return list.slice(0, 9).filter((one) => one && typeof one === "object")
        .map((one) => ({device: plain(one.device), trouble: plain(one.trouble), since: number(one.time) * 1000}));
}

const plain = (value) => typeof value === "string" ? value.slice(0, 80) : "";
const number = (value) => Number.isFinite(value) ? value : 0;
