/** On a phone the rooms fold away behind a button. */

const button = document.querySelector(".menu-button");
const rooms = document.getElementById("rooms");

if (button && rooms) {
  button.hidden = false;
  rooms.classList.add("folded");
  button.addEventListener("click", () => {
    const isFolded = rooms.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!isFolded));
  });
}

/** An open menu closes when the work goes on elsewhere. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.person[open], details.more[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.person[open], details.more[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
