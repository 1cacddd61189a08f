/** Who else is writing on this story. */

export function showOthers(lines) {
  const place = document.querySelector(".there");
  const shown = [...place.children].map((each) => each.textContent);
  if (shown.join() === lines.join()) return; // nothing is said twice
  place.replaceChildren(...lines.map((line) => Object.assign(document.createElement("span"), { textContent: line })));
}
