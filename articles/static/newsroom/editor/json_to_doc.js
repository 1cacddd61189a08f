/**
 * Stored blocks to the nodes of the document, both as plain JSON.
 *
 * A block of an unknown type, or one that is not in shape, becomes an `unknown` node that carries
 * it whole.
 */

import { parseInline } from "./inline.js";

export function docOf(body) {
  const nodes = body.blocks.map(nodeOf);
  return { type: "doc", content: nodes.length ? nodes : [{ type: "paragraph" }] };
}

export function nodeOf(block) {
  const make = isSound(block) ? NODES[block.type] : null;
  if (!make) return unknown(block);
  const { attrs, ...rest } = make(block);
  return { type: block.type, attrs: { ...named(block), ...attrs }, ...rest };
}

export function unknown(block) {
  return { type: "unknown", attrs: { ...named(block), block } };
}

const NODES = {
  paragraph: (block) => ({ content: parseInline(block.html) }),
  heading: (block) => ({ attrs: { level: block.level }, content: parseInline(block.html) }),
  list: (block) => ({ attrs: { ordered: Boolean(block.ordered) }, content: block.items.map((html) => filled("item", html)) }),
  quote: (block) => ({ content: [filled("quote_text", block.html), field("attribution", block.attribution)] }),
  image: (block) => ({ attrs: { image: block.image, layout: block.layout ?? "column" }, content: words(block) }),
  gallery: (block) => ({
    content: block.images.map((each) => ({ type: "picture", attrs: { image: each.image }, content: words(each) })),
  }),
  embed: (block) => ({ content: [field("url", block.url), field("provider", block.provider)] }),
  table: (block) => ({ attrs: { header: Boolean(block.header) }, content: rows(block.rows) }),
  ad: (block) => ({ content: [field("slot", block.slot)] }),
  related: (block) => ({ attrs: { article: block.article } }),
  divider: () => ({}),
};

function named({ id, origin }) {
  return { id: id ?? null, origin: origin ?? null };
}

function filled(type, html) {
  return { type, content: parseInline(html) };
}

function field(type, text) {
  return text ? { type, content: [{ type: "text", text }] } : { type };
}

function words({ caption, credit_line, alt_text }) {
  return [field("caption", caption), field("credit_line", credit_line), field("alt_text", alt_text)];
}

/** Rows of one width: what is missing at the end of a row is empty. */
function rows(given) {
  const width = Math.max(...given.map((row) => row.length));
  return given.map((row) => ({
    type: "table_row",
    content: Array.from({ length: width }, (_, column) => filled("table_cell", row[column])),
  }));
}

const isText = (value) => typeof value === "string";
const isList = (value) => Array.isArray(value);
const isLink = (value) => value === null || (isText(value) && value !== "");

const SOUND = {
  paragraph: (block) => isText(block.html),
  heading: (block) => isText(block.html) && [2, 3, 4].includes(block.level),
  list: (block) => isList(block.items) && block.items.length > 0 && block.items.every(isText),
  quote: (block) => isText(block.html),
  image: (block) => isLink(block.image),
  gallery: (block) => isList(block.images) && block.images.every((each) => isLink(each?.image)),
  embed: (block) => isText(block.url),
  table: (block) =>
    isList(block.rows) && block.rows.length > 0 && block.rows.every((row) => isList(row) && row.length && row.every(isText)),
  ad: () => true,
  related: (block) => isText(block.article),
  divider: () => true,
};

function isSound(block) {
  return Object.hasOwn(SOUND, block.type) && SOUND[block.type](block);
}
