/** Decisions between two texts: all of one side at once, and how many are still open. */

import { settleSent } from "../editor/keeping.js";

settleSent(localStorage, document.cookie);

const form = document.getElementById("merge-form");
const tools = form.querySelector(".choose-all");

if (tools) {
  const groups = [...form.querySelectorAll(".choice")];
  const count = tools.querySelector("[data-open]");
  const tell = () => {
    const open = groups.filter((group) => !group.querySelector(":checked")).length;
    count.textContent = open ? count.dataset.open.replace("%(count)s", open) : count.dataset.done;
    for (const group of groups) group.closest(".asked").classList.toggle("decided", group.querySelector(":checked") !== null);
  };
  for (const button of tools.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      for (const group of groups) group.querySelector(`[value=${button.dataset.choose}]`).checked = true;
      tell();
    });
  }
  form.addEventListener("change", tell);
  tools.hidden = false;
  tell();
}
