import assert from "node:assert/strict";
import { test } from "node:test";

import { completed, isLink, isWebAddress } from "../../articles/static/newsroom/editor/addresses.js";

test("addresses of the web and of mail are links", () => {
  for (const good of ["https://a.example/x?y=1#z", "http://a.example:8080", "mailto:a@b.example"]) assert.ok(isLink(good), good);
});

test("scripts, files, logins, blanks and relative addresses are none", () => {
  for (const bad of ["javascript:alert(1)", "file:///etc", "https://a:b@c.example/", "https://a b.example", "/x", "a.example", "https://", "mailto:x", ""]) {
    assert.ok(!isLink(bad), bad);
  }
});

test("an address is no longer than the desk takes", () => {
  assert.ok(!isWebAddress(`https://a.example/${"x".repeat(2000)}`));
});

test("what was meant is completed, what is right is left alone", () => {
  assert.equal(completed(" fluss.example/ufer "), "https://fluss.example/ufer");
  assert.equal(completed("anna@fluss.example"), "mailto:anna@fluss.example");
  assert.equal(completed("http://a.example"), "http://a.example");
  assert.equal(completed("nowhere"), "nowhere");
});
