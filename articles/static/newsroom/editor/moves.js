/** Blocks up and down. Their neighbour is what really moves, so the cursor stays where it is. */

import { announce, said } from "./about.js";
import { chosen } from "./lists.js";

export function move(step) {
  return ({ state, tr, dispatch }) => {
    const { start, end, first, last } = chosen(state);
    const neighbour = step < 0 ? first - 1 : last + 1;
    if (neighbour < 0 || neighbour >= state.doc.childCount) return true;
    if (!dispatch) return true;
    const node = state.doc.child(neighbour);
    if (step < 0) {
      tr.insert(end, node).delete(start - node.nodeSize, start);
    } else {
      tr.delete(end, end + node.nodeSize).insert(start, node);
    }
    tr.scrollIntoView();
    announce(said("moved", { place: first + step + 1 }));
    return true;
  };
}

export function removeBlocks({ state, tr, dispatch }) {
  const { start, end } = chosen(state);
  if (dispatch) tr.delete(start, end).scrollIntoView();
  return true;
}
