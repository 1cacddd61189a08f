/** What the desk refused about a block stands at that block until it is changed. */

import { Extension, pm } from "django-prose-editor/editor";

import { make } from "../desk/making.js";

const { Decoration, DecorationSet } = pm.view;
const key = new pm.state.PluginKey("problems");

export const Problems = Extension.create({
  name: "problems",
  addProseMirrorPlugins: () => [
    new pm.state.Plugin({
      key,
      state: {
        init: (config, { doc }) => marked(doc, read(document)),
        apply: (tr, old, before, { doc }) => (tr.getMeta(key) ? marked(doc, tr.getMeta(key)) : old.map(tr.mapping, doc)),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Each problem names its block by place, counted from 0, or by id. */
export function read(page) {
  const source = page.getElementById("block-problems");
  return source ? JSON.parse(source.textContent) : [];
}

export function showProblems(editor, problems) {
  editor.view.dispatch(editor.state.tr.setMeta(key, problems));
}

function marked(doc, problems) {
  const found = [];
  doc.forEach((node, start, place) => {
    for (const { id, place: at, detail } of problems) {
      if (at === "" ? id !== node.attrs.id : Number(at) !== place) continue;
      const end = start + node.nodeSize;
      found.push(Decoration.node(start, end, { class: "wrong" }));
      found.push(Decoration.widget(end, () => make("p", { class: "problem", contenteditable: "false" }, detail), { side: -1 }));
    }
  });
  return DecorationSet.create(doc, found);
}
