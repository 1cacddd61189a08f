/** Textareas as high as their text, and counters that say when a text gets long. */

const fits = CSS.supports("field-sizing", "content");

export function grow(textarea) {
  if (fits) {
    textarea.classList.add("sized");
    return;
  }
  const fit = () => {
    textarea.style.height = "auto";
    textarea.style.height = `${textarea.scrollHeight + 2}px`;
  };
  textarea.addEventListener("input", fit);
  requestAnimationFrame(fit);
}

export function growAll(root) {
  for (const textarea of root.querySelectorAll("textarea[data-grow]")) {
    grow(textarea);
    if (textarea.name === "headline") keepOneLine(textarea);
  }
  for (const field of root.querySelectorAll("[data-good]")) count(field);
}

/** A headline has no line ends: Enter goes on to the dek. */
function keepOneLine(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      document.getElementById("id_dek")?.focus();
    }
  });
}

function count(field) {
  const good = Number(field.dataset.good);
  const counter = document.createElement("div");
  counter.className = "counter";
  const tell = () => {
    const length = [...field.value].length;
    counter.textContent = length ? `${length} / ${good}` : "";
    counter.classList.toggle("over", length > good);
  };
  field.addEventListener("input", tell);
  field.after(counter);
  tell();
}
