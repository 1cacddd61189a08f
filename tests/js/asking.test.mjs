import assert from "node:assert/strict";
import { test } from "node:test";

import { ask, tokenOf } from "../../articles/static/newsroom/desk/asking.js";

const words = { offline: "offline", logged_out: "logged out", failed: "failed" };
const answered = (body, more = {}) => ({ ok: true, status: 200, redirected: false, json: async () => JSON.parse(body), ...more });

async function asked(answer) {
  globalThis.document = { cookie: "a=b; csrftoken=xyz" };
  globalThis.fetch = async (address, options) => {
    assert.equal(options.headers["X-CSRFToken"], "xyz");
    if (!answer) throw new TypeError("no network");
    return answer;
  };
  return ask("/x/", new FormData(), words);
}

test("an answer in JSON is given back", async () => {
  assert.deepEqual(await asked(answered('{"id": 1}')), { id: 1 });
});

test("a refusal says why", async () => {
  await assert.rejects(asked(answered('{"error": "too big"}', { ok: false, status: 400 })), { message: "too big" });
});

test("the login page and a foreign token mean that the login has ended", async () => {
  await assert.rejects(asked(answered("<html>", { redirected: true })), { message: "logged out" });
  await assert.rejects(asked(answered("<html>", { ok: false, status: 403 })), { message: "logged out" });
});

test("no network and a broken desk are told apart", async () => {
  await assert.rejects(asked(null), { message: "offline" });
  await assert.rejects(asked(answered("<html>", { ok: false, status: 500 })), { message: "failed" });
});

test("the token is that of the cookie", () => {
  assert.equal(tokenOf("csrftoken=1; x=2"), "1");
  assert.equal(tokenOf("xcsrftoken=1"), "");
});
