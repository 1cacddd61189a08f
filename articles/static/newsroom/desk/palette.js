/**
 * Ctrl+K: go to a story, a section, a screen, or do what this page offers. The field keeps the
 * focus; arrows choose, Enter goes there (with Ctrl in a new tab), Escape closes.
 */

import { make } from "./making.js";

const dialog = document.querySelector("dialog.palette");
const opener = document.querySelector(".palette-button");

if (dialog && opener) {
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const told = dialog.querySelector("[role=status]");
  const { find, none, here, offline, count } = dialog.dataset;
  let waiting = null;
  let asking = null;
  let chosen = -1;

  opener.hidden = false;
  opener.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    if (event.defaultPrevented || event.target.closest?.(".ProseMirror")) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 120);
  });
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      choose(chosen + steps[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(options()[Math.max(chosen, 0)], event.ctrlKey || event.metaKey);
    }
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey));

  function open() {
    field.value = "";
    dialog.showModal();
    field.focus();
    look();
  }

  async function look() {
    asking?.abort();
    asking = new AbortController();
    const asked = field.value;
    try {
      const answer = await fetch(`${find}?${new URLSearchParams({ q: asked })}`, { signal: asking.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      const { groups } = await answer.json();
      show([...offered(asked), ...groups]);
    } catch (error) {
      if (error.name === "AbortError") return;
      list.replaceChildren();
      told.textContent = offline;
    }
  }

  /** What the page itself offers: its links to actions. */
  function offered(asked) {
    const wanted = asked.toLowerCase().split(/\s+/);
    const links = document.querySelectorAll(".toolbar-buttons a, .more-menu a");
    const entries = [...links]
      .map((link) => ({ text: (link.querySelector("b") ?? link).textContent.trim(), note: link.querySelector("span")?.textContent ?? "", link }))
      .filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)));
    return entries.length ? [{ title: here, entries }] : [];
  }

  function show(groups) {
    const shown = groups.map(({ title, entries }, number) => {
      const name = make("div", { class: "palette-group", id: `palette-group-${number}`, role: "presentation" }, title);
      const group = make("div", { role: "group", "aria-labelledby": name.id }, name);
      for (const entry of entries) group.append(option(entry));
      return group;
    });
    list.replaceChildren(...shown);
    options().forEach((each, number) => { each.id = `palette-option-${number}`; });
    const found = options().length;
    told.textContent = found ? count.replace("%(count)s", found) : none;
    told.classList.toggle("visually-hidden", found > 0);
    choose(found ? 0 : -1);
  }

  function option({ text, note, address, link }) {
    const made = make("div", { role: "option", "aria-selected": "false", "data-address": address }, make("span", { class: "palette-text" }, text), make("span", { class: "palette-note" }, note));
    made.link = link;
    return made;
  }

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function choose(number) {
    const all = options();
    chosen = all.length ? (number + all.length) % all.length : -1;
    all.forEach((each, place) => each.setAttribute("aria-selected", String(place === chosen)));
    field.setAttribute("aria-activedescendant", all[chosen]?.id ?? "");
    all[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function go(entry, elsewhere) {
    if (!entry) return;
    dialog.close();
    if (entry.link) entry.link.click();
    else if (elsewhere) window.open(entry.dataset.address, "_blank");
    else location.assign(entry.dataset.address);
  }
}
