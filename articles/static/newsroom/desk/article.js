/** The page on which a story is written. Without any of this the form works all the same. */

import { checkTyped, jumpToPlaces } from "./checking.js";
import { growAll } from "./grow.js";
import { guardLeaving, saveByKey } from "./leaving.js";
import { writeNotes } from "./notes.js";
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
checkTyped(form, written);
jumpToPlaces(form);
writeNotes(form);

for (const candidate of form.querySelectorAll("[data-headline]")) {
  candidate.addEventListener("click", () => {
    const headline = form.elements.headline;
    headline.value = candidate.dataset.headline;
    headline.dispatchEvent(new Event("input", { bubbles: true }));
    headline.focus();
  });
}
