/** Lists: blocks into items and back. Items are flat, as they are stored. */

/** Makes the chosen paragraphs a list, a list of the other kind this kind, this kind paragraphs. */
export function toggleList(ordered) {
  return ({ state, tr, dispatch }) => {
    const { blocks, start, end } = chosen(state);
    if (!blocks.every((node) => node.isTextblock || node.type.name === "list")) return false;
    if (!dispatch) return true;
    const { list, item } = state.schema.nodes;
    const [first] = blocks;
    if (blocks.length === 1 && first.type === list) {
      if (first.attrs.ordered !== ordered) tr.setNodeAttribute(start, "ordered", ordered);
      else replace({ state, tr, start, end, nodes: paragraphsOf(state, first), shift: -1 });
      return true;
    }
    const items = blocks.flatMap((node) => (node.type === list ? node.content.content : [item.create(null, node.content)]));
    const { id, origin } = first.attrs;
    replace({ state, tr, start, end, nodes: [list.create({ id, origin, ordered }, items)], shift: first.type === list ? 0 : 1 });
    return true;
  };
}

/** Takes the item of the cursor out of its list; what comes after it is a list of its own. */
export function leaveList({ state, tr, dispatch }) {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "item") return false;
  if (!dispatch) return true;
  const list = $from.node(1);
  const place = $from.index(1);
  const { paragraph } = state.schema.nodes;
  const before = list.content.content.slice(0, place);
  const after = list.content.content.slice(place + 1);
  const id = before.length ? null : list.attrs.id;
  const nodes = [paragraph.create({ id }, list.child(place).content)];
  if (before.length) nodes.unshift(list.copy(list.content.cut(0, $from.before(2) - $from.start(1))));
  if (after.length) nodes.push(list.type.create({ ...list.attrs, id: null, origin: null }, after));
  const shift = before.length ? 1 : -1;
  replace({ state, tr, start: $from.before(1), end: $from.after(1), nodes, shift });
  return true;
}

/** Backspace at the start of a list's first item, Enter in an empty one. */
export function leaveByBackspace(props) {
  const { $from, empty } = props.state.selection;
  const isFirst = empty && $from.parent.type.name === "item" && $from.parentOffset === 0 && $from.index(1) === 0;
  return isFirst && leaveList(props);
}

export function leaveByEnter(props) {
  const { $from, empty } = props.state.selection;
  return empty && $from.parent.type.name === "item" && $from.parent.content.size === 0 && leaveList(props);
}

function paragraphsOf(state, list) {
  const { paragraph } = state.schema.nodes;
  const { id, origin } = list.attrs;
  return list.content.content.map((item, place) => paragraph.create(place ? null : { id, origin }, item.content));
}

/** The blocks that the selection touches, with where they start and end. */
export function chosen({ doc, selection }) {
  const { $from, $to } = selection;
  const first = $from.index(0);
  const last = $to.depth ? $to.index(0) : Math.max(first, $to.index(0) - 1);
  const blocks = [];
  let start = 0;
  for (let place = 0; place < first; place += 1) start += doc.child(place).nodeSize;
  for (let place = first; place <= last && place < doc.childCount; place += 1) blocks.push(doc.child(place));
  const end = start + blocks.reduce((sum, node) => sum + node.nodeSize, 0);
  return { blocks, start, end, first, last };
}

/** Paragraphs and items are of one size, so the selection only moves by the list's own edge. */
function replace({ state, tr, start, end, nodes, shift }) {
  const { anchor, head } = state.selection;
  tr.replaceWith(start, end, nodes);
  tr.setSelection(state.selection.constructor.between(tr.doc.resolve(anchor + shift), tr.doc.resolve(head + shift)));
  tr.scrollIntoView();
}
