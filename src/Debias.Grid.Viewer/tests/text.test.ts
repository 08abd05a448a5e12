import assert from "node:assert/strict";
import { test } from "node:test";
import { backOff, EventParser } from "../source/data/events";
import { pathData } from "../source/figures/markers";
import { jitter } from "../source/figures/rows";
import { note, perSecond, type Reading } from "../source/model/rate";
import { extent } from "../source/model/ticks";
import { band, paths } from "../source/model/trajectories";
import { fixed, flagsOf, pointLabel, pText, settingText, span } from "../source/model/words";
import { formatRoute, parseRoute } from "../source/state/route";
import { cell, csv, latex, sorted, type TableModel } from "../source/tables/model";

test("an address is read as it was written", () => {
  const hash = formatRoute(["experiment", "a b/c", "scatter"], { eps: 0.05, ids: "x,y", none: undefined, empty: "" });
  assert.equal(hash, "#/experiment/a%20b%2Fc/scatter?eps=0.05&ids=x,y");
  assert.deepEqual(parseRoute(hash), { path: ["experiment", "a b/c", "scatter"], query: { eps: "0.05", ids: "x,y" } });
  assert.deepEqual(parseRoute(""), { path: [], query: {} });
  assert.equal(parseRoute("#statistics"), null);
});

test("events come out whole however the text is cut", () => {
  const parser = new EventParser();
  assert.deepEqual(parser.push(": still here\n\nevent: sta"), []);
  assert.deepEqual(parser.push('tus\ndata: {"a":1}\r\n\r\ndata: x\ndata: y\n\nevent: end\n'), [
    { event: "status", data: '{"a":1}' },
    { event: "message", data: "x\ny" },
  ]);
  assert.deepEqual(parser.push("data: {}\n\n"), [{ event: "end", data: "{}" }]);
});

test("waits grow up to half a minute", () => {
  assert.equal(backOff(0, 1), 1000);
  assert.equal(backOff(3, 1), 8000);
  assert.equal(backOff(20, 1), 30_000);
  assert.equal(backOff(0, 0), 750);
});

test("numbers are written with a minus, and none for a zero", () => {
  assert.equal(fixed(-0.12345), "−0.123");
  assert.equal(fixed(-0.00001), "0.000");
  assert.equal(fixed(Number.NaN), "–");
  assert.equal(pText(0.0001), "< 0.001");
  assert.equal(span(3700), "1 h 1 min");
  assert.equal(span(0), "0 s");
  assert.deepEqual(flagsOf(5), ["constant prediction", "unchanged"]);
});

test("points are named by what tells them apart", () => {
  const points = [
    { index: 0, dataset: "a", values: { "x.alpha": 1 } },
    { index: 1, dataset: "b", values: { "x.alpha": 1 } },
  ];
  assert.equal(pointLabel(points[0] as never, ["x.alpha"], points), "a, alpha = 1");
  assert.equal(pointLabel(points[0] as never, ["x.alpha"], points.slice(0, 1)), "alpha = 1");
  assert.equal(pointLabel({ index: 0, dataset: "a", values: {} }, [], []), "a");
});

const model: TableModel = {
  caption: "50 % & more",
  columns: [{ title: "Name" }, { title: "Value", number: true, digits: 2 }],
  rows: [[cell('a "b", c'), cell(0.123456)], [cell("d_e"), cell(Number.NaN)], [cell("f"), cell(-1)]],
};

test("CSV holds numbers in full and quotes what needs it", () => {
  assert.equal(csv(model), 'Name,Value\r\n"a ""b"", c",0.123456\r\nd_e,\r\nf,-1\r\n');
});

test("LaTeX escapes its own characters", () => {
  const text = latex(model);
  assert.match(text, /\\caption\{50 \\% \\& more\}/);
  assert.match(text, /d\\_e & --/);
  assert.match(text, /f & \$-\$1\.00/);
});

test("rows without a value are last in either order", () => {
  assert.deepEqual(sorted(model, 1, false).map((row) => row[0]?.value), ["f", 'a "b", c', "d_e"]);
  assert.deepEqual(sorted(model, 1, true).map((row) => row[0]?.value), ['a "b", c', "f", "d_e"]);
});

test("the rate is that of the last minute", () => {
  let readings: Reading[] = [];
  for (let second = 0; second <= 300; second += 10) {
    readings = note(readings, { at: second * 1000, settled: second < 240 ? second * 10 : 2400 + (second - 240) });
  }

  assert.ok(Math.abs(perSecond(readings, 300_000) - 1) < 2);
  assert.ok(Number.isNaN(perSecond(readings.slice(0, 1), 0)));
});

test("an axis has room and round ends", () => {
  const [low, high] = extent([0.512, 0.698], true);
  assert.ok(low <= 0.512 && low >= 0.45 && high >= 0.698 && high <= 0.75);
  assert.ok(extent([0.02, 0.97], true)[0] === 0);
  assert.deepEqual(extent([]), [0, 1]);
  assert.ok(extent([0.99, 1], true)[1] === 1);
});

test("trajectories of different lengths have a median of those that got so far", () => {
  const all = paths({ seeds: [1, 2, 3], lengths: [2, 3, 1], selected: [1, 0, -1], step: [0, 1, 0, 1, 2, 0], threshold: [], bias: [1, 2, 3, 4, 5, "NaN"], performance: [], objective: [], test_bias: null, test_performance: null }, "bias");
  assert.deepEqual(all.map((path) => path.values.length), [2, 3, 1]);
  assert.deepEqual(band(all).map((step) => [step.step, step.n, step.median]), [
    [0, 2, 2],
    [1, 2, 3],
    [2, 1, 5],
  ]);
});

test("markers are closed paths, and points keep their place", () => {
  assert.match(pathData("filled_square", 4), /^M.*Z$/);
  assert.match(pathData("open_circle", 4), /A4 4/);
  assert.equal(jitter(3, 1), jitter(3, 1));
  assert.ok(Math.abs(jitter(12, 5)) <= 1);
});

test("a setting is read option by option, and there is none where nothing was tuned", () => {
  assert.equal(settingText('{"batch_size":64,"strengths":[0.3],"unit_value":"activation"}'), "batch_size = 64, strengths = [0.3], unit_value = activation");
  assert.equal(settingText(undefined), "");
});
