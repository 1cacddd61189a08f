/** Empty places say what belongs there. */

import { Extension, pm } from "django-prose-editor/editor";

import { words } from "./about.js";

const { Decoration, DecorationSet } = pm.view;

export const Hints = Extension.create({
  name: "hints",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [new pm.state.Plugin({ props: { decorations: ({ doc, selection }) => hints(doc, selection, editor.isEditable) } })];
  },
});

function hints(doc, selection, isEditable) {
  const found = [];
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true;
    if (node.content.size) return false;
    const isHere = selection.empty && selection.$from.parent === node;
    const isLine = node.type.name === "paragraph";
    if (isLine && !(isEditable && (isHere || doc.childCount === 1))) return false;
    const hint = isLine ? words.hint_paragraph : node.type.name === "heading" ? words[`heading_${node.attrs.level}`] : null;
    found.push(Decoration.node(place, place + node.nodeSize, { class: "empty", ...(hint && { "data-hint": hint }) }));
    return false;
  });
  return DecorationSet.create(doc, found);
}
