import assert from "node:assert/strict";
import { test } from "node:test";

import { Writer, blockOf, isBlank } from "../../articles/static/newsroom/editor/doc_to_json.js";
import { docOf, nodeOf } from "../../articles/static/newsroom/editor/json_to_doc.js";

const PICTURE = { image: "0192f0c1-0000-7000-8000-000000000001", caption: "Das Ufer", credit_line: "dpa", alt_text: "Ein Ufer" };

const BLOCKS = [
  { id: "k7f3", type: "paragraph", html: 'Ein <strong>starkes <em>Wort</em></strong>, <a href="https://a.example/?a=1&amp;b=2">Link</a>' },
  { id: "br01", type: "paragraph", html: "eins<br>zwei &amp; 3 &lt; 4&nbsp;€", origin: [10, 40] },
  { id: "all1", type: "paragraph", html: '<code>x</code><sub>2</sub><sup>3</sup><s>alt</s><mark>neu</mark><span lang="fr">mot</span>' },
  { id: "h2", type: "heading", level: 2, html: "Was <em>nun</em>?" },
  { id: "h4", type: "heading", level: 4, html: "" },
  { id: "ul", type: "list", ordered: false, items: ["eins", "", "<strong>drei</strong>"] },
  { id: "ol", type: "list", ordered: true, items: ["a"] },
  { id: "q1", type: "quote", html: "Wir<br>bleiben", attribution: "Anna" },
  { id: "q2", type: "quote", html: "Wir gehen", attribution: "" },
  { id: "im", type: "image", ...PICTURE, layout: "wide" },
  { id: "wa", type: "image", image: null, caption: "zwei\nZeilen", credit_line: "", alt_text: "", layout: "column" },
  { id: "ga", type: "gallery", images: [PICTURE, { ...PICTURE, image: null, caption: "" }] },
  { id: "g0", type: "gallery", images: [] },
  { id: "em", type: "embed", url: "https://video.example/1?a=1&b=2", provider: "video" },
  { id: "ta", type: "table", header: true, rows: [["a", "<em>b</em>"], ["1", ""]] },
  { id: "ad", type: "ad", slot: "ad_2" },
  { id: "re", type: "related", article: "0192f0c1-0000-7000-8000-000000000002" },
  { id: "di", type: "divider", origin: [0, 3] },
  { id: "un", type: "poll", question: "Ja?", answers: [{ deep: [1, null] }] },
];

for (const block of BLOCKS) {
  test(`${block.type} ${block.id} comes back as it was`, () => {
    assert.deepEqual(blockOf(nodeOf(block)), block);
  });
}

test("a block out of shape is carried whole", () => {
  for (const block of [
    { id: "a", type: "paragraph" },
    { id: "b", type: "table", rows: [] },
    { id: "c", type: "list", items: [] },
    { id: "d", type: "heading", level: 7, html: "x" },
    { id: "e", type: "toString" },
  ]) {
    assert.equal(nodeOf(block).type, "unknown");
    assert.deepEqual(blockOf(nodeOf(block)), block);
  }
});

test("an empty body is one empty paragraph to write into", () => {
  assert.deepEqual(docOf({ schema: 1, blocks: [] }).content, [{ type: "paragraph" }]);
});

test("rows of a table are filled up to one width", () => {
  const node = nodeOf({ id: "t", type: "table", rows: [["a"], ["b", "c"]] });

  assert.deepEqual(blockOf(node).rows, [["a", ""], ["b", "c"]]);
});

test("a paragraph without words is blank", () => {
  assert.ok(isBlank({ type: "paragraph", html: "<br> &nbsp;" }));
  assert.ok(!isBlank({ type: "paragraph", html: "a" }));
  assert.ok(!isBlank({ type: "heading", html: "" }));
});

const asNode = (json) => ({ toJSON: () => json });

test("untouched blocks go back exactly as they were stored", () => {
  const odd = [
    { id: "a", type: "paragraph", html: "<em>x<strong>y</strong></em>", origin: null },
    { id: "b", type: "paragraph", html: "" },
    { id: "c", type: "image", image: null },
    { id: "d", type: "table", rows: [["a"], ["b", "c"]] },
  ];
  const nodes = odd.map((block) => asNode(nodeOf(block)));
  const writer = new Writer(odd, nodes);

  const written = writer.blocksOf(nodes);

  assert.deepEqual(written, odd);
  written.forEach((block, place) => assert.equal(block, odd[place]));
});

test("a touched block is written anew and a new blank one is left out", () => {
  const stored = [{ id: "a", type: "paragraph", html: "alt" }];
  const writer = new Writer(stored, stored.map((block) => asNode(nodeOf(block))));

  const written = writer.blocksOf([
    asNode(nodeOf({ id: "a", type: "paragraph", html: "neu" })),
    asNode(nodeOf({ id: "z", type: "paragraph", html: "" })),
  ]);

  assert.deepEqual(written, [{ id: "a", type: "paragraph", html: "neu" }]);
});
