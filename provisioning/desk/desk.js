// SPDX-License-Identifier: EUPL-1.2
// The desk's page: who calls, who goes there, and when it is done.
"use strict";

const steps = {
    start: "Startsidan", services: "Väljer e-tjänst", service_info: "Läser om e-tjänsten", login: "Loggar in", log_in: "Loggar in", form: "Svarar på frågor",
    attachments: "Bilagor", scan: "Skannar papper", review: "Granskar", sign: "Skriver under", receipt: "Kvitto", print: "Skriver ut",
    my_cases: "Mina ärenden", help: "Hjälp", leaving: "Avslutar",
};
const devices = {scanner: "Skannern", printer: "Skrivaren", relay: "Ärenden"};
const trouble_words = {
    no_scanner: "svarar inte", scanner_gone: "har tappat kontakten: är den på och sitter sladden i?", scanner_jam: "pappret har fastnat",
    scanner_cover_open: "luckan är öppen", no_printer: "svarar inte", printer_paper_out: "papperet är slut", printer_cover_open: "luckan är öppen",
    printer_jam: "pappret har fastnat", printer_offline: "svarar inte",
    not_delivered: "något kunde inte lämnas fram. Säg till den som sköter Entré",
};
const languages = new Intl.DisplayNames(["sv"], {type: "language"});
const at = (id) => document.getElementById(id);

const calls = new Calls();
const rows = new Map();  // call id -> its row, kept so that the focus stays where it is
const told = new Map();  // call id -> the place in the queue that its terminal has been told
let line = null;
let staff = "";
let sound = null;

// --- logging in -------------------------------------------------------------------------------------------------

