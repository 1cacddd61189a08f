/** The bar above the text: marks, kinds of blocks, what moves a block, undo, and the counter. */

import { said, words } from "./about.js";
import { countWords, minutes } from "./counting.js";
import { icon } from "./icons.js";
import { INSERTABLES } from "./insertables.js";
import { editLanguage, editLink } from "./links.js";
import { move, removeBlocks } from "./moves.js";
import { Popup } from "./popup.js";
import { TABLE_TOOLS, isInTable } from "./tables.js";
import { turnInto } from "./turning.js";
import { make } from "../desk/making.js";

const insertable = (name) => INSERTABLES.find((each) => each.name === name).run;
const mark = (name) => ({ name, run: (editor) => editor.chain().focus().toggleMark(name).run(), isOn: (editor) => editor.isActive(name) });
const heading = (level) => ({
  name: `heading_${level}`,
  run: (editor) => editor.chain().focus().command(editor.isActive("heading", { level }) ? turnInto("paragraph") : turnInto("heading", { level })).run(),
  isOn: (editor) => editor.isActive("heading", { level }),
});
const command = (name, act) => ({ name, run: (editor) => editor.chain().focus().command(act).run() });

const FURTHER = [mark("s"), mark("mark"), mark("sub"), mark("sup"), mark("code"), { name: "span", run: editLanguage }, heading(4)];

const GROUPS = [
  [mark("strong"), mark("em"), { name: "a", run: editLink, isOn: (editor) => editor.isActive("a") }],
  [
    heading(2),
    heading(3),
    { name: "bullets", run: insertable("bullets"), isOn: (editor) => editor.isActive("list", { ordered: false }) },
    { name: "numbers", run: insertable("numbers"), isOn: (editor) => editor.isActive("list", { ordered: true }) },
    { name: "quote", run: insertable("quote"), isOn: (editor) => editor.isActive("quote") },
  ],
  [{ name: "image", run: insertable("image") }, { name: "insert", sign: "plus", opens: INSERTABLES.slice(7) }],
  [{ name: "more", opens: [...FURTHER, command("up", move(-1)), command("down", move(1)), command("remove_block", removeBlocks)] }],
  [{ name: "undo", run: (editor) => editor.chain().focus().undo().run() }, { name: "redo", run: (editor) => editor.chain().focus().redo().run() }],
];

export function addBar(editor, frame) {
  const bar = make("div", { class: "editor-bar", role: "toolbar", "aria-label": words.bar });
  const buttons = [];
  for (const group of GROUPS) {
    const holder = make("div", { class: group.some((each) => each.name === "insert") ? "group inserting" : "group" });
    for (const each of group) {
      const button = make("button", { type: "button", title: said(each.name), "aria-label": said(each.name), tabindex: "-1" }, icon(each.sign ?? each.name));
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => (each.opens ? open(editor, button, each.opens) : each.run(editor)));
      if (each.opens) button.setAttribute("aria-haspopup", "listbox");
      holder.append(button);
      buttons.push({ button, ...each });
    }
    bar.append(holder);
  }
  const table = tableTools(editor);
  const counter = make("span", { class: "editor-count" });
  bar.append(table, counter);
  frame.prepend(bar);
  rove(bar, editor);

  const show = () => {
    for (const { button, isOn } of buttons) if (isOn) button.setAttribute("aria-pressed", String(isOn(editor)));
    table.hidden = !isInTable(editor.state);
  };
  let waiting = null;
  const count = () => {
    waiting = null;
    const total = wordsOf(editor.state.doc, editor.view.dom.lang);
    counter.textContent = said("counted", { words: total.toLocaleString(), minutes: minutes(total) });
  };
  editor.on("transaction", ({ transaction }) => {
    show();
    if (transaction.docChanged) waiting ??= setTimeout(count, 200);
  });
  show();
  count();
}

const counted = new WeakMap(); // blocks never change, they are replaced

function wordsOf(doc, language) {
  let total = 0;
  doc.forEach((block) => {
    if (!counted.has(block)) counted.set(block, countWords(block.textBetween(0, block.content.size, " ", " "), language));
    total += counted.get(block);
  });
  return total;
}

function tableTools(editor) {
  const holder = make("div", { class: "group words", hidden: true });
  for (const [name, act] of Object.entries(TABLE_TOOLS)) {
    const button = make("button", { type: "button", tabindex: "-1" }, said(name));
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => { act(editor); editor.commands.focus(); });
    holder.append(button);
  }
  return holder;
}

function open(editor, button, choices) {
  const named = choices.map((each) => ({ ...each, label: each.label ?? said(each.name) }));
  const close = () => {
    document.removeEventListener("keydown", press, true);
    document.removeEventListener("pointerdown", leave, true);
    popup.element.remove();
  };
  const popup = new Popup({ label: said("insert"), pick: (choice) => { close(); choice.run(editor); } });
  const leave = (event) => { if (!popup.element.contains(event.target)) close(); };
  const press = (event) => {
    const act = { ArrowDown: () => popup.step(1), ArrowUp: () => popup.step(-1), Enter: () => popup.take(), Escape: () => { close(); editor.commands.focus(); } }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  popup.show(named, button.getBoundingClientRect());
  document.addEventListener("keydown", press, true);
  document.addEventListener("pointerdown", leave, true);
}

/** One stop for Tab; arrows walk within, Escape goes back to the text. */
function rove(bar, editor) {
  const stops = () => [...bar.querySelectorAll("button")].filter((each) => each.offsetParent);
  bar.querySelector("button").tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return void editor.commands.focus();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = stops();
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    for (const each of all) each.tabIndex = each === next ? 0 : -1;
    next.focus();
  });
}
