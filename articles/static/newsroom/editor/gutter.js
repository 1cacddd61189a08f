/** Beside the block under the mouse or the cursor: a plus to put something in, a grip to drag. */

import { pm } from "django-prose-editor/editor";

import { words } from "./about.js";
import { dragByGrip } from "./dragging.js";
import { icon } from "./icons.js";
import { openAfter } from "./slash.js";
import { make } from "../desk/making.js";

export function addGutter(editor, frame) {
  const grip = make("span", { class: "grip", draggable: "true", title: words.drag }, icon("grip"));
  const plus = make("button", { type: "button", class: "plus", title: words.insert, "aria-label": words.insert, tabindex: "-1" }, icon("plus"));
  const gutter = make("div", { class: "editor-gutter", hidden: true }, grip, plus);
  frame.append(gutter);
  let place = null;

  const show = (found) => {
    place = found;
    const block = found === null ? null : editor.view.nodeDOM(found);
    gutter.hidden = !block;
    if (!block) return;
    const line = block.getBoundingClientRect();
    gutter.style.top = `${line.top - frame.getBoundingClientRect().top + offset(block)}px`;
  };
  frame.addEventListener("mousemove", (event) => {
    if (!gutter.contains(event.target)) show(blockAt(editor, event.clientY));
  });
  editor.on("selectionUpdate", () => show(blockOfCursor(editor)));
  editor.on("update", () => show(blockOfCursor(editor)));
  plus.addEventListener("click", () => openAfter(editor, place));
  grip.addEventListener("click", () => select(editor, place));
  dragByGrip({ editor, frame, grip, placeOf: () => place });
}

/** The middle of the block's first line. */
function offset(block) {
  const style = getComputedStyle(block);
  const height = parseFloat(style.lineHeight) || 28;
  return parseFloat(style.paddingTop) + height / 2 - 14;
}

function blockAt({ view, state }, y) {
  let found = null;
  state.doc.forEach((node, place) => {
    const line = found === null && view.nodeDOM(place)?.getBoundingClientRect?.();
    if (line && y < line.bottom + 8) found = place;
  });
  return found;
}

function blockOfCursor({ state, view }) {
  const { $from } = state.selection;
  return view.hasFocus() ? ($from.depth ? $from.before(1) : $from.pos) : null;
}

function select(editor, place) {
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(pm.state.NodeSelection.create(doc, place)));
  editor.view.focus();
}
