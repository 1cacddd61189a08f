/**
 * Html from elsewhere, cleaned to what a story may hold: from Word, Google Docs, mails, the web.
 *
 * Everything happens in a document of its own, where nothing runs and nothing is loaded.
 */

import { isLink, isWebAddress } from "./addresses.js";
import { STYLE, mendWordLists, styleOf } from "./word_lists.js";

const NOISE = "script, data-pasted-style, meta, link, title, head, noscript, template, object, svg, canvas, audio, video, button, input, select, textarea, [hidden], [aria-hidden=true]";
const RENAMED = { b: "strong", i: "em", strike: "s", del: "s", kbd: "code", samp: "code", tt: "code", h1: "h2", h5: "h4", h6: "h4", cite: "em" };
const KEPT = { a: ["href"], span: ["lang"] };
const LINES = "p, div, h1, h2, h3, h4, h5, h6, pre, ul, ol, table, blockquote, figure, section, article, header, footer";

export function cleaned(html) {
  const { body } = parsed(html);
  if (body.querySelector("[data-pm-slice]")) return html; // cut or copied here
  const isOffice = /schemas-microsoft-com|class="?Mso|LibreOffice|OpenOffice/.test(html);
  mendWordLists(body);
  dropNoise(body);
  for (const each of all(body, `[${STYLE}]`)) marksOfStyle(each);
  for (const [from, to] of Object.entries(RENAMED)) for (const each of all(body, from)) rename(each, to);
  for (const each of all(body, "a")) if (!isLink(each.getAttribute("href") ?? "")) unwrap(each);
  if (isOffice) for (const each of all(body, "[lang]")) each.removeAttribute("lang");
  for (const each of all(body, "*")) stripped(each);
  for (const each of all(body, "pre")) codeLines(each);
  for (const each of all(body, "li")) flatItem(each);
  for (const each of all(body, "table")) flatTable(each);
  for (const each of all(body, "blockquote")) quoted(each);
  for (const each of all(body, "p, div")) cutAtDoubleBreaks(each);
  for (const each of all(body, "p, h2, h3, h4, li")) if (isBlank(each)) each.remove();
  for (const each of all(body, "figure:not([data-card])")) pictured(each, each.querySelector("figcaption"));
  for (const each of all(body, "img")) pictured(each, null);
  for (const each of all(body, "iframe")) embedded(each);
  for (const each of all(body, "hr")) each.replaceWith(card(each, "divider"));
  return body.innerHTML;
}

/**
 * The page's own policy forbids styles and handlers even in a document that is never shown, so
 * they are read under other names. The names are taken back wherever they were not attributes.
 */
function parsed(html) {
  const masked = html.replace(/\b(style|on[a-z]+)(?=\s*=)|(?<=<\/?)style\b/gi, "data-pasted-$&");
  const read = new DOMParser().parseFromString(masked, "text/html");
  const walker = read.createTreeWalker(read.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data) node.data = node.data.replaceAll("data-pasted-", "");
    else for (const attribute of node.attributes ?? []) attribute.value = attribute.value.replaceAll("data-pasted-", "");
  }
  return read;
}

const all = (root, selector) => [...root.querySelectorAll(selector)].filter((each) => root.contains(each));

function dropNoise(body) {
  for (const each of all(body, NOISE)) each.remove();
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  const comments = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.COMMENT_NODE) comments.push(node);
    else node.data = node.data.replace(/[\u200b\ufeff\u00ad]/g, "");
  }
  for (const comment of comments) comment.remove();
  for (const each of all(body, "*")) if (each.localName.includes(":")) isBlank(each) ? each.remove() : unwrap(each);
}

/** What a style says of words, said with a tag. */
function marksOfStyle(element) {
  const style = Object.fromEntries(
    styleOf(element).toLowerCase().split(";").map((rule) => rule.split(":").map((part) => part.trim())),
  );
  if (style["mso-spacerun"]) element.textContent = " ";
  const weight = style["font-weight"];
  if (/^[bi]$|^strong$|^em$/.test(element.localName)) {
    if (weight === "normal" || weight === "400" || style["font-style"] === "normal") unwrap(element);
    return;
  }
  if (!["span", "font"].includes(element.localName)) return;
  if (/^(bold(er)?|[6-9]00)$/.test(weight ?? "")) wrap(element, "strong");
  if (/italic|oblique/.test(style["font-style"] ?? "")) wrap(element, "em");
  if (/line-through/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)) wrap(element, "s");
  if (style["vertical-align"] === "super") wrap(element, "sup");
  if (style["vertical-align"] === "sub") wrap(element, "sub");
}

function stripped(element) {
  const kept = element.localName === "img" ? ["alt"] : element.localName === "iframe" ? ["src"] : (KEPT[element.localName] ?? []);
  for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
}

function codeLines(pre) {
  const code = element(pre, "code");
  pre.textContent.replace(/\n$/, "").split("\n").forEach((line, place) => code.append(...(place ? [element(pre, "br")] : []), line));
  const line = element(pre, "p");
  line.append(code);
  pre.replaceWith(line);
}

