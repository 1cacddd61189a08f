/** A row of buttons, one for each type of block. */

import { make } from "./making.js";

export function adder({ types, words, add }) {
  const row = make("div", { class: "add-block", role: "group", "aria-label": words.add });
  row.append(make("span", { class: "label" }, words.add));
  for (const [name, type] of Object.entries(types)) {
    const button = make("button", { type: "button", "data-add": name }, type.label);
    button.addEventListener("click", () => add(name));
    row.append(button);
  }
  return row;
}
