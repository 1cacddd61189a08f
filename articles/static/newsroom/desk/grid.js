/** A table as a grid of small texts. */

import { buttons } from "./controls.js";
import { grow } from "./grow.js";
import { make } from "./making.js";

export function grid({ value, set, about }) {
  const { words } = about;
  const rows = value.map((row) => [...row]);
  const table = make("table");
  const wrap = make("div", {}, make("div", { class: "grid-wrap" }, table));
  const width = () => Math.max(1, ...rows.map((row) => row.length));

  const draw = () => {
    table.replaceChildren(...rows.map((row, r) => {
      const line = make("tr");
      for (let c = 0; c < width(); c += 1) {
        const label = words.cell.replace("%(row)s", r + 1).replace("%(column)s", c + 1);
        const cell = make("textarea", { rows: 1, "aria-label": label, disabled: about.isFixed });
        cell.value = row[c] ?? "";
        cell.addEventListener("input", () => { row[c] = cell.value; settle(); });
        grow(cell);
        line.append(make("td", {}, cell));
      }
      return line;
    }));
  };
  const settle = () => set(rows.map((row) => Array.from({ length: width() }, (_, c) => row[c] ?? "")));
  const change = (act) => () => { act(); settle(); draw(); };

  draw();
  if (!about.isFixed) {
    wrap.append(buttons(
      [`+ ${words.row}`, change(() => rows.push(Array(width()).fill("")))],
      [`+ ${words.column}`, change(() => rows.forEach((row) => row.push("")))],
      [`− ${words.row}`, change(() => rows.pop())],
      [`− ${words.column}`, change(() => rows.forEach((row) => row.pop()))],
    ));
  }
  return wrap;
}
