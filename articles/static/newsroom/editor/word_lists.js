/** Word writes lists as paragraphs with a marker in front; this makes them lists again. */

export const STYLE = "data-pasted-style"; // see cleaning.js

export const styleOf = (element) => (element.getAttribute(STYLE) ?? "").toLowerCase();


export function mendWordLists(body) {
  let list = null;
  for (const line of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    if (!isItem(line)) continue;
    const marker = takeMarker(line);
    const name = /^\s*(\d+|[a-z]{1,2}|[ivxlc]+)[.)]/i.test(marker) ? "ol" : "ul";
    const goesOn = list && previous(line) === list && list.localName === name;
    if (!goesOn) {
      list = body.ownerDocument.createElement(name);
      line.before(list);
    }
    const item = body.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    list.append(item);
    line.remove();
  }
}

function isItem(line) {
  return /mso-list:(?!none)/.test(styleOf(line).replace(/\s/g, "")) || /MsoListParagraph/.test(line.className);
}

/** Removes the marker ("·", "1.") and says what it was. */
function takeMarker(line) {
  const found = [...line.querySelectorAll(`[${STYLE}]`)].find((each) => styleOf(each).replace(/\s/g, "").includes("mso-list:ignore"));
  if (!found) return "";
  const text = found.textContent;
  found.remove();
  return text;
}

function previous(line) {
  let node = line.previousSibling;
  while (node && (node.nodeType === Node.COMMENT_NODE || (node.nodeType === Node.TEXT_NODE && !node.data.trim()))) node = node.previousSibling;
  return node;
}
