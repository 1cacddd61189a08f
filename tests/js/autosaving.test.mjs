import assert from "node:assert/strict";
import { test } from "node:test";

import { Autosaver, PAUSES } from "../../articles/static/newsroom/editor/autosaving.js";

/** A clock that is wound by hand. */
function clock() {
  let now = 0;
  let jobs = [];
  return {
    Date: { now: () => now },
    setTimeout: (act, pause) => {
      const job = { act, at: now + pause };
      jobs.push(job);
      return job;
    },
    clearTimeout: (job) => { jobs = jobs.filter((each) => each !== job); },
    async wind(pause) {
      const until = now + pause;
      for (;;) {
        const next = jobs.filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        jobs = jobs.filter((each) => each !== next);
        now = next.at;
        next.act();
        await settled();
      }
      now = until;
      await settled();
    },
  };
}

const settled = () => new Promise((go) => setImmediate(go));

/** A desk that answers as it is told, and a shelf that can be looked into. */
function room({ baseline = "alt", answers = [] } = {}) {
  const found = { typed: "alt", sent: [], told: [], kept: new Map(), looked: 0, clock: clock() };
  const shelf = {
    put: (entry) => found.kept.set(entry.window, entry),
    remove: (window, upto = Infinity) => { if ((found.kept.get(window)?.sequence ?? 0) <= upto) found.kept.delete(window); },
  };
  found.saver = new Autosaver({
    clock: found.clock,
    window: "w",
    place: "p",
    baseline,
    read: () => [["headline", found.typed]],
    text: ([[, words]]) => words,
    version: () => 3,
    send: async (message) => {
      found.sent.push(message);
      const answer = answers.shift() ?? { status: 200, others: [], version: 3 };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    look: async () => { found.looked += 1; return { others: [], version: 3 }; },
    shelf,
    tell: (news) => found.told.push(news),
  });
  found.type = (words) => { found.typed = words; found.saver.touched(); };
  return found;
}

test("many keys are one message, and the browser keeps the words until it is acknowledged", async () => {
  const { saver, clock, sent, kept, type } = room();

  for (const words of ["n", "ne", "neu"]) type(words);
  await clock.wind(PAUSES.shelf);
  assert.deepEqual(kept.get("w").content, [["headline", "neu"]]);
  await clock.wind(PAUSES.send);

  assert.equal(sent.length, 1);
  assert.deepEqual([sent[0].sequence, sent[0].base_version, sent[0].content], [1, 3, [["headline", "neu"]]]);
  assert.equal(kept.size, 0);
  assert.ok(saver.isUnsaved);
});

test("what nobody changed is not sent", async () => {
  const { saver, clock, sent } = room();

  saver.touched();
  await clock.wind(60_000);

  assert.equal(sent.length, 0);
});

test("words taken back to what the desk has are told as nothing unsaved", async () => {
  const { clock, sent, type } = room();

  type("neu");
  await clock.wind(PAUSES.send);
  type("alt");
  await clock.wind(PAUSES.send);

  assert.equal(sent.at(-1).content, null);
});

test("without a line the words stay in the browser and are sent again, later and later", async () => {
  const { clock, sent, kept, told, type } = room({ answers: [new Error("offline"), new Error("offline")] });

  type("neu");
  await clock.wind(PAUSES.send);
  assert.ok(told.at(-1).offline);
  assert.equal(kept.size, 1);
  await clock.wind(PAUSES.retry);
  assert.equal(sent.length, 2);
  await clock.wind(PAUSES.retry);
  assert.equal(sent.length, 2);
  await clock.wind(PAUSES.retry);

  assert.equal(sent.length, 3);
  assert.equal(kept.size, 0);
});

test("a line that is back is used at once", async () => {
  const { saver, clock, sent, type } = room({ answers: [new Error("offline")] });

  type("neu");
  await clock.wind(PAUSES.send);
  saver.reconnect();
  await settled();

  assert.equal(sent.length, 2);
});

test("words typed during an answer are not called acknowledged", async () => {
  const { clock, kept, type, sent } = room();

  type("neu");
  await clock.wind(PAUSES.send - 1);
  const winding = clock.wind(1);
  type("neu und mehr");
  await winding;
  assert.equal(kept.get("w")?.sequence ?? 1, 1);
  await clock.wind(PAUSES.send);

  assert.deepEqual(sent.at(-1).content, [["headline", "neu und mehr"]]);
  assert.equal(kept.size, 0);
});

test("words of another window are never replaced unasked", async () => {
  const elsewhere = { window: "other", sequence: 9, at: "14:02" };
  const { saver, clock, sent, kept, told, type } = room({ answers: [{ status: 409, elsewhere }] });

  type("neu");
  await clock.wind(PAUSES.send);
  assert.deepEqual(told.at(-1), { elsewhere });
  type("neuer");
  await clock.wind(60_000);
  assert.equal(sent.length, 1);
  assert.equal(kept.get("w").content[0][1], "neuer");

  saver.release(elsewhere);
  await settled();

  assert.equal(sent[1].over, elsewhere);
  assert.equal(kept.size, 0);
});

test("a refusal is told in the desk's own words", async () => {
  const { clock, told, kept, type } = room({ answers: [{ status: 413, error: "Too much." }] });

  type("neu");
  await clock.wind(PAUSES.send);

  assert.deepEqual(told.at(-1), { refused: "Too much." });
  assert.equal(kept.size, 1);
});

test("a heartbeat sends words only once, and asks who is there when nobody types", async () => {
  const found = room();

  found.type("neu");
  await found.clock.wind(PAUSES.send);
  await found.saver.beat();
  const [first, second] = found.sent;
  await found.clock.wind(PAUSES.idle);
  await found.saver.beat();

  assert.deepEqual(first.content, [["headline", "neu"]]);
  assert.deepEqual([second.same, second.content], [true, undefined]);
  assert.deepEqual([found.sent.length, found.looked], [2, 1]);
});

test("after a save only later words are unsaved", async () => {
  const { saver, clock, sent, kept, type } = room();

  type("neu");
  await clock.wind(PAUSES.send);
  const { sequence } = saver.markForSaving();
  type("neu und mehr");
  saver.saved("neu");
  assert.equal(sequence, 2);
  assert.ok(saver.isUnsaved);
  await clock.wind(PAUSES.send);

  assert.ok(sent.at(-1).sequence > sequence);
  assert.equal(kept.size, 0);
});

test("words that came back count as unsaved from the start", async () => {
  const { saver, kept } = room({ baseline: null });

  saver.put();

  assert.ok(saver.isUnsaved);
  assert.equal(kept.size, 1);
});
