/**
 * The list of blocks: one card a block. The textarea keeps the JSON, which is all that is sent.
 *
 * A block's own object is changed only where somebody types, so whatever this page does not know
 * of a block (its origin, an unknown type) goes back as it came.
 */

import { controlFor } from "./controls.js";
import { adder } from "./adding.js";
import { make } from "./making.js";
import { newId } from "./ids.js";

export function showBlocks(root) {
  const textarea = root.querySelector("textarea");
  const { types, words } = JSON.parse(document.getElementById("block-types").textContent);
  const body = read(textarea);
  if (!body) return; // the JSON is broken: it stays there to be mended

  const isFixed = textarea.matches(":disabled");
  const list = make("ol", { class: "blocks" });
  const voice = make("div", { class: "visually-hidden", role: "status" });
  const counter = make("div", { class: "count-words" });
  const about = { types, words, isFixed, changed };

  for (const block of body.blocks) list.append(card(block));
  root.append(list, counter, voice);
  if (!isFixed) root.append(adder({ types, words, add: (type) => insert(type, null) }));
  root.dataset.ready = "";
  showProblems();
  count();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });

  function card(block) {
    const type = types[block.type];
    const item = make("li", { class: "block", id: block.id, "data-type": type ? block.type : "unknown" });
    item.block = block;
    const fields = make("div", { class: "block-fields" });
    if (type) {
      for (const field of type.fields) {
        fields.append(controlFor({ field, holder: block, about, name: `${type.label}: ${field.label}` }));
      }
    } else {
      fields.append(make("p", {}, words.unknown), make("pre", {}, JSON.stringify(block, null, 1)));
    }
    item.append(head(item, type?.label ?? block.type), fields);
    item.addEventListener("keydown", (event) => {
      if (!event.altKey || !event.shiftKey || isFixed) return;
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(item, step, event.target);
    });
    return item;
  }

  function head(item, label) {
    const bar = make("div", { class: "block-head" }, make("span", { class: "name" }, label));
    if (isFixed) return bar;
    bar.append(
      tool("+", words.above, () => openAdder(item)),
      tool("↑", words.up, (button) => move(item, -1, button)),
      tool("↓", words.down, (button) => move(item, 1, button)),
      tool("✕", words.remove, () => remove(item)),
    );
    return bar;
  }

  function tool(sign, label, act) {
    const button = make("button", { type: "button", title: label, "aria-label": label }, sign);
    button.addEventListener("click", () => act(button));
    return button;
  }

  function move(item, step, focused) {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    focused?.focus();
    item.scrollIntoView({ block: "nearest" });
    voice.textContent = words.moved.replace("%(place)s", [...list.children].indexOf(item) + 1);
    changed();
  }

  function remove(item) {
    const note = make("li", { class: "removed-note" }, words.removed);
    const undo = make("button", { type: "button", class: "link" }, words.undo);
    undo.addEventListener("click", () => {
      note.replaceWith(item);
      item.querySelector("textarea, input, button")?.focus();
      changed();
    });
    note.append(undo);
    item.replaceWith(note);
    undo.focus();
    changed();
  }

  function insert(type, before) {
    const taken = new Set(blocks().map((block) => block.id));
    const block = { id: newId(taken), type };
    for (const field of types[type].fields) block[field.name] = blank(field);
    const item = card(block);
    list.insertBefore(item, before);
    item.querySelector(".block-fields :is(textarea, input, select, button)")?.focus();
    changed();
  }

  /** The choice of types opens above one block, and goes when it has been made. */
  function openAdder(item) {
    const open = item.querySelector(".add-block");
    if (open) {
      open.remove();
      return;
    }
    const choice = adder({
      types,
      words,
      add: (type) => {
        choice.remove();
        insert(type, item);
      },
    });
    item.prepend(choice);
    choice.querySelector("button").focus();
  }

  function blocks() {
    return [...list.children].map((item) => item.block).filter(Boolean);
  }

  function changed() {
    textarea.value = JSON.stringify({ ...body, blocks: blocks() });
    textarea.dispatchEvent(new Event("change", { bubbles: true }));
    count();
  }

  function count() {
    const shown = [...list.querySelectorAll("textarea.prose")].map((each) => each.value).join(" ");
    const number = shown.replace(/<[^>]*>/g, " ").split(/\s+/).filter(Boolean).length;
    counter.textContent = words.words.replace("%(count)s", number.toLocaleString());
  }

  function showProblems() {
    const source = document.getElementById("block-problems");
    for (const problem of source ? JSON.parse(source.textContent) : []) {
      const item = list.children[Number(problem.place || NaN)] ?? document.getElementById(problem.id);
      if (!item) continue;
      item.classList.add("wrong");
      item.append(make("p", { class: "problem" }, problem.detail));
    }
  }
}

function read(textarea) {
  try {
    const body = textarea.value.trim() ? JSON.parse(textarea.value) : { schema: 1, blocks: [] };
    return Array.isArray(body?.blocks) && body.blocks.every((each) => each?.type) ? body : null;
  } catch {
    return null;
  }
}

/** What a new block holds until somebody writes into it. */
function blank(field) {
  switch (field.kind) {
    case "list": return [];
    case "flag": return field.default ?? false;
    case "whole": return field.lowest;
    case "choice": return field.default ?? field.values[0];
    case "link": return field.nullable ? null : "";
    default: return field.default ?? "";
  }
}
