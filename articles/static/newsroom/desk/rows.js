/** Bylines and sources: rows that are added, moved and removed. The form counts them. */

export function showRows(section) {
  const list = section.querySelector(".row-list");
  const prefix = section.dataset.rows;
  const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
  const button = section.querySelector(".add-row");
  const template = section.querySelector("template");
  if (section.closest("fieldset").disabled) return;

  button.hidden = false;
  button.addEventListener("click", () => {
    const row = document.importNode(template.content, true).firstElementChild;
    fillIn(row, Number(total.value));
    list.append(row);
    total.value = Number(total.value) + 1;
    equip(row);
    number();
    announce(row, prefix);
    row.querySelector("select, input")?.focus();
  });
  for (const row of list.children) equip(row);
  number();

  function equip(row) {
    for (const label of row.querySelectorAll(".row-delete, .row-order")) label.hidden = true;
    const tools = document.createElement("div");
    tools.className = "row-tools";
    const words = button.closest("form").querySelector("#editor-about");
    const said = words ? JSON.parse(words.textContent).words : { up: "↑", down: "↓", remove: "×" };
    tools.append(
      tool("↑", said.up, () => row.previousElementSibling?.before(row)),
      tool("↓", said.down, () => row.nextElementSibling?.after(row)),
      tool("✕", said.remove, () => {
        row.querySelector("[name$='-DELETE']").checked = true;
        row.hidden = true;
      }),
    );
    row.append(tools);
  }

  function tool(sign, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      act();
      number();
      list.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return made;
  }

  /** Places count from 1 in the order that is seen. */
  function number() {
    [...list.children].forEach((row, place) => {
      row.querySelector("[name$='-ORDER']").value = place + 1;
    });
  }
}

function fillIn(row, place) {
  for (const each of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "href", "data-name"]) {
      const value = each.getAttribute(name);
      if (value?.includes("__prefix__")) each.setAttribute(name, value.replace("__prefix__", place));
    }
  }
}

/** Django's searching selects wake up when they hear this. */
function announce(row, prefix) {
  row.dispatchEvent(
    new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }),
  );
}