/** Items hold one text: paragraphs in them become lines, lists in them further items. */
function flatItem(item) {
  if (!item.parentElement?.matches("ul, ol")) return rename(item, "p");
  let after = item;
  for (const inner of [...item.querySelectorAll("ul, ol")]) {
    for (const each of [...inner.children]) {
      after.after(each);
      after = each;
    }
    inner.remove();
  }
  return toLines(item);
}

function flatTable(table) {
  const rows = all(table, "tr").filter((row) => row.closest("table") === table && row.cells.length);
  const isLayout = rows.length < 2 && (rows[0]?.cells.length ?? 0) < 2;
  if (isLayout || table.querySelector("table")) {
    for (const each of all(table, "tr, td, th, tbody, thead, tfoot, caption")) rename(each, "div");
    rename(table, "div");
    return;
  }
  for (const caption of all(table, "caption")) table.before(rename(caption, "p"));
  for (const column of all(table, "colgroup, col")) column.remove();
  for (const row of rows) for (const cell of row.cells) toLines(cell);
}

/** A quote in the text's own form: its words, and who said them. */
function quoted(blockquote) {
  if (blockquote.parentElement?.closest("blockquote")) return unwrap(blockquote);
  const by = blockquote.querySelector("footer, figcaption");
  const attribution = fieldOf(blockquote, "attribution", (by?.textContent ?? "").replace(/^[\s—–-]+/, "").trim());
  by?.remove();
  toLines(blockquote);
  const text = fieldOf(blockquote, "quote_text", "");
  text.append(...blockquote.childNodes);
  blockquote.append(text, attribution);
  return blockquote;
}

/** A picture from elsewhere is a picture wanted, with the words that came with it. */
function pictured(shown, caption) {
  const image = shown.matches("img") ? shown : shown.querySelector("img");
  if (!image) return unwrap(shown);
  const alt = image.getAttribute("alt")?.trim() ?? "";
  const figure = card(shown, "image", { caption: caption?.textContent.trim() ?? "", credit_line: "", alt_text: alt });
  if (!alt && !caption) return shown.remove(); // a spacer, a tracker, an icon
  const line = shown.closest("p, h2, h3, h4");
  if (line) {
    line.after(figure);
    shown.remove();
    if (isBlank(line)) line.remove();
  } else shown.replaceWith(figure);
  return figure;
}

function embedded(frame) {
  const source = new URL(frame.getAttribute("src") || "about:blank", "https://unknown.invalid").href;
  if (!isWebAddress(source) || source.includes("unknown.invalid")) return frame.remove();
  return frame.replaceWith(card(frame, "embed", { url: source, provider: "" }));
}

/** Two line breaks in a row are the end of a paragraph. */
function cutAtDoubleBreaks(line) {
  if (line.querySelector(LINES) || line.dataset.field) return;
  const parts = [[]];
  let breaks = 0;
  for (const node of [...line.childNodes]) {
    if (node.nodeName === "BR") breaks += 1;
    else if (node.nodeType === Node.TEXT_NODE && !node.data.trim() && breaks) continue;
    else {
      if (breaks > 1 && parts.at(-1).length) parts.push([]);
      else if (breaks && parts.at(-1).length) parts.at(-1).push(element(line, "br"));
      breaks = 0;
      parts.at(-1).push(node);
    }
  }
  line.replaceWith(...parts.filter((part) => part.length).map((part) => {
    const paragraph = element(line, "p");
    paragraph.append(...part);
    return paragraph;
  }));
}

/** Blocks within an element become lines of it. */
function toLines(holder) {
  for (const each of all(holder, LINES)) {
    if (each.previousSibling && each.previousSibling.nodeName !== "BR" && !isBlank(each.previousSibling)) each.before(element(holder, "br"));
    if (each.nextSibling && !isBlank(each.nextSibling)) each.after(element(holder, "br"));
    unwrap(each);
  }
  while (holder.lastChild && (holder.lastChild.nodeName === "BR" || (holder.lastChild.nodeType === Node.TEXT_NODE && isBlank(holder.lastChild)))) holder.lastChild.remove();
}

/** A card in the text's own form. */
function card(near, name, words = {}) {
  const figure = element(near, "figure");
  figure.dataset.card = name;
  const fields = element(near, "div");
  fields.className = "fields";
  fields.append(...Object.entries(words).map(([field, text]) => fieldOf(near, field, text)));
  figure.append(fields);
  return figure;
}

function fieldOf(near, name, text) {
  const made = element(near, "div");
  made.dataset.field = name;
  made.textContent = text;
  return made;
}

function element(near, name) {
  return near.ownerDocument.createElement(name);
}

function isBlank(node) {
  return !node.textContent.replace(/[\s\u00a0]/g, "") && !node.querySelector?.("img, iframe");
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function wrap(holder, name) {
  const made = element(holder, name);
  made.append(...holder.childNodes);
  holder.append(made);
}

function rename(old, name) {
  const made = element(old, name);
  made.append(...old.childNodes);
  for (const { name: key, value } of old.attributes) if (key !== STYLE) made.setAttribute(key, value);
  old.replaceWith(made);
  return made;
}
