/** The page on which a front is made. Its slots are rows of the form, in the order of the page. */

import { guardLeaving, saveByKey } from "./leaving.js";
import { moveByHand } from "./slots.js";
import { choose } from "../editor/picker.js";

const form = document.getElementById("front-form");
const slots = document.getElementById("slots");
const voice = document.getElementById("slot-voice");
const search = document.getElementById("find-story");
const found = document.getElementById("found-stories");
const preview = document.getElementById("preview");
const at = document.getElementById("preview-at");

const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

guardLeaving(form);
saveByKey(form, () => form.requestSubmit(form.querySelector("button.save")));
moveByHand(slots, {
  moved(slot) {
    voice.textContent = form.dataset.moved.replace("%(place)s", [...slots.children].indexOf(slot) + 1);
    changed();
  },
  removed() {
    voice.textContent = form.dataset.removed;
    changed();
  },
});
/** A headline has no line ends. */
slots.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("textarea")) event.preventDefault();
});
form.addEventListener("change", look);
form.addEventListener("input", look);
slots.addEventListener("click", (event) => {
  const slot = event.target.closest("[data-slot]");
  if (event.target.closest(".choose-picture")) pickPicture(slot);
  if (event.target.closest(".drop-picture")) setPicture(slot, null);
});

// A picture in place of the story's own ------------------------------------------------------

async function pickPicture(slot) {
  const picture = await choose({ to: "image" });
  if (picture) setPicture(slot, picture);
}

function setPicture(slot, picture) {
  const image = slot.querySelector(".thumb");
  const source = picture ? picture.thumb : image.dataset.story;
  slot.querySelector("[name=image]").value = picture ? picture.id : "";
  slot.querySelector(".drop-picture").hidden = !picture;
  image.hidden = !source;
  image.src = source;
  changed();
}

// Adding a story -----------------------------------------------------------------------------

let asking;
search.addEventListener("focus", () => { if (found.hidden) find(); });
search.addEventListener("input", () => {
  clearTimeout(asking);
  close(); // what was found for other words is not to be chosen
  asking = setTimeout(find, 200);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") found.querySelector(".found-story")?.focus();
  else if (event.key === "Enter") found.querySelector(".found-story")?.click();
  else return;
  event.preventDefault();
});
for (const name of ["input", "change"]) search.addEventListener(name, (event) => event.stopPropagation());
found.addEventListener("keydown", (event) => {
  const entry = event.target.closest("li");
  if (event.key === "ArrowDown") entry?.nextElementSibling?.querySelector("button")?.focus();
  else if (event.key === "ArrowUp") (entry?.previousElementSibling?.querySelector("button") ?? search).focus();
  else return;
  event.preventDefault();
});
found.addEventListener("click", (event) => {
  const entry = event.target.closest(".found-story");
  if (!entry) return;
  const slot = document.importNode(entry.parentElement.querySelector("template").content, true);
  slots.prepend(slot);
  close();
  search.value = "";
  slots.firstElementChild.querySelector(".grip").focus();
  voice.textContent = form.dataset.added;
  changed();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !found.hidden) {
    search.focus();
    close();
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".adding")) close();
});
document.addEventListener("focusin", (event) => {
  if (!event.target.closest(".adding")) close();
});

let asked = 0;

/** Answers that are still on their way are not shown any more. */
function close() {
  asked += 1;
  found.hidden = true;
  found.replaceChildren();
}

async function find() {
  const mine = ++asked;
  const answer = await ask(`${form.dataset.find}?${new URLSearchParams({ q: search.value })}`);
  const list = await answer?.text();
  if (mine !== asked || list === undefined || document.activeElement !== search) return;
  found.innerHTML = list;
  found.hidden = false;
}

// The preview --------------------------------------------------------------------------------

let waiting;
let turn = 0;
at.addEventListener("input", (event) => {
  event.stopPropagation();
  look();
});
at.addEventListener("change", (event) => event.stopPropagation());

function look() {
  clearTimeout(waiting);
  waiting = setTimeout(show, 250);
}

/** Late answers to earlier questions are not shown. */
async function show() {
  const mine = ++turn;
  const body = new FormData(form);
  body.set("at", at.value);
  const answer = await ask(form.dataset.preview, { method: "POST", body });
  if (!answer) return;
  const told = await answer.json();
  if (mine !== turn) return;
  preview.innerHTML = told.preview;
  [...slots.children].forEach((slot, place) => {
    slot.querySelector(".slot-findings").innerHTML = told.findings[place] ?? "";
  });
}

async function ask(address, options) {
  try {
    const answer = await fetch(address, options);
    return answer.ok ? answer : null;
  } catch {
    return null; // offline: what is shown stays
  }
}
