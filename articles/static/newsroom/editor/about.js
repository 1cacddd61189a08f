/** What the page knows for the editor: words in the person's language, and where to ask. */

const source = document.getElementById("editor-about");

export const { words, find, upload } = source ? JSON.parse(source.textContent) : { words: {} };

/** said("moved", { place: 3 }) fills %(place)s in. */
export function said(name, values = {}) {
  return (words[name] ?? name).replace(/%\((\w+)\)s/g, (whole, key) => values[key] ?? whole);
}

/** Tells what has happened to people who do not see it. */
export function announce(text) {
  const voice = document.querySelector(".editor-voice");
  if (voice) voice.textContent = text;
}
