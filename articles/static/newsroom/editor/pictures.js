/** Pictures in the text: the picture itself or its empty frame, and the words about it. */

import { words } from "./about.js";
import { Card, tool } from "./cards.js";
import { lookUp } from "./finding.js";
import { choose } from "./picker.js";
import { make } from "../desk/making.js";

const LAYOUTS = ["column", "wide", "full", "aside"];

export const imageView = (props) => new Card(props, { kind: "image", draw: drawPicture });
export const pictureView = (props) => new Card(props, { kind: "picture", draw: drawPicture });

export function galleryView(props) {
  const draw = (card) => {
    card.head.replaceChildren(make("span", { class: "card-name" }, words.gallery));
    if (card.isEditable) card.head.append(tool(words.add_picture, () => addPicture(card)));
  };
  return new Card(props, { kind: "gallery", draw });
}

async function addPicture(card) {
  const found = await choose({ to: "image" });
  if (!found) return;
  const { state } = card.view;
  const picture = pictureNode(state.schema, "picture", found);
  card.view.dispatch(state.tr.insert(card.getPos() + card.node.nodeSize - 1, picture));
  card.view.focus();
}

/** A picture with the words that are known about it, to be changed where it is used. */
export function pictureNode(schema, type, found) {
  const text = (name) => schema.nodes[name].create(null, found[name] ? schema.text(found[name]) : null);
  return schema.nodes[type].create({ image: found.id ?? null }, ["caption", "credit_line", "alt_text"].map(text));
}

async function drawPicture(card) {
  const { image, layout } = card.node.attrs;
  const frame = make("div", { class: "frame" });
  card.head.replaceChildren(frame);
  if (layout) card.dom.dataset.layout = layout;
  if (card.isEditable) card.head.append(tools(card, { image, layout }));
  card.dom.classList.toggle("wanted", !image);
  if (!image) {
    frame.append(make("span", { class: "wanted-name" }, words.wanted));
    return;
  }
  const found = await lookUp({ to: "image", id: image });
  if (card.node.attrs.image !== image) return;
  if (found?.shown_at) frame.append(make("img", { src: found.shown_at, alt: "", draggable: "false" }));
  else frame.append(make("span", { class: "wanted-name" }, found?.text ?? image));
}

function tools(card, { image, layout }) {
  const row = make("div", { class: "card-tools" });
  row.append(tool(image ? words.replace : words.choose_picture, async () => {
    const found = await choose({ to: "image" });
    if (found) fill(card, found);
  }));
  if (layout) row.append(layoutSelect(card, layout));
  if (card.node.type.name === "picture") row.append(tool(words.remove, () => card.remove()));
  return row;
}

function layoutSelect(card, layout) {
  const select = make("select", { "aria-label": words.layout });
  for (const each of LAYOUTS) select.append(make("option", { value: each, selected: each === layout }, words[`layout_${each}`]));
  select.addEventListener("change", () => card.set("layout", select.value));
  return select;
}

/** Give the frame its picture. Words that somebody wrote stay, empty ones come from the archive. */
function fill(card, found) {
  const { tr, schema } = card.view.state;
  const start = card.getPos();
  tr.setNodeAttribute(start, "image", found.id);
  card.node.forEach((field, offset) => {
    const known = found[field.type.name];
    if (!field.content.size && known) tr.insert(tr.mapping.map(start + 1 + offset + 1), schema.text(known));
  });
  card.view.dispatch(tr);
  card.view.focus();
}
