import assert from "node:assert/strict";
import { test } from "node:test";
import { stampAll } from "../source/figures/stamping";

test("copies of a marker cover what lies below them by their opacity", () => {
  const marker = { size: 2, alpha: Float32Array.of(1, 0, 0, 0.5) };
  const layer = stampAll(marker, 0.5, Float32Array.of(10, 20, 10, 20, 12, 20), 1);
  assert.deepEqual([layer.left, layer.top, layer.width, layer.height], [9, 19, 4, 2]);
  assert.deepEqual([...layer.alpha], [0.75, 0, 0.5, 0, 0, 0.4375, 0, 0.25]);
});

test("a cloud without markers is nothing", () => {
  assert.equal(stampAll({ size: 2, alpha: new Float32Array(4) }, 1, new Float32Array(0), 2).alpha.length, 0);
});
