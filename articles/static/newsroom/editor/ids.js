/**
 * Every block has an id of its own, whatever is split, pasted, dropped or undone.
 *
 * Of two blocks with one id the one that was there before keeps it; a copy gets a new one. A block
 * that was cut and pasted, or dragged, is alone with its id and so keeps it.
 */

import { Extension, pm } from "django-prose-editor/editor";

import { newId } from "./new_id.js";

export const Ids = Extension.create({
  name: "ids",
  addProseMirrorPlugins: () => [
    new pm.state.Plugin({
      view: (view) => {
        const tr = settle([], view.state, view.state);
        if (tr) queueMicrotask(() => view.dispatch(tr.setMeta("addToHistory", false)));
        return {};
      },
      appendTransaction: (transactions, before, after) =>
        transactions.some((each) => each.docChanged) ? settle(transactions, before, after) : null,
    }),
  ],
});

function settle(transactions, before, after) {
  const claims = new Map(); // id -> places of the blocks that carry it
  const nameless = [];
  after.doc.forEach((node, place) => {
    const { id } = node.attrs;
    if (id) claims.set(id, [...(claims.get(id) ?? []), place]);
    else nameless.push(place);
  });
  for (const [id, places] of claims) {
    if (places.length === 1) continue;
    const old = placeOf(before.doc, id);
    const kept = places.includes(mapped(old, transactions)) ? mapped(old, transactions) : places[0];
    nameless.push(...places.filter((place) => place !== kept));
  }
  if (!nameless.length) return null;
  const tr = after.tr;
  const taken = new Set(claims.keys());
  for (const place of nameless) {
    const id = newId(taken);
    taken.add(id);
    tr.setNodeAttribute(place, "id", id);
    if (tr.doc.nodeAt(place).attrs.origin && after.doc.nodeAt(place).attrs.id) tr.setNodeAttribute(place, "origin", null);
  }
  return tr;
}

function placeOf(doc, id) {
  let found = null;
  doc.forEach((node, place) => {
    if (found === null && node.attrs.id === id) found = place;
  });
  return found;
}

function mapped(place, transactions) {
  return place === null ? null : transactions.reduce((now, each) => each.mapping.map(now), place);
}
