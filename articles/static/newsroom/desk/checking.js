/** The checklist follows what is typed, and each of its items leads to its place. */

import { make } from "./making.js";

const REST = 900;

export function checkTyped(form, written) {
  const list = () => form.querySelector(".checklist[data-check]");
  if (!list() || !form.querySelector("button.save")) return;
  let waiting = null;
  let asking = null;

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, REST);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  if (!list().querySelector("li")) soon();

  async function check() {
    asking?.abort();
    asking = new AbortController();
    written?.flush();
    clearTimeout(waiting);
    try {
      const answer = await fetch(list().dataset.check, { method: "POST", body: new FormData(form), signal: asking.signal });
      if (answer.ok && !answer.redirected) show(list(), (await answer.json()).findings);
    } catch {
      // without a line the list stays as it was; saving says what is wrong
    }
  }
}

function show(card, findings) {
  const ready = make("li", { class: "ready" }, card.dataset.ready);
  const items = findings.map(({ severity, message, place }) =>
    make("li", { class: severity }, make("a", { href: `#${place || "id_lead_image"}`, "data-place": place }, message)));
  const shown = items.length ? items : [ready];
  const list = card.querySelector("ul");
  const before = list.textContent.replace(/\s+/g, " ").trim();
  if (before === shown.map((each) => each.textContent).join(" ").replace(/\s+/g, " ").trim()) return;
  list.replaceChildren(...shown);
  const told = card.querySelector("[role=status]");
  if (told) told.textContent = items.length ? card.dataset.open.replace("%(count)s", items.length) : card.dataset.ready;
}

/** An item leads to its field or block, also after the list has changed. */
export function jumpToPlaces(form) {
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-place]");
    if (!link) return;
    const place = link.dataset.place;
    const found =
      document.getElementById(place) ??
      document.getElementById(`id_${place || "lead_image"}`) ??
      document.getElementById(`h-${place}`)?.closest("section");
    if (!found) return;
    event.preventDefault();
    const folded = found.closest("details:not([open])");
    if (folded) folded.open = true;
    found.scrollIntoView({ block: "center" });
    const field = found.matches("input, textarea, select")
      ? found
      : found.querySelector("textarea, input:not([type=hidden]), select, button");
    field?.focus({ preventScroll: true });
  });
}
