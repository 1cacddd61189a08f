/** The slash menu: "/" at the start of a word lists what can be put in; further letters search. */

import { Extension, pm } from "django-prose-editor/editor";

import { words } from "./about.js";
import { matching } from "./insertables.js";
import { Popup } from "./popup.js";

const { Plugin, PluginKey } = pm.state;
const key = new PluginKey("slash");
const ASKED = /(?:^|\s)\/([\p{L}\p{N}.]{0,20})$/u;

export const Slash = Extension.create({
  name: "slash",
  priority: 1100,
  addProseMirrorPlugins() {
    const { editor } = this;
    const popup = new Popup({ label: words.insert, pick: (choice) => take(editor, choice) });
    return [
      new Plugin({
        key,
        state: {
          init: () => ({ dismissed: null }),
          // A menu that was closed stays closed until another slash is typed.
          apply(tr, held) {
            const told = tr.getMeta(key);
            if (told) return { ...held, ...told };
            return held.dismissed === null ? held : { ...held, dismissed: tr.mapping.map(held.dismissed) };
          },
        },
        view: () => ({
          update: (view) => show(view, popup),
          destroy: () => popup.element.remove(),
        }),
        props: {
          handleKeyDown: (view, event) => popup.isOpen && press({ editor, popup, event }),
          handleDOMEvents: { blur: () => { popup.hide(); return false; } },
        },
      }),
    ];
  },
});

function show(view, popup) {
  const asked = askedFor(view.state);
  const choices = asked && view.editable && key.getState(view.state).dismissed !== asked.from ? matching(asked.query) : [];
  const field = view.dom;
  if (!choices.length) {
    popup.hide();
    field.removeAttribute("aria-activedescendant");
    return;
  }
  popup.show(choices, view.coordsAtPos(asked.from));
  field.setAttribute("aria-controls", popup.element.id);
  field.setAttribute("aria-activedescendant", `editor-option-${popup.place}`);
}

/** What stands after the slash before the cursor, and where the slash is. */
function askedFor({ selection, doc }) {
  const { $from, empty } = selection;
  if (!empty || $from.depth !== 1 || !$from.parent.isTextblock) return null;
  const before = doc.textBetween($from.start(), $from.pos, undefined, "\ufffc");
  const found = ASKED.exec(before);
  return found ? { query: found[1], from: $from.pos - found[1].length - 1 } : null;
}

function press({ editor, popup, event }) {
  switch (event.key) {
    case "ArrowDown": popup.step(1); break;
    case "ArrowUp": popup.step(-1); break;
    case "Enter": case "Tab": popup.take(); break;
    case "Escape": dismiss(editor); break;
    default: return false;
  }
  editor.view.dom.setAttribute("aria-activedescendant", `editor-option-${popup.place}`);
  event.preventDefault();
  return true;
}

function dismiss(editor) {
  const asked = askedFor(editor.state);
  editor.view.dispatch(editor.state.tr.setMeta(key, { dismissed: asked?.from ?? null }));
}

function take(editor, choice) {
  const asked = askedFor(editor.state);
  if (asked) editor.view.dispatch(editor.state.tr.delete(asked.from, editor.state.selection.from));
  choice.run(editor);
}

/** Opens the menu in a fresh line after the block at `place`, or in that block if it is empty. */
export function openAfter(editor, place) {
  const { state, view } = editor;
  const block = state.doc.nodeAt(place);
  const isEmpty = block.type.name === "paragraph" && block.content.size === 0;
  const tr = state.tr;
  const line = isEmpty ? place : place + block.nodeSize;
  if (!isEmpty) tr.insert(line, state.schema.nodes.paragraph.create());
  tr.insertText("/", line + 1).setSelection(pm.state.TextSelection.create(tr.doc, line + 2));
  view.dispatch(tr.setMeta(key, { dismissed: null }).scrollIntoView());
  view.focus();
}
