/** Ctrl+S saves, and nobody leaves unsaved words behind without being asked. */

/** `save` is for a page that can do it without a reload. */
export function saveByKey(form, save) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (!form.querySelector("button.save")) return;
      if (save) save();
      else form.requestSubmit();
    }
  });
}

export function guardLeaving(form) {
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("change", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  form.addEventListener("saved", () => { isChanged = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
