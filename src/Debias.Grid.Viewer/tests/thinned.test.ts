import assert from "node:assert/strict";
import { test } from "node:test";
import { band } from "../source/model/trajectories";

test("where steps were left out, a step of one seed alone is no centre", () => {
  const all = [1, 2, 3].map((seed) => ({ seed, selected: 1, steps: seed === 1 ? [0, 3, 10] : [0, 10], values: seed === 1 ? [1, 9, 2] : [1, 2] }));
  assert.deepEqual(band(all, true).map((step) => step.step), [0, 10]);
  assert.deepEqual(band(all).map((step) => step.step), [0, 3, 10]);
});
