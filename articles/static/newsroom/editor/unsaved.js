/** Unsaved words on the page of a story: kept while somebody types, offered on return. */

import { said, words } from "./about.js";
import { Autosaver, PAUSES } from "./autosaving.js";
import { readForm, textOf } from "./form_text.js";
import { Shelf, settleSent } from "./keeping.js";
import { showOthers } from "../desk/presence.js";
import { make } from "../desk/making.js";

export function keepUnsaved(form, written) {
  settleSent(localStorage, document.cookie);
  const address = form.dataset.autosave;
  const { window: mark, sequence, place, csrfmiddlewaretoken: token } = form.elements;
  const isBack = mark.value !== "";
  mark.value ||= newWindow();
  if (isBack) history.replaceState(null, "", location.pathname);
  const shelf = new Shelf(localStorage, { person: form.dataset.person, path: location.pathname });
  const told = tellIn(form);
  const read = () => readForm(form);
  const saver = new Autosaver({
    window: mark.value,
    sequence: Number(sequence.value || 0),
    place: place.value,
    baseline: isBack ? null : textOf(read()),
    read,
    text: textOf,
    version: () => Number(form.elements.base_version.value || 0),
    send: (message) => knock(address, message, token.value),
    look: async () => (await fetch(address)).json(),
    shelf,
    tell: (news) => tell(news),
  });
  holdWindow(mark.value);

  const bars = new Set(document.querySelectorAll(".unsaved-bar"));
  if (bars.size && place.value && !isNew()) saver.hold();
  offerKept({ form, shelf, saver, bars, token: token.value });

  function isNew() {
    return !form.elements.base_version.value;
  }

  function tell({ kept, held, offline, refused, elsewhere, others, version }) {
    if (others) showOthers(others);
    if (version && version > saverVersion()) told(said("saved_since"));
    if (kept) told(said("kept_at", { when: clockTime(kept) }));
    if (held) told(said("kept_undecided"));
    if (offline) told(said("kept_here"));
    if (refused !== undefined) told(`${refused} ${said("kept_here")}`.trim(), { isUrgent: true });
    if (elsewhere) askElsewhere(form, saver, elsewhere);
  }

  function saverVersion() {
    return Number(form.elements.base_version.value || 0);
  }

  const look = () => saver.touched();
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  setInterval(look, 2000); // choices in searching selects tell nobody
  setInterval(() => { if (!document.hidden) saver.beat(); }, PAUSES.beat);
  addEventListener("online", () => saver.reconnect());
  document.addEventListener("visibilitychange", () => { if (document.hidden && saver.isUnsaved) { written.flush(); saver.put(); saver.push(); } });
  addEventListener("pagehide", () => {
    written.flush();
    saver.put();
    const message = { window: saver.window, sequence: saver.sequence + 1, base_version: 0, content: null, leaves: true };
    knock(address, message, token.value, { keepalive: true }).catch(() => {});
  });
  form.addEventListener("submit", () => number());

  /** Writes into the form up to which autosave it holds everything. */
  function number() {
    written.flush();
    const { sequence: last } = saver.markForSaving();
    sequence.value = last;
  }
  return { number, text: () => textOf(read()), saved: (text) => saver.saved(text), notSaved: () => saver.notSaved() };
}

async function knock(address, message, token, options = {}) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(message),
    ...options,
  });
  const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.redirected || !isTold) return { status: 0, error: words.logged_out };
  return { ...(await answer.json()), status: answer.status };
}

/** What windows that are gone left in this browser and the desk does not have. */
async function offerKept({ form, shelf, saver, bars, token }) {
  const alive = await livingWindows();
  const now = textOf(readForm(form));
  for (const entry of shelf.entries()) {
    if (entry.window === saver.window || alive.has(entry.window)) continue;
    const bar = [...bars].find((each) => each.dataset.window === entry.window);
    const isKnown = bar && Number(bar.dataset.sequence) >= entry.sequence;
    if (isKnown || textOf(entry.content) === now) {
      shelf.remove(entry.window);
      continue;
    }
    if (bar) bar.remove();
    if (entry.place === form.elements.place.value) saver.hold();
    showKept({ entry, form, shelf, saver, token });
  }
}

function showKept({ entry, form, shelf, saver, token }) {
  const note = make("p", { class: "quiet", role: "alert" });
  const bar = make(
    "section",
    { class: "unsaved-bar", "aria-label": words.unsaved, "data-window": entry.window },
    make("p", {}, make("b", {}, said("unsaved_from", { when: clockTime(entry.at) })), " ", make("span", { class: "quiet" }, words.in_this_browser)),
    make("div", { class: "ways" },
      button(words.keep, "button main", async () => {
        note.textContent = await hand(entry, form, shelf, token);
      }),
      button(words.discard, "button", () => {
        shelf.remove(entry.window);
        bar.remove();
        if (!document.querySelector(".unsaved-bar")) saver.release();
      })),
    note,
  );
  form.before(bar);
}

/** Gives the words to the desk, which puts them into the form. Answers why not. */
async function hand(entry, form, shelf, token) {
  const address = form.dataset.autosave.replace(form.elements.place.value, entry.place);
  const message = { window: entry.window, sequence: entry.sequence, base_version: entry.version, content: entry.content };
  try {
    const answer = await knock(address, message, token);
    if (answer.status !== 200) return answer.error;
    shelf.remove(entry.window);
    location.assign(`${location.pathname}?unsaved=${entry.place}`);
    return "";
  } catch {
    return words.offline;
  }
}

/** Two windows of one person: these words are kept here alone, until the person decides. */
function askElsewhere(form, saver, { window, sequence, at }) {
  if (document.querySelector(".unsaved-bar.elsewhere")) return;
  const bar = make(
    "section",
    { class: "unsaved-bar elsewhere", "aria-label": words.unsaved, role: "alert" },
    make("p", {}, said("elsewhere", { when: at })),
    make("div", { class: "ways" }, button(words.keep_these, "button", () => {
      bar.remove();
      saver.release({ window, sequence });
    })),
  );
  form.before(bar);
}

function tellIn(form) {
  return (text, { isUrgent = false } = {}) => {
    const line = form.querySelector(".kept-told") ?? make("span", { class: "kept-told" });
    if (!line.isConnected) form.querySelector(".toolbar-state").append(line);
    line.classList.toggle("urgent", isUrgent);
    line.textContent = text;
  };
}

function newWindow() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** Windows that are open hold a lock; a crash lets go of it. Without locks all others count as gone. */
function holdWindow(name) {
  navigator.locks?.request(`newsroom ${name}`, () => new Promise(() => {}));
}

async function livingWindows() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name.replace(/^newsroom /, "")));
}

function clockTime(at) {
  const day = new Date(at).toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short" };
  return new Date(at).toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...day });
}

function button(label, look, act) {
  const made = make("button", { type: "button", class: look }, label);
  made.addEventListener("click", act);
  return made;
}
