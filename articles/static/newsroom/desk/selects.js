/** Django's searching selects, told to screen readers by the label of their field. */

function nameSelects() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.parentElement.querySelector(".select2");
    const words = select.labels?.[0]?.textContent.trim().replace(/:$/, "");
    if (!shown || !words) continue;
    const combobox = shown.querySelector("[role=combobox]");
    combobox?.removeAttribute("aria-labelledby");
    combobox?.setAttribute("aria-label", words);
    for (const each of shown.querySelectorAll(".select2-search__field, [role=textbox]")) {
      each.setAttribute("aria-label", words);
    }
    shown.querySelector("ul.select2-selection__rendered")?.setAttribute("role", "group");
    for (const item of shown.querySelectorAll("ul > li")) item.setAttribute("role", "presentation");
  }
}

/** What Django's widgets leave without a name, or with one that their role does not take. */
function nameOthers() {
  for (const sign of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) sign.setAttribute("role", "img");
  for (const field of document.querySelectorAll(".datetime input:not([aria-label])")) {
    if (field.labels?.length) continue;
    const row = field.closest(".form-row, fieldset");
    const words = row?.querySelector("legend, label, .legend")?.textContent.trim().replace(/:$/, "");
    field.setAttribute("aria-label", words || field.name);
  }
}

/** They come when Django's own script makes them, and again with every choice. */
function nameAll() {
  nameSelects();
  nameOthers();
}
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
