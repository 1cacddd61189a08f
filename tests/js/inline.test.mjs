import assert from "node:assert/strict";
import { test } from "node:test";

import { parseInline, writeInline } from "../../articles/static/newsroom/editor/inline.js";

const again = (html) => writeInline(parseInline(html));

test("marks nest and close in order", () => {
  const html = "<strong>a<em>b</em></strong><em>c</em>d";

  assert.equal(again(html), html);
});

test("an angle bracket in an address is no end of a tag", () => {
  const [link] = parseInline('<a href="https://a.example/?q=1>2">x</a>');

  assert.equal(link.marks[0].attrs.href, "https://a.example/?q=1>2");
});

test("signs are escaped once and only once", () => {
  assert.equal(parseInline("&amp;lt; &#8222;&#x201c;")[0].text, "&lt; „“");
  assert.equal(again("&amp;lt;"), "&amp;lt;");
});

test("of two languages the inner one holds", () => {
  const html = '<span lang="en">a <span lang="de">b</span> c</span>';

  assert.equal(again(html), '<span lang="en">a </span><span lang="de">b</span><span lang="en"> c</span>');
});

test("a link to nowhere and an unknown tag leave their text", () => {
  assert.equal(again("<a>x</a><u>y</u>"), "xy");
});

test("a line end in stored html is a blank", () => {
  assert.equal(again("a\nb"), "a b");
});
