/** The preview shows what is in the form now. Nothing is saved, and the form stays as it is. */

export function previewTyped(form, written) {
  const link = form.querySelector("[data-preview]");
  link?.addEventListener("click", (event) => {
    if (!form.querySelector("button.save")) return;
    event.preventDefault();
    written?.flush();
    const before = [form.action, form.target];
    [form.action, form.target] = [link.href, link.target];
    // submit() alone tells nobody that the form was sent: unsaved text is still guarded.
    HTMLFormElement.prototype.submit.call(form);
    [form.action, form.target] = before;
  });
}
