/** Dragging a block by its grip: a line shows where it goes, above or below the middle of another. */

import { make } from "../desk/making.js";

export function dragByGrip({ editor, frame, grip, placeOf }) {
  const line = make("div", { class: "drop-line", hidden: true });
  frame.append(line);
  let dragged = null;
  let target = null;

  grip.addEventListener("dragstart", (event) => {
    dragged = placeOf();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", editor.state.doc.nodeAt(dragged).textContent);
    event.dataTransfer.setDragImage(editor.view.nodeDOM(dragged), 0, 0);
  });
  grip.addEventListener("dragend", () => {
    dragged = null;
    line.hidden = true;
  });
  // Before the document hears of it: this is a block on its way, not text.
  frame.addEventListener("dragover", (event) => {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    target = gapAt(editor, event.clientY);
    line.hidden = false;
    line.style.top = `${target.y - frame.getBoundingClientRect().top - 2}px`;
  }, { capture: true });
  frame.addEventListener("drop", (event) => {
    if (dragged === null || !target) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(editor, dragged, target.place);
  }, { capture: true });
}

/** The gap between two blocks that is nearest: its place in the document and on the screen. */
function gapAt({ view, state }, y) {
  let gap = null;
  let bottom = null;
  state.doc.forEach((node, place) => {
    const box = view.nodeDOM(place).getBoundingClientRect();
    if (!gap && y < (box.top + box.bottom) / 2) gap = { place, y: bottom === null ? box.top - 6 : (bottom + box.top) / 2 };
    bottom = box.bottom;
  });
  return gap ?? { place: state.doc.content.size, y: bottom + 6 };
}

function moveTo(editor, from, to) {
  const { tr, doc } = editor.state;
  const block = doc.nodeAt(from);
  if (to === from || to === from + block.nodeSize) return;
  tr.delete(from, from + block.nodeSize);
  const place = tr.mapping.map(to);
  editor.view.dispatch(tr.insert(place, block).setSelection(tr.selection.constructor.near(tr.doc.resolve(place + 1))).scrollIntoView());
  editor.view.focus();
}
