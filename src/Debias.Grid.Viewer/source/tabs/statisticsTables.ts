import type { GainRow, PairRow, QuantityRow, StandingRow, TestRow } from "../data/statistics";
import type { Columns } from "../model/columns";
import { fixed, percent, pText } from "../model/words";
import { cell, type Cell, type TableModel } from "../tables/model";

/** A method as tables show it; names that the experiment does not know stay as they are. */
export function methodCell(columns: Columns, name: string): Cell {
  const known = columns.methods.find((method) => method.name === name);
  return known === undefined ? cell(name) : cell(known.title, { marker: known });
}

function difference(quantity: QuantityRow): Cell {
  return cell(quantity.mean, { text: quantity.mean === null ? (quantity.remark ?? "–") : signed(quantity.mean) });
}

export function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${fixed(value)}`;
}

function interval(test: TestRow): Cell {
  const [low, high] = test.interval;
  return cell(low ?? null, { text: low === null || low === undefined || high === null || high === undefined ? "–" : `${signed(low)} to ${signed(high)}` });
}

function p(test: { p_holm: number | null }): Cell {
  return cell(test.p_holm, { text: pText(test.p_holm), strong: test.p_holm !== null && test.p_holm < 0.05 });
}

export function pairModel(columns: Columns, pairs: readonly PairRow[], caption: string, against = true): TableModel {
  return {
    caption,
    columns: [
      { title: "Method" },
      ...(against ? [{ title: "Against" }] : []),
      { title: "Seeds", number: true },
      { title: "Balanced accuracy", number: true },
      { title: "Splits", number: true },
      { title: "p, splits", number: true },
      { title: "New data", number: true },
      { title: "p, new data", number: true },
      { title: "|Bias|", number: true },
      { title: "p, |bias|, new data", number: true },
      { title: "Feasible alone", number: true },
      { title: "p, feasible", number: true },
    ],
    rows: pairs.map((pair) => [
      methodCell(columns, pair.method),
      ...(against ? [methodCell(columns, pair.other)] : []),
      cell(pair.balanced_accuracy.n),
      difference(pair.balanced_accuracy),
      interval(pair.balanced_accuracy.over_splits),
      p(pair.balanced_accuracy.over_splits),
      interval(pair.balanced_accuracy.for_population),
      p(pair.balanced_accuracy.for_population),
      difference(pair.absolute_bias),
      p(pair.absolute_bias.for_population),
      cell(pair.feasibility.alone, { text: `${pair.feasibility.alone} : ${pair.feasibility.other_alone}` }),
      p(pair.feasibility),
    ]),
  };
}

export function gainModel(columns: Columns, gains: readonly GainRow[], caption: string): TableModel {
  return {
    caption,
    columns: [
      { title: "Method" },
      { title: "|Bias|", number: true, digits: 3 },
      { title: "|Bias| of thresholds", number: true, digits: 3 },
      { title: "Gain, given groups", number: true },
      { title: "New data", number: true },
      { title: "p", number: true },
      { title: "Gain, predicted groups", number: true },
      { title: "p, predicted", number: true },
    ],
    rows: gains.map((gain) => [
      methodCell(columns, gain.method),
      cell(gain.absolute_bias),
      cell(gain.thresholds_absolute_bias),
      difference(gain.over_thresholds),
      interval(gain.over_thresholds.for_population),
      p(gain.over_thresholds.for_population),
      difference(gain.over_predicted_thresholds),
      p(gain.over_predicted_thresholds.for_population),
    ]),
  };
}

export function standingModel(columns: Columns, standings: readonly StandingRow[], caption: string): TableModel {
  return {
    caption,
    columns: [
      { title: "Method" },
      { title: "Runs", number: true },
      { title: "Feasible", number: true },
      { title: "Interval", number: true },
      { title: "Balanced accuracy of feasible", number: true, digits: 3 },
      { title: "Balanced accuracy", number: true, digits: 3 },
      { title: "|Bias|", number: true, digits: 3 },
    ],
    rows: standings.map((row) => [
      methodCell(columns, row.method),
      cell(row.n),
      cell(row.feasible_share, { text: row.feasible_share === null ? "–" : percent(row.feasible_share) }),
      cell(row.feasible_interval[0] ?? null, { text: `${percent(row.feasible_interval[0] ?? Number.NaN)} to ${percent(row.feasible_interval[1] ?? Number.NaN)}` }),
      cell(row.balanced_accuracy_of_feasible),
      cell(row.balanced_accuracy),
      cell(row.absolute_bias),
    ]),
  };
}
