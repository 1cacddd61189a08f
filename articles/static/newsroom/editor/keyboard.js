/** The keys of the text beyond those that every text has. */

import { Extension, pm } from "django-prose-editor/editor";

import { quote } from "./insertables.js";
import { leaveByBackspace, leaveByEnter, toggleList } from "./lists.js";
import { editLink } from "./links.js";
import { move } from "./moves.js";
import { turnInto } from "./turning.js";

const { Selection, TextSelection } = pm.state;

export const Keyboard = Extension.create({
  name: "keyboard",
  priority: 1000,
  addKeyboardShortcuts() {
    const { editor } = this;
    const run = (command) => () => editor.commands.command(command);
    const first = (...commands) => () => commands.some((command) => editor.commands.command(command));
    return {
      Enter: first(onward, leaveByEnter, paragraphAbove),
      "Shift-Enter": run(lineBreak),
      Backspace: first(leaveByBackspace, unquote, stayInField),
      "Alt-Shift-ArrowUp": run(move(-1)),
      "Alt-Shift-ArrowDown": run(move(1)),
      "Mod-Shift-7": run(toggleList(true)),
      "Mod-Shift-8": run(toggleList(false)),
      "Mod-Shift-9": () => { quote(editor); return true; },
      "Mod-Alt-0": run(turnInto("paragraph")),
      "Mod-Alt-2": run(turnInto("heading", { level: 2 })),
      "Mod-Alt-3": run(turnInto("heading", { level: 3 })),
      "Mod-Alt-4": run(turnInto("heading", { level: 4 })),
      "Mod-k": () => { editLink(editor); return true; },
      "Alt-F10": () => { document.querySelector(".editor-bar [tabindex='0']")?.focus(); return true; },
    };
  },
});

/** In a block of several fields, Enter goes to the next one, and from the last one out. */
function onward({ state, tr, dispatch, editor }) {
  const { $from, empty } = state.selection;
  const { parent, depth } = $from;
  if (!empty || !depth || !parent.type.spec.isolating || !parent.isTextblock) return false;
  const { name } = parent.type;
  if (name === "table_cell" || (name === "quote_text" && $from.parentOffset < parent.content.size)) {
    return lineBreak({ state, tr, dispatch });
  }
  if (!dispatch) return true;
  const isLast = $from.index(depth - 1) === $from.node(depth - 1).childCount - 1;
  if (!isLast) {
    tr.setSelection(Selection.near(tr.doc.resolve($from.after() + 1))).scrollIntoView();
    return true;
  }
  const after = $from.after(1);
  const next = state.doc.nodeAt(after);
  if (!(next?.type.name === "paragraph" && next.content.size === 0)) tr.insert(after, state.schema.nodes.paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
  return Boolean(editor);
}

/** Enter before the first word makes room above; the words keep their block. */
function paragraphAbove({ state, tr, dispatch }) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset || !$from.parent.content.size) return false;
  if (dispatch) tr.insert($from.before(1), state.schema.nodes.paragraph.create()).scrollIntoView();
  return true;
}

export function lineBreak({ state, tr, dispatch }) {
  const { br } = state.schema.nodes;
  const { $from } = state.selection;
  if (!$from.parent.inlineContent) return false;
  if (!dispatch) return true;
  const canHold = $from.parent.type.contentMatch.matchType(br);
  tr.replaceSelectionWith(canHold ? br.create() : state.schema.text("\n"), false).scrollIntoView();
  return true;
}

/** Backspace at the start of a quote gives its words back to the text. */
function unquote({ state, tr, dispatch }) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset || $from.parent.type.name !== "quote_text") return false;
  if (!dispatch) return true;
  const block = $from.node(1);
  const { paragraph } = state.schema.nodes;
  const { id, origin } = block.attrs;
  const nodes = [paragraph.create({ id, origin }, block.firstChild.content)];
  if (block.lastChild.content.size) nodes.push(paragraph.create(null, block.lastChild.content));
  const place = $from.before(1);
  tr.replaceWith(place, $from.after(1), nodes).setSelection(TextSelection.create(tr.doc, place + 1));
  return true;
}

/** Before the first letter of a caption or a cell there is nothing to take away. */
function stayInField({ state }) {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 && $from.parent.isTextblock && Boolean($from.parent.type.spec.isolating);
}
