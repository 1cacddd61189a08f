/** Paragraphs into headings and back. Fields, items and cells stay what they are. */

import { chosen } from "./lists.js";

export function turnInto(type, attrs = {}) {
  return ({ state, tr, dispatch }) => {
    const { blocks, start } = chosen(state);
    let place = start;
    let isTurned = false;
    for (const block of blocks) {
      if (block.isTextblock) {
        isTurned = true;
        if (dispatch) tr.setNodeMarkup(place, state.schema.nodes[type], { id: block.attrs.id, origin: block.attrs.origin, ...attrs });
      }
      place += block.nodeSize;
    }
    return isTurned;
  };
}
