import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColumnsDocument } from "../source/data/columns";
import { Columns, columnsOf } from "../source/model/columns";
import { commonMeasures, runsAt, spreadsAlong } from "../source/model/compare";
import { contestants, rank } from "../source/model/ranking";
import { rankMeans } from "../source/model/rankMeans";
import { runOf } from "../source/model/rebuiltRun";
import { isNumeric, levels, slices } from "../source/model/sweep";
import { selectionOf } from "../source/state/selection";

/** Two points, two seeds, one measure, two methods; the last run failed. */
function document(): ColumnsDocument {
  const method = { colour: "#0072B2", marker: "filled_circle", step: "Step", has_path: true, needs_protected_attribute: false };
  return {
    experiment: "e-1",
    name: "e",
    revision: "1",
    swept: ["dataset.alpha"],
    points: [0, 1].map((index) => ({ index, dataset: "d", values: { "dataset.alpha": index / 2 } })),
    seeds: [1, 2],
    measures: ["spd"],
    epsilons: [0.05, 0.1],
    methods: [
      { ...method, name: "standard", title: "Standard" },
      { ...method, name: "pruning", title: "Pruning" },
    ],
    groups: ["0", "1"],
    runs: {
      point: [0, 0, 0, 0, 1, 1, 1, 1],
      seed: [1, 1, 2, 2, 1, 1, 2, 2],
      measure: [0, 0, 0, 0, 0, 0, 0, 0],
      method: [0, 1, 0, 1, 0, 1, 0, 1],
      status: ["succeeded", "succeeded", "succeeded", "succeeded", "succeeded", "succeeded", "succeeded", "failed"],
      flags: [0, 4, 0, 0, 0, 0, 0, 0],
      threshold: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, "NaN", null],
      epochs: [10, 10, 10, 10, 10, 10, 10, null],
      validation: { bias: [0.2, 0.01, -0.2, 0.02, 0, 0, 0, null], balanced_accuracy: [0.8, 0.7, 0.8, 0.7, 0.6, 0.6, 0.6, null] },
      test: { bias: [0.2, 0.01, -0.2, 0.06, 0, 0, 0, null], balanced_accuracy: [0.8, 0.7, 0.82, 0.72, 0.6, 0.6, 0.6, null] },
      group_rates: { acceptance: [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, null], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, null]] },
    },
    failures: [],
  };
}

test("runs are found by point, measure and method, without those that failed", () => {
  const columns = new Columns(document());
  assert.deepEqual([...columns.runsOf(0, 0, 1)], [1, 3]);
  assert.deepEqual([...columns.runsOf(1, 0, 1)], [5]);
  assert.deepEqual([...columns.runsOf(null, 0, 0)], [0, 2, 4, 6]);
  assert.deepEqual([...columns.runsOf(7, 0, 0)], []);
});

test("absent values are no numbers, and derived columns follow", () => {
  const columns = new Columns(document());
  assert.ok(Number.isNaN(columns.column("test", "threshold")[6]));
  assert.equal(columns.column("test", "absolute_bias")[2], 0.2);
  assert.ok(Number.isNaN(columns.column("test", "f1")[0]));
  assert.deepEqual([...columns.valuesOf(columns.runsOf(0, 0, 1), "test", "objective", 0.05)], [0.7, 0]);
  assert.equal(columns.groupRates("acceptance", 1)?.[3], 0.4);
  assert.equal(columns.groupRates("false_positive", 0), null);
});

test("an index is made once per document", () => {
  const one = document();
  assert.equal(columnsOf(one), columnsOf(one));
  assert.equal(columnsOf(one).labelOf(1), "alpha = 0.5");
});

test("the ranking is recomputed for a bound", () => {
  const columns = new Columns(document());
  const entries = contestants(columns, 0, 0, "test", [0, 1]);
  const strict = rank(entries, 0.05);
  assert.deepEqual(strict.map((row) => row.method), [1, 0]);
  assert.equal(strict[0]?.share, 0.5);
  assert.equal(strict[0]?.objective.median, 0.35);
  assert.equal(strict[0]?.flagged, 1);
  assert.equal(strict[1]?.objective.median, 0);
  assert.deepEqual(rank(entries, 0.5).map((row) => row.method), [0, 1]);
});

test("mean ranks take only seeds in which every method has a result", () => {
  const means = rankMeans(new Columns(document()), null, 0, "test", [0, 1], 0.05);
  assert.equal(means.blocks, 3);
  assert.equal(means.methods.reduce((sum, item) => sum + item.mean, 0), 3);
});

test("sweeps are cut into slices along a path", () => {
  const points = [
    { index: 0, dataset: "d", values: { "a.x": 2, "b.y": "u" } },
    { index: 1, dataset: "d", values: { "a.x": 1, "b.y": "u" } },
    { index: 2, dataset: "d", values: { "a.x": 1, "b.y": "v" } },
  ];
  const found = slices(points, ["a.x", "b.y"], "a.x");
  assert.deepEqual(found.map((slice) => [slice.label, slice.points.map((item) => item.value)]), [
    ["y = u", [1, 2]],
    ["y = v", [1]],
  ]);
  assert.deepEqual(levels(points, "a.x"), [1, 2]);
  assert.equal(isNumeric(points, "b.y"), false);
});

test("experiments are compared by what they have in common", () => {
  const columns = new Columns(document());
  assert.deepEqual(commonMeasures([columns, columns]), ["spd"]);
  assert.deepEqual([...runsAt(columns, "alpha = 0.5", "spd", "pruning")], [5]);
  assert.equal(runsAt(columns, null, "spd", "unknown").length, 0);
  assert.deepEqual(spreadsAlong(columns, "dataset.alpha", [0, 0.5, 9], "spd", "standard", "test", "balanced_accuracy", 0.05).map((item) => item.n), [2, 2, 0]);
  assert.deepEqual(spreadsAlong(columns, "dataset.alpha", [0], "spd", "unknown", "test", "bias", 0.05).map((item) => item.n), [0]);
});

test("an address that asks for what is not there is read as the first of it", () => {
  const columns = new Columns(document());
  const selection = selectionOf(columns, { point: "9", measure: "eod", eps: "-1", hide: "standard,pruning", seed: "x" });
  assert.equal(selection.point, 0);
  assert.equal(selection.measure, 0);
  assert.equal(selection.epsilon, 0.05);
  assert.equal(selection.methods.size, 2);
  assert.equal(selection.seed, null);
  assert.equal(selectionOf(columns, { point: "all", hide: "standard" }).point, null);
  assert.deepEqual([...selectionOf(columns, { hide: "standard" }).methods], [1]);
});

test("a report's run says which setting tuning chose", () => {
  const flat = [0, 0.1, 0.2, 0.3];
  const trajectories = { seeds: [1, 2], lengths: [2, 2], selected: [1, 0], step: [0, 2, 0, 1], threshold: flat, bias: flat, performance: flat, objective: flat, test_bias: null, test_performance: null };
  const id = { point: 0, seed: 1, measure: "spd", method: "pruning" };
  const tuned = runOf(new Columns(document()), id, { ...trajectories, setting: ['{"b":1}', '{"b":2}', '{"b":1}', '{"b":4}'] });
  assert.deepEqual(tuned?.result?.tuning, { setting: 2, values: '{"b":2}', tried: 2, failed: [] });
  assert.equal(runOf(new Columns(document()), id, trajectories)?.result?.tuning, undefined);
});
