/** The grid of pictures by keyboard: arrows go, Space chooses, E edits the chosen, / searches. */

const links = [...document.querySelectorAll("#changelist .grid > li > a")];
const form = document.getElementById("choose");
const boxOf = (link) => link.parentElement.querySelector("input[type=checkbox]");
const boxes = links.map(boxOf).filter(Boolean);

/** Where a key leads: its neighbour in the row, or the nearest card of the next one. */
function target(link, key) {
  const at = links.indexOf(link);
  if (key === "ArrowRight") return links[at + 1];
  if (key === "ArrowLeft") return links[at - 1];
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  const here = link.getBoundingClientRect();
  const below = key === "ArrowDown";
  const others = links
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => (below ? box.top > here.bottom - 1 : box.bottom < here.top + 1));
  if (!others.length) return undefined;
  const far = ({ box }) => Math.abs(box.top - here.top) * 10 + Math.abs(box.left - here.left);
  return others.reduce((best, other) => (far(other) < far(best) ? other : best)).each;
}

function tell() {
  const chosen = boxes.filter((box) => box.checked).length;
  form.classList.toggle("some", chosen > 0);
  form.querySelector("[type=submit]").disabled = !chosen;
  form.querySelector(".chosen-count").textContent = chosen ? form.dataset.chosen.replace("%(n)s", chosen) : "";
  for (const box of boxes) box.closest("li").classList.toggle("is-chosen", box.checked);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const link = event.target.closest(".grid > li")?.querySelector("a");
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("searchbar")?.focus();
  } else if (event.key === "e" && form?.classList.contains("some")) {
    event.preventDefault();
    form.requestSubmit();
  } else if (link && event.key === " " && event.target === link && form) {
    event.preventDefault();
    boxOf(link).click();
  } else if (link && /^(Arrow|Home|End)/.test(event.key)) {
    const next = target(link, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

if (form) {
  for (const box of boxes) box.addEventListener("change", tell);
  form.querySelector(".choose-all").addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    tell();
  });
  tell();
}

/** Facets stand open where there is room for them. */
const filters = document.querySelector("details.filters");
if (filters && window.matchMedia("(min-width: 1100px)").matches) filters.open = true;
