/** One control for each kind of field. Typing changes the block's own object, nothing else does. */

import { chooser } from "./choosing.js";
import { grow } from "./grow.js";
import { grid } from "./grid.js";
import { make } from "./making.js";

export function controlFor({ field, holder, about, name }) {
  const wrap = make("div", { class: `block-field f-${field.name}` });
  const set = (value) => {
    holder[field.name] = value;
    about.changed();
  };
  const control = build({ field, value: holder[field.name], set, about, name });
  if (needsLabel(field)) wrap.append(make("span", { class: "label", "aria-hidden": "true" }, field.label));
  wrap.append(control);
  return wrap;
}

function needsLabel(field) {
  return !["html", "flag", "record"].includes(field.kind) && !["items", "rows", "level"].includes(field.name);
}

export function build({ field, value, set, about, name }) {
  switch (field.kind) {
    case "html": return prose(value, set, about, name);
    case "text": return field.long ? prose(value, set, about, name) : line(value, set, about, name, "text");
    case "address": return line(value, set, about, name, "url");
    case "choice": return select(field.values, value, set, about, name);
    case "whole": return select(range(field.lowest, field.highest), value, (chosen) => set(Number(chosen)), about, name);
    case "flag": return flag(field.label, value, set, about);
    case "link": return chooser({ field, value, set, about, name });
    case "list": return list({ field, value: value ?? [], set, about, name });
    default: return make("pre", {}, JSON.stringify(value));
  }
}

function prose(value, set, about, name) {
  const area = make("textarea", { class: "prose", rows: 1, "aria-label": name, disabled: about.isFixed });
  const language = document.getElementById("article-form")?.dataset.language;
  if (language) area.lang = language;
  area.spellcheck = true;
  area.value = value ?? "";
  area.addEventListener("input", () => set(area.value));
  grow(area);
  return area;
}

function line(value, set, about, name, type) {
  const input = make("input", { type, "aria-label": name, disabled: about.isFixed });
  input.value = value ?? "";
  input.addEventListener("input", () => set(input.value));
  return input;
}

function select(values, value, set, about, name) {
  const made = make("select", { "aria-label": name, disabled: about.isFixed });
  for (const each of values) made.append(make("option", { value: each, selected: each === value }, String(each)));
  made.addEventListener("change", () => set(made.value));
  return made;
}

function flag(label, value, set, about) {
  const box = make("input", { type: "checkbox", checked: Boolean(value), disabled: about.isFixed });
  box.addEventListener("change", () => set(box.checked));
  return make("label", {}, box, ` ${label}`);
}

function range(lowest, highest) {
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}

/** Lists of texts are lines, lists of lists a grid, lists of records small forms. */
function list({ field, value, set, about, name }) {
  if (field.each.kind === "list") return grid({ value, set, about, name });
  if (field.each.kind === "record") return records({ field, value, set, about, name });
  const area = prose(value.join("\n"), (text) => set(text.split("\n").filter((each) => each.trim())), about, name);
  area.title = about.words.one_a_line;
  return area;
}

function records({ field, value, set, about, name }) {
  const wrap = make("div");
  const rows = make("div");
  const draw = () => {
    rows.replaceChildren(...value.map((record, place) => {
      const card = make("div", { class: "record" });
      for (const each of field.each.fields) {
        card.append(controlFor({ field: each, holder: record, about, name: `${name} ${place + 1}: ${each.label}` }));
      }
      if (!about.isFixed) card.append(buttons([about.words.remove, () => { value.splice(place, 1); settle(); }]));
      return card;
    }));
  };
  const settle = () => { set(value); draw(); };
  draw();
  wrap.append(rows);
  if (!about.isFixed) {
    wrap.append(buttons([about.words.more, () => {
      value.push(Object.fromEntries(field.each.fields.map((each) => [each.name, each.default ?? (each.kind === "link" ? null : "")])));
      settle();
    }]));
  }
  return wrap;
}

export function buttons(...pairs) {
  const row = make("div", { class: "small-buttons" });
  for (const [label, act] of pairs) {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", act);
    row.append(button);
  }
  return row;
}
