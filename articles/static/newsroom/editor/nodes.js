/** The kinds of blocks as the document knows them. Their names are those of the stored blocks. */

import { Document, Extension, Node, Paragraph, Text, textblockTypeInputRule } from "django-prose-editor/editor";

import { words } from "./about.js";
import { adView, dividerView, relatedView, unknownView } from "./cards.js";
import { embedView } from "./embeds.js";
import { galleryView, imageView, pictureView } from "./pictures.js";
import { tableNodes } from "./tables.js";

export const BLOCKS = [
  "paragraph", "heading", "list", "quote", "image", "gallery", "embed", "table", "ad", "related", "divider", "unknown",
];

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
  addInputRules() {
    return [2, 3, 4].map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

const List = Node.create({
  name: "list",
  group: "block",
  content: "item+",
  addAttributes: () => ({ ordered: { default: false, rendered: false } }),
  parseHTML: () => [{ tag: "ul" }, { tag: "ol", attrs: { ordered: true } }],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.ordered ? "ol" : "ul", HTMLAttributes, 0],
});

const Item = Node.create({
  name: "item",
  content: "inline*",
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
});

const Quote = Node.create({
  name: "quote",
  group: "block",
  content: "quote_text attribution",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
});

const QuoteText = Node.create({
  name: "quote_text",
  content: "inline*",
  isolating: true,
  parseHTML: () => [{ tag: "div[data-field=quote_text]" }],
  renderHTML: () => ["div", { "data-field": "quote_text", "data-hint": words.quote }, 0],
});

/** A line of plain text inside a block: a caption, a credit, an address. */
function field(name) {
  return Node.create({
    name,
    content: "text*",
    marks: "",
    whitespace: "pre",
    isolating: true,
    parseHTML: () => [{ tag: `div[data-field=${name}]`, preserveWhitespace: "full" }],
    renderHTML: () => ["div", { "data-field": name, "data-label": words[name], "data-hint": words[`hint_${name}`] ?? words[name] }, 0],
  });
}

export const FIELDS = ["attribution", "caption", "credit_line", "alt_text", "url", "provider", "slot"];

/** A block that is shown as a card. What its attributes hold travels in data-attrs. */
function card({ name, group = "block", content = "", attrs = {}, view }) {
  return Node.create({
    name,
    group,
    content,
    atom: !content,
    isolating: true,
    defining: true,
    draggable: true,
    selectable: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(attrs).map(([key, value]) => [
          key,
          { default: value, rendered: false, parseHTML: (element) => JSON.parse(element.dataset.attrs ?? "{}")[key] ?? value },
        ]),
      ),
    parseHTML: () => [{ tag: `figure[data-card=${name}]`, contentElement: content ? ".fields" : undefined }],
    renderHTML({ node, HTMLAttributes }) {
      const held = Object.fromEntries(Object.keys(attrs).map((key) => [key, node.attrs[key]]));
      const shell = { ...HTMLAttributes, "data-card": name, "data-attrs": JSON.stringify(held) };
      return content ? ["figure", shell, ["div", { class: "fields" }, 0]] : ["figure", shell];
    },
    addNodeView: () => view,
  });
}

const PICTURE_WORDS = "caption credit_line alt_text";

const cards = [
  card({ name: "image", content: PICTURE_WORDS, attrs: { image: null, layout: "column" }, view: imageView }),
  card({ name: "gallery", content: "picture*", view: galleryView }),
  card({ name: "picture", group: "", content: PICTURE_WORDS, attrs: { image: null }, view: pictureView }),
  card({ name: "embed", content: "url provider", view: embedView }),
  card({ name: "ad", content: "slot", view: adView }),
  card({ name: "related", attrs: { article: null }, view: relatedView }),
  card({ name: "divider", view: dividerView }),
  card({ name: "unknown", attrs: { block: null }, view: unknownView }),
];

/** Every block has an id, and may know where in a raw document it comes from. */
const Named = Extension.create({
  name: "named",
  addGlobalAttributes: () => [
    {
      types: BLOCKS,
      attributes: {
        id: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.dataset.id ?? null,
          renderHTML: ({ id }) => (id ? { id, "data-id": id } : {}),
        },
        origin: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => JSON.parse(element.dataset.origin ?? "null"),
          renderHTML: ({ origin }) => (origin ? { "data-origin": JSON.stringify(origin) } : {}),
        },
      },
    },
  ],
});

export const nodes = [
  Document, Text, Paragraph, Heading, List, Item, Quote, QuoteText, ...FIELDS.map(field), ...cards, ...tableNodes, Named,
];
