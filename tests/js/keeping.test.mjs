import assert from "node:assert/strict";
import { test } from "node:test";

import { Shelf, settleSent } from "../../articles/static/newsroom/editor/keeping.js";

/** localStorage, as far as it is used. */
class Storage {
  getItem(name) { return Object.hasOwn(this, name) ? this[name] : null; }
  setItem(name, value) { this[name] = String(value); }
  removeItem(name) { delete this[name]; }
  key(place) { return Object.keys(this)[place]; }
  get length() { return Object.keys(this).length; }
}

const entry = (window, sequence, at = 0) => ({ place: "p", window, sequence, version: 1, at, content: [["headline", window]] });
const windows = (shelf) => shelf.entries().map((each) => each.window);

test("each window has a place of its own, the newest first", () => {
  const shelf = new Shelf(new Storage(), { person: 1, path: "/a/" });

  shelf.put(entry("old", 1, 10));
  shelf.put(entry("new", 1, 20));
  shelf.put(entry("old", 2, 11));

  assert.deepEqual(windows(shelf), ["new", "old"]);
});

test("nobody is offered another person's words, or another story's", () => {
  const storage = new Storage();

  new Shelf(storage, { person: 1, path: "/a/" }).put(entry("anna", 1));

  assert.deepEqual(windows(new Shelf(storage, { person: 2, path: "/a/" })), []);
  assert.deepEqual(windows(new Shelf(storage, { person: 1, path: "/b/" })), []);
});

test("an acknowledgement takes away no later words", () => {
  const shelf = new Shelf(new Storage(), { person: 1, path: "/a/" });

  shelf.put(entry("w", 5));
  shelf.remove("w", 4);
  assert.deepEqual(windows(shelf), ["w"]);
  shelf.remove("w", 5);

  assert.deepEqual(windows(shelf), []);
});

test("words of a form that the desk has taken are settled by its cookie, no others", () => {
  const storage = new Storage();
  const shelf = new Shelf(storage, { person: 1, path: "/a/" });
  for (const [window, sequence] of [["a", 3], ["b", 3], ["c", 9]]) shelf.put(entry(window, sequence));

  settleSent(storage, "theme=dark; newsroom_settled=a.3");
  settleSent(storage, "newsroom_settled=c.8");
  settleSent(storage, "nothing=here");

  assert.deepEqual(windows(shelf).sort(), ["b", "c"]);
});

test("a full, forbidden or garbled storage stops nobody", () => {
  const forbidden = { get length() { throw new Error(); }, setItem() { throw new Error(); }, getItem() { throw new Error(); }, removeItem() { throw new Error(); } };
  const garbled = new Storage();
  garbled.setItem("newsroom unsaved 1 /a/ w", "{");

  new Shelf(forbidden, { person: 1, path: "/a/" }).put(entry("w", 1));
  new Shelf(forbidden, { person: 1, path: "/a/" }).remove("w");

  assert.deepEqual(windows(new Shelf(forbidden, { person: 1, path: "/a/" })), []);
  assert.deepEqual(windows(new Shelf(garbled, { person: 1, path: "/a/" })), []);
});
