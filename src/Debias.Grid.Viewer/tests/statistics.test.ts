import assert from "node:assert/strict";
import { test } from "node:test";
import { cliques, criticalDifference, objective, quantile, ranks, spread } from "../source/model/statistics";

test("quantiles lie between neighbours", () => {
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([1, 2, 3, 4], 0.25), 1.75);
  assert.equal(quantile([7], 0.9), 7);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test("a spread leaves out what is no number, and does not change its input", () => {
  const values = [3, Number.NaN, 1, 2];
  assert.deepEqual(spread(values), { n: 3, low: 1, q25: 1.5, median: 2, q75: 2.5, high: 3 });
  assert.deepEqual(values.slice(2), [1, 2]);
  assert.equal(spread([]).n, 0);
});

test("the objective is nothing at the bound and outside it", () => {
  assert.equal(objective(0.049, 0.7, 0.05), 0.7);
  assert.equal(objective(-0.05, 0.7, 0.05), 0);
  assert.ok(Number.isNaN(objective(Number.NaN, 0.7, 0.05)));
});

test("equal values share the mean of their ranks", () => {
  assert.deepEqual(ranks([0.5, 0.9, 0.5, 0.1]), [2.5, 1, 2.5, 4]);
});

test("the critical difference falls with more blocks and is unknown beyond the table", () => {
  assert.ok(Math.abs(criticalDifference(4, 14) - 1.2536) < 0.01);
  assert.ok(criticalDifference(4, 100) < criticalDifference(4, 10));
  assert.ok(Number.isNaN(criticalDifference(50, 10)));
  assert.ok(Number.isNaN(criticalDifference(3, 0)));
});

test("groups within others are left out", () => {
  assert.deepEqual(cliques([1, 1.5, 1.9, 4], 1), [[0, 2]]);
  assert.deepEqual(cliques([1, 1.8, 2.6], 1), [
    [0, 1],
    [1, 2],
  ]);
  assert.deepEqual(cliques([1, 3], 1), []);
});
