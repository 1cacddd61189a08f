/** The page on which a story is written. Without any of this the form works all the same. */

import { growAll } from "./grow.js";
import { guardLeaving, saveByKey } from "./leaving.js";
import { previewTyped } from "./previewing.js";
import { showRows } from "./rows.js";
import { startEditor } from "../editor/editor.js";
import { saveInPlace } from "../editor/saving.js";
import { keepUnsaved } from "../editor/unsaved.js";

const form = document.getElementById("article-form");

const written = startEditor(form.querySelector("[data-editor]"));
for (const rows of form.querySelectorAll("[data-rows]")) showRows(rows);
growAll(form);
guardLeaving(form);
const unsaved = written && form.dataset.autosave ? keepUnsaved(form, written) : null;
saveByKey(form, unsaved && saveInPlace(form, unsaved));
previewTyped(form, written);
jumpToPlaces();

for (const candidate of form.querySelectorAll("[data-headline]")) {
  candidate.addEventListener("click", () => {
    const headline = form.elements.headline;
    headline.value = candidate.dataset.headline;
    headline.dispatchEvent(new Event("input", { bubbles: true }));
    headline.focus();
  });
}

/** An item of the checklist leads to its field or block. */
function jumpToPlaces() {
  for (const link of form.querySelectorAll(".checklist [data-place]")) {
    link.addEventListener("click", (event) => {
      const place = link.dataset.place;
      const found =
        document.getElementById(place) ??
        document.getElementById(`id_${place || "lead_image"}`) ??
        document.getElementById(`h-${place}`)?.closest("section");
      if (!found) return;
      event.preventDefault();
      found.scrollIntoView({ block: "center" });
      const field = found.matches("input, textarea, select")
        ? found
        : found.querySelector("textarea, input:not([type=hidden]), select, button");
      field?.focus({ preventScroll: true });
    });
  }
}
