/**
 * Inline html as it is stored, to and from the document's text with marks.
 *
 * Stored html is well-formed and holds few tags (articles/body/inline.py), so a table of tokens
 * reads it without a browser. What people paste is never read here: see paste.js.
 */

const MARKS = { strong: [], em: [], a: ["href"], code: [], sub: [], sup: [], s: [], mark: [], span: ["lang"] };
const TOKEN = /<(\/?)([a-z]+)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|([^<]+)/g;
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

/** Html to a list of text and br nodes in the document's JSON. */
export function parseInline(html) {
  const open = [];
  const nodes = [];
  for (const [, closing, tag, attributes, text] of (html ?? "").matchAll(TOKEN)) {
    if (text) add(nodes, { type: "text", text: unescaped(text).replace(/\n/g, " ") }, open);
    else if (tag === "br") add(nodes, { type: "br" }, open);
    else if (!(tag in MARKS)) continue;
    else if (closing) close(open, tag);
    else open.push(markOf(tag, attributes));
  }
  return nodes;
}

/** The document's text to html, with as few tags as its marks need. */
export function writeInline(nodes = []) {
  const open = [];
  let html = "";
  const closeTo = (depth) => {
    while (open.length > depth) html += `</${open.pop().type}>`;
  };
  for (const node of nodes) {
    const marks = node.marks ?? [];
    let same = 0;
    while (same < open.length && same < marks.length && isSame(open[same], marks[same])) same += 1;
    closeTo(same);
    for (const mark of marks.slice(same)) {
      open.push(mark);
      html += startTag(mark);
    }
    html += node.type === "br" ? "<br>" : escaped(node.text);
  }
  closeTo(0);
  return html;
}

function add(nodes, node, open) {
  const kept = new Map(); // of two marks of one kind the inner one holds
  for (const mark of open) if (isUseful(mark)) kept.set(mark.type, mark);
  const marks = [...kept.values()];
  const last = nodes.at(-1);
  if (last?.text && node.text && isSame(last.marks ?? [], marks)) last.text += node.text;
  else nodes.push(marks.length ? { ...node, marks } : node);
}

/** A link to nowhere and a span without a language are nothing. */
function isUseful(mark) {
  return MARKS[mark.type].every((name) => mark.attrs?.[name]);
}

function close(open, tag) {
  const place = open.findLastIndex((mark) => mark.type === tag);
  if (place >= 0) open.splice(place, 1);
}

function markOf(tag, attributes) {
  const attrs = {};
  for (const [, name, value] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) {
    if (MARKS[tag].includes(name)) attrs[name] = unescaped(value);
  }
  return MARKS[tag].length ? { type: tag, attrs } : { type: tag };
}

function startTag({ type, attrs = {} }) {
  const written = MARKS[type].map((name) => ` ${name}="${escaped(attrs[name] ?? "").replace(/"/g, "&quot;")}"`);
  return `<${type}${written.join("")}>`;
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function escaped(text) {
  return text.replace(/[&<>\u00a0]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&nbsp;");
}

function unescaped(text) {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return SIGNS[name] ?? whole;
  });
}
