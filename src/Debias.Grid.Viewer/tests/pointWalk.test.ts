import assert from "node:assert/strict";
import { test } from "node:test";
import { due } from "../source/data/heartbeat";
import { PointWalk } from "../source/figures/pointWalk";

function cloud(method: number, x: number[], y = x.map(() => 0.7)) {
  return { method, runs: Int32Array.from(x.keys()), x: Float64Array.from(x), y: Float64Array.from(y) };
}

test("keys go along a method's bias, to the nearest of another, and stay at the ends", () => {
  const walk = new PointWalk([cloud(0, [0.3, -0.1, 0.2]), cloud(1, [Number.NaN], [0.5]), cloud(2, [0.25, 0.0])]);
  const at = (key: string) => {
    const step = walk.move(key);
    return step === null ? null : [step.cloud.method, step.index, step.place, step.of];
  };
  assert.equal(walk.current(), null);
  assert.equal(at("a"), null);
  assert.deepEqual(at("ArrowRight"), [0, 1, 1, 3]);
  assert.deepEqual(at("ArrowRight"), [0, 2, 2, 3]);
  assert.deepEqual(at("ArrowDown"), [2, 0, 2, 2], "the method without values is no stop");
  assert.deepEqual(at("ArrowUp"), [0, 2, 2, 3]);
  assert.deepEqual(at("End"), [0, 0, 3, 3]);
  assert.deepEqual(at("ArrowRight"), [0, 0, 3, 3]);
  assert.deepEqual(at("PageUp"), [0, 1, 1, 3]);
  assert.equal(new PointWalk([cloud(0, [])]).move("Home"), null);
});

test("a server is asked for a sign of life where it has been silent, and nobody asks for one that is lost", () => {
  assert.equal(due(20_000, 5_000, false, false), true);
  assert.equal(due(20_000, 15_000, false, false), false);
  assert.equal(due(20_000, 5_000, true, false), false);
  assert.equal(due(20_000, 5_000, false, true), false);
});
