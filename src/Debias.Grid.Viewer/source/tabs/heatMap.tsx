import { useCallback, useMemo } from "preact/hooks";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cellSeries, inkOn, mix } from "../figures/shapes";
import { axis, type Theme } from "../figures/theme";
import { tip, tooltip } from "../figures/tip";
import type { Columns, Quantity } from "../model/columns";
import { levels, spreadAt } from "../model/sweep";
import { fixed, shortPath, valueText } from "../model/words";
import { Select } from "../parts/controls";
import { where } from "../parts/selectors";
import { setQuery, useRoute } from "../state/route";
import type { Selection } from "../state/selection";
import { cell, type TableModel } from "../tables/model";

type Cells = readonly { spread: { median: number } }[];

function mediansOf(cells: Cells): number[] {
  return cells.map((item) => item.spread.median).filter((value) => !Number.isNaN(value));
}

function differ(values: readonly number[]): boolean {
  return values.some((value) => value !== values[0]);
}

/** Medians over two swept options at once, of one method. */
export function HeatMap({ id, columns, selection, quantity }: { id: string; columns: Columns; selection: Selection; quantity: Quantity }) {
  const { query } = useRoute();
  const [first = "", second = ""] = columns.document.swept;
  const named = columns.methods.findIndex((method) => method.name === query.heat);
  const xs = useMemo(() => levels(columns.points, first).map(valueText), [columns, first]);
  const ys = useMemo(() => levels(columns.points, second).map(valueText), [columns, second]);
  const cellsOf = (method: number) =>
    columns.points.map((point) => ({
      x: xs.indexOf(valueText(point.values[first])),
      y: ys.indexOf(valueText(point.values[second])),
      spread: spreadAt(columns, point.index, selection.measure, method, selection.part, quantity.key, selection.epsilon),
    }));
  // Unless one is asked for, the first method whose medians differ: a map of one colour shows nothing.
  const { method, cells } = useMemo(() => {
    const candidates = named >= 0 ? [named] : [...selection.methods];
    const maps = candidates.map((candidate) => ({ method: candidate, cells: cellsOf(candidate) }));
    return maps.find((map) => differ(mediansOf(map.cells))) ?? maps[0] ?? { method: 0, cells: cellsOf(0) };
  }, [columns, xs, ys, first, second, selection, named, quantity]);
  const medians = mediansOf(cells);
  const low = Math.min(...medians);
  const high = Math.max(...medians);
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 72, right: 16, top: 8, bottom: 44 },
      tooltip: tooltip({
        trigger: "item",
        formatter: (item: { dataIndex: number }) => {
          const at = cells[item.dataIndex];
          return at === undefined ? "" : tip(`${shortPath(first)} = ${xs[at.x]}, ${shortPath(second)} = ${ys[at.y]}`, [["Median", fixed(at.spread.median, 4)], ["Quartiles", `${fixed(at.spread.q25)} to ${fixed(at.spread.q75)}`], ["Runs", String(at.spread.n)]]);
        },
      }),
      xAxis: axis(theme, { type: "category", data: xs, name: shortPath(first), nameGap: 28, splitLine: { show: false } }),
      yAxis: axis(theme, { type: "category", data: ys, name: shortPath(second), nameGap: 48, splitLine: { show: false } }),
      series: [
        cellSeries(
          "cells",
          cells
            .filter((item) => item.spread.n > 0)
            .map((item) => {
              const share = high > low ? (item.spread.median - low) / (high - low) : 0.5;
              const fill = mix(theme.low, theme.high, share);
              return { x: item.x, y: item.y, fill, ink: inkOn(fill), text: fixed(item.spread.median) };
            }),
          xs.length,
          ys.length,
        ),
      ],
    }),
    [cells, xs, ys, first, second, low, high],
  );
  const best = cells.reduce((top, item) => (item.spread.median > top.spread.median || Number.isNaN(top.spread.median) ? item : top), cells[0] as (typeof cells)[number]);
  const title = columns.methods[method]?.title ?? "";
  const table = (): TableModel => ({
    caption: `${title}, median ${quantity.title.toLowerCase()} by ${shortPath(first)} and ${shortPath(second)}.`,
    columns: [{ title: shortPath(first) }, { title: shortPath(second) }, { title: "Runs", number: true }, { title: "Median", number: true, digits: 4 }, { title: "Lower quartile", number: true, digits: 4 }, { title: "Upper quartile", number: true, digits: 4 }],
    rows: cells.map((item) => [cell(xs[item.x] ?? ""), cell(ys[item.y] ?? ""), cell(item.spread.n), cell(item.spread.median), cell(item.spread.q25), cell(item.spread.q75)]),
  });
  return (
    <Figure
      title={`${title}: ${quantity.title.toLowerCase()} by ${shortPath(first)} and ${shortPath(second)}`}
      file={id}
      finding={medians.length === 0 ? "No values yet." : !differ(medians) ? `The median is ${fixed(low)} everywhere.` : `Medians reach from ${fixed(low)} to ${fixed(high)}; the highest is at ${shortPath(first)} = ${xs[best.x]}, ${shortPath(second)} = ${ys[best.y]}.`}
      note={`${where({ columns, selection: { ...selection, point: null } })}. The stronger the colour, the higher; each cell holds the median over seeds.`}
      option={option}
      height={Math.max(220, 70 + 38 * ys.length)}
      structure={`heat ${xs.length} ${ys.length}`}
      table={table}
    >
      <div class="controls">
        <Select label="Method" value={columns.methods[method]?.name ?? ""} choices={columns.methods.map((item) => ({ value: item.name, title: item.title }))} change={(heat) => setQuery({ heat })} />
      </div>
    </Figure>
  );
}
