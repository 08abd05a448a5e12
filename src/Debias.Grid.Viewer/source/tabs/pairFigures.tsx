import { useCallback } from "preact/hooks";
import type { PairRow } from "../data/statistics";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { rowAxis } from "../figures/rows";
import { intervalSeries, stackSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { uprightBand } from "../figures/uprightBand";
import type { Columns } from "../model/columns";
import { extent } from "../model/ticks";
import { fixed, percent } from "../model/words";
import { cell, type TableModel } from "../tables/model";
import { methodCell, signed } from "./statisticsTables";

interface Props {
  id: string;
  columns: Columns;
  pairs: readonly PairRow[];
  reference: string;
  rope: number;
}

function titleOf(columns: Columns, name: string): string {
  return columns.methods.find((method) => method.name === name)?.title ?? name;
}

function lookOf(columns: Columns, name: string): { colour: string; marker: string } {
  return columns.methods.find((method) => method.name === name) ?? { colour: "#888888", marker: "filled_circle" };
}

/** Mean differences to the reference with their intervals. */
export function DifferenceFigure({ id, columns, pairs, quantity, reference, rope, confidence }: Props & { quantity: "balanced_accuracy" | "absolute_bias"; confidence: number }) {
  const name = quantity === "balanced_accuracy" ? "balanced accuracy" : "|bias|";
  const rows = pairs.map((pair, row) => {
    const { mean, for_population: test } = pair[quantity];
    return { row, pair, middle: mean ?? Number.NaN, low: test.interval[0] ?? Number.NaN, high: test.interval[1] ?? Number.NaN };
  });
  const ends = extent([0, -rope, rope, ...rows.flatMap((item) => [item.low, item.high, item.middle])].filter((value) => !Number.isNaN(value)));
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 128, right: 16, top: 6, bottom: 42 },
      xAxis: axis(theme, { type: "value", name: `Difference in ${name} to ${reference}`, nameGap: 26, min: ends[0], max: ends[1] }),
      yAxis: rowAxis(theme, pairs.map((pair) => titleOf(columns, pair.method))),
      series: [
        uprightBand("zero", -rope, rope, quantity === "balanced_accuracy" ? theme.band : null, [{ at: 0, colour: theme.quiet, dashed: false }]),
        intervalSeries("intervals", rows.map((item) => ({ row: item.row, low: item.low, middle: item.middle, high: item.high, colour: methodColour(lookOf(columns, item.pair.method).colour, theme) }))),
        ...rows
          .filter((item) => !Number.isNaN(item.middle))
          .map((item) => {
            const look = lookOf(columns, item.pair.method);
            return cloudSeries({ id: item.pair.method, name: "", colour: methodColour(look.colour, theme), marker: look.marker, x: Float64Array.of(item.middle), y: Float64Array.of(item.row), radius: 5, opacity: 1 }, 5);
          }),
      ],
    }),
    [columns, pairs, reference, quantity, rope],
  );
  const clear = rows.filter((item) => item.low > 0 || item.high < 0).length;
  const table = (): TableModel => ({
    caption: `Difference in ${name} to ${reference}, for new data.`,
    columns: [{ title: "Method" }, { title: "Mean", number: true, digits: 4 }, { title: "From", number: true, digits: 4 }, { title: "To", number: true, digits: 4 }],
    rows: rows.map((item) => [methodCell(columns, item.pair.method), cell(item.middle), cell(item.low), cell(item.high)]),
  });
  return (
    <Figure
      title={`Difference in ${name}`}
      file={id}
      finding={`Of ${rows.length} intervals, ${clear} leave zero out${rows[0] === undefined || Number.isNaN(rows[0].middle) ? "" : `; ${titleOf(columns, rows[0].pair.method)} differs by ${signed(rows[0].middle)}`}.`}
      note={`Mean over seeds with its interval of ${fixed(confidence * 100, 0)} % for new data.${quantity === "balanced_accuracy" ? ` The band holds differences below ${fixed(rope, 3)}, taken as none.` : ""}`}
      option={option}
      height={70 + 34 * rows.length}
      structure={`difference ${quantity} ${rows.length}`}
      table={table}
    />
  );
}

/** How probable it is that a method is worse, the same in practice, or better. */
export function PosteriorFigure({ id, columns, pairs, reference, rope }: Props) {
  const rows = pairs.flatMap((pair) => (pair.balanced_accuracy.posterior?.better === null || pair.balanced_accuracy.posterior === undefined ? [] : [{ pair, posterior: pair.balanced_accuracy.posterior as { worse: number; equivalent: number; better: number } }]));
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 128, right: 20, top: 6, bottom: 42 },
      xAxis: axis(theme, { type: "value", name: "Probability: lower, the same, higher", nameGap: 26, min: 0, max: 1 }),
      yAxis: rowAxis(theme, rows.map((row) => titleOf(columns, row.pair.method))),
      series: [
        stackSeries(
          "posterior",
          rows.map((row, at) => ({
            row: at,
            parts: [
              { share: row.posterior.worse, fill: theme.quiet },
              { share: row.posterior.equivalent, fill: theme.line },
              { share: row.posterior.better, fill: theme.accent },
            ],
          })),
        ),
      ],
    }),
    [columns, pairs],
  );
  if (rows.length === 0) {
    return null;
  }

  const first = rows[0] as (typeof rows)[number];
  const table = (): TableModel => ({
    caption: `Probability that balanced accuracy is lower than that of ${reference}, the same within ±${fixed(rope, 3)}, or higher.`,
    columns: [{ title: "Method" }, { title: "Lower", number: true, digits: 3 }, { title: "The same", number: true, digits: 3 }, { title: "Higher", number: true, digits: 3 }],
    rows: rows.map((row) => [methodCell(columns, row.pair.method), cell(row.posterior.worse), cell(row.posterior.equivalent), cell(row.posterior.better)]),
  });
  return (
    <Figure
      title="Posterior of the difference in balanced accuracy"
      file={id}
      finding={`${titleOf(columns, first.pair.method)} against ${reference}: lower with probability ${percent(first.posterior.worse)}, the same within ±${fixed(rope, 3)} with ${percent(first.posterior.equivalent)}, higher with ${percent(first.posterior.better)}.`}
      note="Bayesian correlated t test for new data. From left to right: lower (grey), the same (pale), higher (accent)."
      option={option}
      height={66 + 32 * rows.length}
      structure={`posterior ${rows.length}`}
      table={table}
    />
  );
}
