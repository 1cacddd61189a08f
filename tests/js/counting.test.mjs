import assert from "node:assert/strict";
import { test } from "node:test";

import { countWords, minutes } from "../../articles/static/newsroom/editor/counting.js";

test("signs alone are no words", () => {
  assert.equal(countWords("Eins – zwei, 3 … „vier“", "de"), 4);
});

test("languages without blanks have words all the same", () => {
  assert.ok(countWords("我们今天去北京", "zh-Hans") > 2);
});

test("an odd language tag stops nobody", () => {
  assert.ok(countWords("我们今天", "??") > 0);
});

test("the shortest text takes a minute", () => {
  assert.equal(minutes(3), 1);
  assert.equal(minutes(1100), 5);
});
