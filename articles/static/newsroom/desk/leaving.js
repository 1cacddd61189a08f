/** Ctrl+S saves, and nobody leaves unsaved words behind without being asked. */

export function saveByKey(form) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (form.querySelector("button.save")) form.requestSubmit();
    }
  });
}

export function guardLeaving(form) {
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("change", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
