/** What the desk shows of a cut is what media/cropping.py cuts. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import test from "node:test";

import { automatic, moved, resized } from "../../articles/static/newsroom/desk/pictures_cuts.js";

const RATIOS = [[4, 3], [3, 2], [16, 9], [1, 1], [4, 5], [40, 21]];
const SIZES = [[600, 400], [4000, 3000], [900, 2000], [640, 427]];
const FOCI = [[0.5, 0.5], [0, 0], [1, 1], [0.26, 0.65], [0.9, 0.1]];

const inside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && left < right && top < bottom;

test("the automatic cut is the one of the worker, to the pixel", { skip: !existsSync(".venv/bin/python") }, () => {
  const cases = SIZES.flatMap((size) => RATIOS.flatMap((ratio) => FOCI.map((focus) => ({ size, ratio, focus }))));
  const program = `
import json, sys
sys.path.insert(0, ".")
from media.cropping import Box, cut
out = []
for case in json.load(sys.stdin):
    (w, h), focus = case["size"], case["focus"]
    box = cut(within=Box(0, 0, w, h), ratio=tuple(case["ratio"]), focus=(focus[0] * w, focus[1] * h))
    out.append([box.left / w, box.top / h, box.right / w, box.bottom / h])
print(json.dumps(out))`;
  const told = JSON.parse(execFileSync(".venv/bin/python", ["-c", program], { input: JSON.stringify(cases) }));
  for (const [at, { size: [width, height], ratio: [across, down], focus }] of cases.entries()) {
    const box = automatic({ shape: (across / down) / (width / height), focus });
    for (const [side, length] of [width, height, width, height].entries()) {
      assert.ok(Math.abs(box[side] - told[at][side]) * length <= 1.01, JSON.stringify({ at: cases[at], box, told: told[at] }));
    }
  }
});

test("a frame stays in the picture and in its shape, wherever it is pushed", () => {
  for (const shape of [0.3, 0.9, 1, 1.7, 3]) {
    const start = automatic({ shape, focus: [0.5, 0.5] });
    for (const by of [-2, -0.3, -0.01, 0, 0.01, 0.3, 2]) {
      const pushed = moved(start, by, -by);
      assert.ok(inside(pushed));
      assert.ok(Math.abs(pushed[2] - pushed[0] - (start[2] - start[0])) < 1e-4);
      for (const fromCorner of [false, true]) {
        const grown = resized(pushed, { width: (pushed[2] - pushed[0]) * (1 + by), shape, fromCorner });
        assert.ok(inside(grown), JSON.stringify({ shape, by, fromCorner, grown }));
        assert.ok(Math.abs((grown[2] - grown[0]) / (grown[3] - grown[1]) - shape) < 0.01 * shape);
      }
    }
  }
});
