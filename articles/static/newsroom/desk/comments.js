// The queue: one key decides, one takes back. Keys count only while the focus is in the queue.

import { ask as askDesk } from "./asking.js";

const queue = document.querySelector("form.queue");
const list = queue.querySelector(".cards");
const bar = queue.querySelector(".bar");
const status = bar.querySelector(".status");
const every = bar.querySelector(".every");
const dialog = document.querySelector("dialog.why-not");
const made = []; // batches and the cards that they took away, the newest last
let busy = Promise.resolve();
let open = 0; // decisions that the desk has not confirmed yet

const cards = () => [...list.querySelectorAll(".comment")];
const current = () => document.activeElement.closest?.(".comment") ?? cards()[0];
const box = (card) => card.querySelector("input[name=ids]");
const chosen = () => cards().filter((card) => box(card).checked);
const asked = () => (chosen().length ? chosen() : [current()].filter(Boolean));

function say(words, failed = false) {
  status.textContent = words;
  status.classList.toggle("failed", failed);
}

function reach(card) {
  (card ?? bar.querySelector("[data-key=u]")).focus();
  card?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(current());
  reach(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function mark() {
  for (const card of cards()) card.classList.toggle("chosen", box(card).checked);
  every.checked = cards().length > 0 && chosen().length === cards().length;
}

// One after the other, as they were made.
function inTurn(work) {
  open += 1;
  list.setAttribute("aria-busy", "true");
  busy = busy.then(work).finally(() => {
    open -= 1;
    list.setAttribute("aria-busy", String(open > 0));
  });
}

async function send(address, fields) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const { wordFailed: failed, wordLoggedOut: logged_out } = queue.dataset;
  try {
    return await askDesk(address, body, { offline: failed, failed, logged_out });
  } catch (refused) {
    say(refused.message, true);
    return null;
  }
}

// The cards go at once, so that the next one can be read; they come back if the desk says no.
function take(gone) {
  const after = cards();
  const last = after.indexOf(gone.at(-1));
  const next = after.slice(last + 1).concat(after.slice(0, last).reverse()).find((card) => !gone.includes(card));
  for (const card of gone) {
    box(card).checked = false;
    card.remove();
  }
  mark();
  queue.querySelector(".empty").hidden = cards().length > 0;
  reach(next);
}

// Ids sort by time, and so does the queue.
function giveBack(gone) {
  for (const card of gone) {
    list.insertBefore(card, cards().find((other) => other.dataset.id > card.dataset.id) ?? null);
  }
  queue.querySelector(".empty").hidden = true;
  mark();
  reach(gone[0]);
}

function decide(verb, more = []) {
  const gone = asked();
  if (!gone.length) return;
  take(gone);
  const fields = [["do", verb], ...gone.map((card) => ["ids", card.dataset.id]), ...more];
  inTurn(async () => {
    const told = await send(queue.action, fields);
    if (!told) return giveBack(gone);
    if (told.batch) made.push({ batch: told.batch, gone });
    say(told.said);
    if (!cards().length && open === 1 && queue.dataset.more === "yes") setTimeout(() => location.reload());
  });
}

function undo() {
  inTurn(async () => {
    const last = made.at(-1);
    if (!last) return say(queue.dataset.wordNone, true);
    const told = await send(queue.dataset.undo.replace("00000000-0000-0000-0000-000000000000", last.batch), []);
    if (!told) return;
    made.pop();
    giveBack(last.gone);
    say(told.said);
  });
}

function ask() {
  if (!asked().length) return;
  dialog.querySelector("textarea").value = "";
  dialog.returnValue = "";
  dialog.back = current();
  dialog.showModal();
  dialog.querySelector("input:checked").focus();
}

const KEYS = {
  a: () => decide("approve"),
  s: () => decide("spam"),
  r: ask,
  u: undo,
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  x: () => {
    const card = current();
    if (card) box(card).checked = !box(card).checked;
    mark();
  },
};

queue.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.matches(".comment")) {
    event.preventDefault();
    event.target.querySelector("a.more").click();
    return;
  }
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
bar.addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (key) KEYS[key]();
});
every.addEventListener("change", () => {
  for (const card of cards()) box(card).checked = every.checked;
  mark();
});
list.addEventListener("change", mark);
list.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do], a.reject");
  if (!button) return;
  event.preventDefault();
  const card = button.closest(".comment");
  for (const other of chosen()) box(other).checked = other === card;
  mark();
  card.focus();
  if (button.matches("a.reject")) ask();
  else decide(button.value.split(" ")[0]);
});
dialog.addEventListener("keydown", (event) => {
  if (event.target.matches("textarea")) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("[type=submit]").click();
    return;
  }
  const grounds = [...dialog.querySelectorAll("input[name=ground]")];
  const ground = grounds[Number(event.key) - 1];
  if (!ground) return;
  ground.checked = true;
  ground.focus();
});
dialog.querySelector(".cancel").addEventListener("click", () => dialog.close(""));
dialog.addEventListener("close", () => {
  reach(dialog.back);
  if (dialog.returnValue !== "reject") return;
  const form = dialog.querySelector("form");
  decide("reject", [
    ["ground", form.elements.ground.value],
    ["reason", form.elements.reason.value],
  ]);
});

window.addEventListener("beforeunload", (event) => {
  if (open > 0) event.preventDefault();
});

bar.hidden = false;
every.checked = false;
reach(cards()[0] ?? null);