at("log-in").addEventListener("submit", (event) => {
    event.preventDefault();
    line?.close();
    staff = at("name").value.trim();
    at("log-in-fault").textContent = "";
    line = new MqttLine({
        url: (location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/mqtt",
        user: at("user").value, password: at("password").value,
        topics: ["entre/+/status", "entre/+/help/call", "entre/+/help/answer"],
        told: showLine, arrived,
    });
    sound ??= new AudioContext();  // a browser lets a page sound only after somebody has pressed something
    line.open();
});

at("log-out").addEventListener("click", () => {
    line.close();
    location.reload();  // nothing of the session stays in the page
});

function showLine(state) {
    const words = {connecting: ["clock", "Ansluter"], connected: ["check-circle", "Ansluten"], lost: ["wifi-off", "Ingen kontakt. Försöker igen."]};
    if (state === "refused") {
        fault("Fel: Användaren eller lösenordet stämmer inte. Skriv dem igen.");
        at("password").value = "";
        return at("password").focus();
    }
    if (state === "lost" && at("desk").hidden) {
        line.close();
        return fault("Fel: Servern svarar inte. Försök igen om en stund.");
    }
    const [icon, text] = words[state];
    at("line-icon").className = "icon " + icon;
    at("line-words").textContent = text;
    at("line").className = "line " + state;
    if (state !== "connected") return;
    at("password").value = "";
    if (at("desk").hidden) {
        at("door").hidden = true;
        at("desk").hidden = false;
        at("who").textContent = staff;
        at("calls-title").focus();
    }
    told.clear();
    show();
}

function fault(words) { at("log-in-fault").textContent = words; }

// --- calls ------------------------------------------------------------------------------------------------------

function arrived(topic, text) {
    const {added, again} = calls.take(topic, text);
    if (again) answer(again, "coming");
    if (added) {
        say(`Nytt anrop: ${added.terminal}, ${added.place}.`);
        ring();
    }
    show();
}

function answer(call, state) {
    return line.publish(`entre/${call.terminal}/help/answer`, JSON.stringify({call: call.id, state, name: staff}));
}

async function go(call) {
    const row = rows.get(call.id);
    row.busy(true);
    try {
        await answer(call, "coming");
        Object.assign(call, {state: "coming", name: staff, mine: true});
        say(`Du går till ${call.terminal}.`);
    } catch {
        say("Fel: Svaret kom inte fram. Försök igen.");
    }
    row.busy(false);
    show();
    rows.get(call.id)?.done.focus();
}

async function finish(call) {
    const row = rows.get(call.id);
    row.busy(true);
    try {
        await answer(call, "closed");
        // A terminal that is off cannot take its call back itself; the broker may not keep it.
        await line.publish(`entre/${call.terminal}/help/call`, "", {retain: true});
        calls.calls.delete(call.terminal);
        say(`Anropet från ${call.terminal} är klart.`);
        at("calls-title").focus();
    } catch {
        say("Fel: Svaret kom inte fram. Försök igen.");
        row.busy(false);
    }
    show();
}

/** Each who waits learns how many are before; every desk tells the same, so it does not matter which one does. */
function tellQueue() {
    if (!line?.up) return;
    calls.waiting().forEach((call, index) => {
        if (told.get(call.id) === index) return;
        told.set(call.id, index);
        const message = JSON.stringify({call: call.id, state: "waiting", position: index + 1});
        line.publish(`entre/${call.terminal}/help/answer`, message).catch(() => told.delete(call.id));
    });
}

// --- what is seen and heard ---------------------------------------------------------------------------------------

function show() {
    calls.forgetExpired();
    const list = calls.list();
    for (const call of list) {
        if (!rows.has(call.id)) rows.set(call.id, new Row(call));
        rows.get(call.id).show(call);
    }
    for (const [id, row] of rows) {
        if (list.some((call) => call.id === id)) continue;
        row.item.remove();
        rows.delete(id);
        told.delete(id);
    }
    list.forEach((call, index) => {
        const item = rows.get(call.id).item;
        if (at("calls").children[index] !== item) at("calls").insertBefore(item, at("calls").children[index] ?? null);
    });
    const waiting = calls.waiting().length;
    at("count").textContent = waiting;
    at("count").hidden = waiting === 0;
    at("nobody").hidden = list.length > 0;
    document.title = (waiting ? `(${waiting}) ` : "") + "Anrop om hjälp – Entré";
    showTerminals();
    tellQueue();
}

class Row {
    constructor(call) {
        this.item = at("row").content.firstElementChild.cloneNode(true);
        const part = (name) => this.item.querySelector("." + name);
        this.minutes = part("minutes");
        this.state = part("state");
        this.words = part("state-words");
        this.go = part("go");
        this.done = part("done");
        part("terminal").textContent = call.terminal;
        part("place").textContent = call.place;
        part("since").textContent = "sedan kl. " + clock(call.since);
        part("language").textContent = languageName(call.language);
        part("step").textContent = steps[call.step] ?? "Annat steg";
        this.go.setAttribute("aria-label", `Jag går dit: ${call.terminal}, ${call.place}`);
        this.done.setAttribute("aria-label", `Klar: ${call.terminal}, ${call.place}`);
        this.go.addEventListener("click", () => go(call));
        this.done.addEventListener("click", () => finish(call));
    }

    show(call) {
        const waiting = call.state === "waiting";
        this.item.classList.toggle("new", waiting);
        this.minutes.textContent = minutes(call.since);
        this.words.textContent = waiting ? "Väntar" : call.mine ? "Du går dit" : `${call.name} går dit`;
        this.state.className = "state pill " + (waiting ? "called" : "coming");
        this.state.firstElementChild.className = "icon " + (waiting ? "bell" : "person-check");
        this.go.hidden = !waiting;
        this.done.hidden = waiting;
    }

    busy(yes) { this.go.disabled = this.done.disabled = yes; }
}

function showTerminals() {
    const body = at("terminals");
    const names = [...calls.terminals.keys()].sort((a, b) => a.localeCompare(b, "sv"));
    body.replaceChildren(...names.map((name) => {
        const {place, online, troubles} = calls.terminals.get(name);
        const called = calls.calls.has(name);
        const needed = online && troubles.length > 0;
        const [icon, words, look] = called ? ["bell", "Hjälp kallad", "called"] : needed ? ["exclamation-triangle", "Behöver tillsyn", "called"] : online ? ["check-circle", "I gång", "well"] : ["wifi-off", "Ingen kontakt", "away"];
        const row = at("terminal").content.firstElementChild.cloneNode(true);
        row.querySelector(".terminal").textContent = name;
        row.querySelector(".place").textContent = place;
        row.querySelector(".pill").className = "pill " + look;
        row.querySelector(".icon").className = "icon " + icon;
        row.querySelector(".state-words").textContent = words;
        row.querySelector(".troubles").replaceChildren(...(online ? troubles : []).map((one) => {
            const line = document.createElement("li");
            line.textContent = `${devices[one.device] ?? "Enheten"}: ${trouble_words[one.trouble] ?? "fungerar inte"}, sedan kl. ${clock(one.since)}`;
            return line;
        }));
        return row;
    }));
    at("well").textContent = `${[...calls.terminals.values()].filter((one) => one.online).length} av ${names.length} har kontakt`;
}

const clock = (time) => new Date(time).toLocaleTimeString("sv-SE", {hour: "2-digit", minute: "2-digit"}).replace(":", ".");

function minutes(since) {
    const whole = Math.max(0, Math.floor((Date.now() - since) / 60000));
    return whole === 0 ? "Nyss" : `${whole} min`;
}

function languageName(tag) {
    try {
        const name = languages.of(tag) ?? tag;
        return name[0].toUpperCase() + name.slice(1);
    } catch {
        return tag;
    }
}

function say(words) { at("said").textContent = words; }

/** Three soft tones of 440 Hz; the same message stands on the page. */
function ring() {
    if (!sound || !at("sound").checked) return;
    for (let i = 0; i < 3; ++i) {
        const start = sound.currentTime + i * 0.3;
        const tone = new OscillatorNode(sound, {frequency: 440});
        const volume = new GainNode(sound, {gain: 0});
        volume.gain.setTargetAtTime(0.2, start, 0.02);
        volume.gain.setTargetAtTime(0, start + 0.12, 0.03);
        tone.connect(volume).connect(sound.destination);
        tone.start(start);
        tone.stop(start + 0.3);
    }
}

setInterval(() => { if (!at("desk").hidden) show(); }, 10000);
