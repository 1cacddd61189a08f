/**
 * What is typed is kept in this browser until the desk has it: a closed tab, a crash or a lost
 * line takes no word away. It comes back on return, and may be thrown away then.
 */

import { said, words } from "./about.js";
import { make } from "../desk/making.js";

const FIELDS = ["kicker", "headline", "dek", "body"];
const SENT = "newsroom sent";
const key = `newsroom text ${location.pathname}`;

export function keepInBrowser(form, written) {
  settleSent(form);
  const kept = read();
  if (kept && differs(form, kept)) bringBack(form, written, kept);
  else acknowledge();

  let waiting = null;
  const keep = () => {
    clearTimeout(waiting);
    waiting = null;
    written.flush();
    const text = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    write({ text, version: form.elements.base_version.value, at: Date.now() });
  };
  const soon = (event) => { if (event.isTrusted || event.target.name === "body") waiting ??= setTimeout(keep, 800); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("saved", () => { clearTimeout(waiting); waiting = null; });
  window.addEventListener("pagehide", () => { if (waiting) keep(); });
  form.addEventListener("submit", () => { keep(); sessionStorage.setItem(SENT, key); });
}

/** The desk has it. */
export function acknowledge() {
  try {
    localStorage.removeItem(key);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** A form that was sent came back without a complaint: the desk has its text. */
function settleSent(form) {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const isRefused = document.querySelector(".errornote, .conflict, .messagelist .error");
  if (sent && form.elements.base_version.value && !isRefused) localStorage.removeItem(sent);
}

/** At once if nobody has saved since; else it is offered, for there is a newer text. */
function bringBack(form, written, kept) {
  const isNewest = kept.version === form.elements.base_version.value;
  const before = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  const note = make("div", { class: "kept-note", role: "status" });
  const line = said(isNewest ? "kept" : "kept_older", { when: new Date(kept.at).toLocaleString() });
  const leave = button(words.discard, () => {
    if (isNewest) fill(form, written, before);
    acknowledge();
    note.remove();
  });
  note.append(make("span", {}, line), ...(isNewest ? [] : [button(words.take_over, () => { fill(form, written, kept.text); note.remove(); })]), leave);
  form.querySelector(".writing").prepend(note);
  if (isNewest) fill(form, written, kept.text);
}

function fill(form, written, text) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field.value === text[name]) continue;
    if (name === "body") written.take(text.body);
    else field.value = text[name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function differs(form, { text }) {
  return FIELDS.some((name) => name !== "body" && text[name] !== form.elements[name].value) || !isSameBody(text.body, form.elements.body.value);
}

function isSameBody(one, other) {
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return one === other;
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // full or forbidden: the form itself still holds everything
  }
}

function button(label, act) {
  const made = make("button", { type: "button", class: "button" }, label);
  made.addEventListener("click", act);
  return made;
}
