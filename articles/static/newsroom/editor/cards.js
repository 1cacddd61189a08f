/** Blocks that are shown as cards: a head with its tools, and fields that are part of the text. */

import { said, words } from "./about.js";
import { lookUp } from "./finding.js";
import { choose } from "./picker.js";
import { make } from "../desk/making.js";

/** A card that the document draws. `draw(card)` fills the head anew whenever attributes change. */
export class Card {
  constructor({ node, view, getPos }, { kind, draw, fields = true }) {
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.draw = draw;
    this.head = make("div", { class: "card-head", contenteditable: "false" });
    this.dom = make("figure", { class: `editor-card ${kind}`, "data-card": kind }, this.head);
    if (node.attrs.id) this.dom.id = node.attrs.id;
    if (fields) this.dom.append((this.contentDOM = make("div", { class: "fields" })));
    draw(this);
  }

  get isEditable() {
    return this.view.editable;
  }

  set(name, value) {
    this.view.dispatch(this.view.state.tr.setNodeAttribute(this.getPos(), name, value));
    this.view.focus();
  }

  /** Writes into the first field of the card. */
  fill(text) {
    const start = this.getPos() + 2;
    const { tr, schema } = this.view.state;
    this.view.dispatch(tr.replaceWith(start, start + this.node.firstChild.content.size, schema.text(text)));
    this.view.focus();
  }

  remove() {
    const place = this.getPos();
    this.view.dispatch(this.view.state.tr.delete(place, place + this.node.nodeSize));
    this.view.focus();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const isSame = JSON.stringify(node.attrs) === JSON.stringify(this.node.attrs) && node.childCount === this.node.childCount;
    const isText = node.textContent === this.node.textContent;
    this.node = node;
    if (node.attrs.id) this.dom.id = node.attrs.id;
    if (!isSame || (!isText && this.drawsText)) this.draw(this);
    return true;
  }

  selectNode() {
    this.dom.classList.add("selected");
  }

  deselectNode() {
    this.dom.classList.remove("selected");
  }

  stopEvent(event) {
    return Boolean(event.target.closest?.("a, button, select, input"));
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM?.contains(mutation.target);
  }
}

export function tool(label, act) {
  const button = make("button", { type: "button" }, label);
  button.addEventListener("click", act);
  return button;
}

const label = (text) => make("span", { class: "card-name" }, text);

export function adView(props) {
  return new Card(props, { kind: "ad", draw: (card) => card.head.replaceChildren(label(words.ad)) });
}

export function dividerView(props) {
  return new Card(props, { kind: "divider", fields: false, draw: (card) => card.head.replaceChildren(make("hr")) });
}

export function relatedView(props) {
  const draw = async (card) => {
    const { article } = card.node.attrs;
    const title = make("span", { class: "card-title" }, article ? "…" : words.none);
    card.head.replaceChildren(label(words.related), title);
    if (card.isEditable) {
      card.head.append(tool(words.choose, async () => {
        const found = await choose({ to: "article" });
        if (found) card.set("article", found.id);
      }));
    }
    if (article) title.textContent = (await lookUp({ to: "article", id: article }))?.text ?? article;
  };
  return new Card(props, { kind: "related", fields: false, draw });
}

export function unknownView(props) {
  const draw = ({ head, node }) => {
    const { id, type, ...rest } = node.attrs.block ?? {};
    head.replaceChildren(label(said("unknown_type", { type: type ?? "?" })), make("p", {}, words.unknown), make("pre", {}, JSON.stringify(rest, null, 1)));
  };
  return new Card(props, { kind: "unknown", fields: false, draw });
}
