/** Nodes of the document to stored blocks, both as plain JSON. */

import { writeInline } from "./inline.js";

export function blockOf(node) {
  if (node.type === "unknown") return { ...node.attrs.block, id: node.attrs.id };
  const { id, origin } = node.attrs;
  const block = { id, type: node.type, ...BLOCKS[node.type](node.attrs, node.content ?? []) };
  return origin ? { ...block, origin } : block;
}

const BLOCKS = {
  paragraph: (attrs, content) => ({ html: writeInline(content) }),
  heading: ({ level }, content) => ({ level, html: writeInline(content) }),
  list: ({ ordered }, items) => ({ ordered, items: items.map((item) => writeInline(item.content)) }),
  quote: (attrs, [text, by]) => ({ html: writeInline(text.content), attribution: textOf(by) }),
  image: ({ image, layout }, fields) => ({ image, ...wordsOf(fields), layout }),
  gallery: (attrs, pictures) => ({
    images: pictures.map(({ attrs: { image }, content }) => ({ image, ...wordsOf(content) })),
  }),
  embed: (attrs, [url, provider]) => ({ url: textOf(url).trim(), provider: textOf(provider) }),
  table: ({ header }, rows) => ({
    header,
    rows: rows.map((row) => row.content.map((cell) => writeInline(cell.content))),
  }),
  ad: (attrs, [slot]) => ({ slot: textOf(slot) }),
  related: ({ article }) => ({ article }),
  divider: () => ({}),
};

function wordsOf([caption, credit, alt]) {
  return { caption: textOf(caption), credit_line: textOf(credit), alt_text: textOf(alt) };
}

function textOf(node) {
  return (node?.content ?? []).map((each) => each.text ?? "\n").join("");
}

/** A paragraph nobody wrote into is a place to write, not a block. */
export function isBlank(block) {
  return block.type === "paragraph" && !block.html.replace(/<br>|&nbsp;|\s/g, "");
}

/**
 * Writes the same nodes quickly again and again, and gives back untouched blocks exactly as they
 * were stored, whatever the way through the document made of them.
 */
export class Writer {
  #written = new WeakMap();
  #kept = new Map();

  /** `nodes` are the document's nodes of the stored `blocks`, in the same order. */
  constructor(blocks, nodes) {
    blocks.forEach((block, place) => {
      const made = this.#write(nodes[place]);
      if (made.id) this.#kept.set(made.id, { made: JSON.stringify(made), block });
    });
  }

  blocksOf(nodes) {
    return nodes.map((node) => this.#asStored(this.#write(node))).filter(Boolean);
  }

  #write(node) {
    if (!this.#written.has(node)) this.#written.set(node, blockOf(node.toJSON()));
    return this.#written.get(node);
  }

  #asStored(made) {
    const kept = this.#kept.get(made.id);
    if (kept && kept.made === JSON.stringify(made)) return kept.block;
    return isBlank(made) ? null : made;
  }
}
