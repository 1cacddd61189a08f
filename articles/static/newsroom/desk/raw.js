/** A click on either side lights up both, and brings the other one into view. */

const sides = document.querySelector(".raw-beside");

sides?.addEventListener("click", (event) => {
  const clicked = event.target.closest("a[href^='#']");
  if (!clicked) return;
  event.preventDefault();
  const block = clicked.dataset.block;
  for (const each of sides.querySelectorAll(".lit")) each.classList.remove("lit");
  for (const each of sides.querySelectorAll(`[data-block="${CSS.escape(block)}"]`)) {
    each.classList.add("lit");
  }
  document.querySelector(clicked.getAttribute("href"))?.scrollIntoView({ block: "nearest" });
});
