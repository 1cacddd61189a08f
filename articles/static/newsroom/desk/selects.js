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

/** They come when Django's own script makes them, and again with every choice. */
new MutationObserver(nameSelects).observe(document.body, { childList: true, subtree: true });
nameSelects();
