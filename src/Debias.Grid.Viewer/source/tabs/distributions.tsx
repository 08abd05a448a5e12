import { useCallback, useMemo, useState } from "preact/hooks";
import type { Chart, Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { PointFinder } from "../figures/pointFinder";
import { jitter, rowAxis } from "../figures/rows";
import { boxSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { quantitiesOf, quantityOf } from "../model/columns";
import { spread } from "../model/statistics";
import { extent } from "../model/ticks";
import { fixed } from "../model/words";
import { Select } from "../parts/controls";
import { Hover, type Hovered } from "../parts/hover";
import { BoundSlider, Legend, MeasureSelect, PartSelect, PointSelect, SeedStepper, where } from "../parts/selectors";
import { formatRoute, go, setQuery, useRoute } from "../state/route";
import type { TabProps } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";

/** How a quantity is spread over the seeds, method by method. */
export function DistributionsTab(props: TabProps) {
  const { id, columns, selection } = props;
  const { query } = useRoute();
  const { point, measure, part, methods, seed, epsilon } = selection;
  const choices = quantitiesOf(columns, part);
  const quantity = quantityOf(choices.some((item) => item.key === query.quantity) ? (query.quantity as string) : "balanced_accuracy");
  const [hovered, hover] = useState<Hovered | null>(null);
  const rows = useMemo(
    () =>
      [...methods].map((method, row) => {
        const runs = columns.runsOf(point, measure, method);
        const values = columns.valuesOf(runs, part, quantity.key, epsilon);
        return { method, row, runs, x: values, y: Float64Array.from(runs, (run) => row + 0.3 * jitter(columns.seed[run] as number, columns.point[run] as number)), spread: spread(values) };
      }),
    [columns, point, measure, part, methods, quantity, epsilon],
  );
  const ends = useMemo(() => extent(rows.flatMap((row) => [row.spread.low, row.spread.high]).filter((value) => !Number.isNaN(value)), quantity.share), [rows, quantity]);
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 128, right: 20, top: 8, bottom: 44 },
      xAxis: axis(theme, { type: "value", name: quantity.title, nameGap: 28, min: ends[0], max: ends[1] }),
      yAxis: rowAxis(theme, rows.map((row) => columns.methods[row.method]?.title ?? "")),
      series: [
        ...rows.map((row) => {
          const method = columns.methods[row.method];
          return cloudSeries({ id: `points ${method?.name}`, name: method?.title ?? "", colour: methodColour(method?.colour ?? "#888888", theme), marker: method?.marker ?? "filled_circle", x: row.x, y: row.y, radius: row.runs.length > 800 ? 1.8 : 3, opacity: seed !== null ? 0.2 : row.runs.length > 800 ? 0.35 : 0.6 });
        }),
        boxSeries("boxes", rows.map((row) => ({ row: row.row, spread: row.spread, colour: methodColour(columns.methods[row.method]?.colour ?? "#888888", theme) })), theme.ink),
        ...(seed === null
          ? []
          : rows.map((row) => {
              const method = columns.methods[row.method];
              const at = [...row.runs.keys()].filter((index) => columns.seed[row.runs[index] as number] === seed);
              return cloudSeries({ id: `seed ${method?.name}`, name: "", colour: methodColour(method?.colour ?? "#888888", theme), marker: method?.marker ?? "filled_circle", x: Float64Array.from(at, (index) => row.x[index] as number), y: Float64Array.from(at, (index) => row.y[index] as number), radius: 6.5, opacity: 1 }, 6);
            })),
      ],
    }),
    [rows, ends, quantity, seed, columns],
  );
  const ready = useCallback(
    (made: Chart) =>
      new PointFinder(made, rows).follow(
        (hit) => {
          const method = hit === null ? undefined : columns.methods[hit.cloud.method];
          hover(
            hit === null || method === undefined
              ? null
              : {
                  ...method,
                  rows: [
                    ["Seed", String(columns.seed[hit.run])],
                    ...(columns.points.length > 1 ? [["Point", columns.labelOf(columns.point[hit.run] ?? 0)] as [string, string]] : []),
                    [quantity.title, fixed(hit.cloud.x[hit.cloud.runs.indexOf(hit.run)], 4)],
                  ],
                  x: hit.x,
                  y: hit.y,
                },
          );
        },
        (hit) => go(formatRoute(["experiment", id, "run", columns.point[hit.run] ?? 0, columns.seed[hit.run] ?? 0, columns.measures[measure] ?? "", columns.methods[hit.cloud.method]?.name ?? ""])),
      ),
    [rows],
  );
  const sorted = rows.filter((row) => row.spread.n > 0).sort((left, right) => right.spread.median - left.spread.median);
  const top = sorted[0];
  const last = sorted[sorted.length - 1];
  const title = (row: typeof top) => columns.methods[row?.method ?? 0]?.title ?? "";
  const finding =
    top === undefined || last === undefined
      ? "No values."
      : `Median ${quantity.title.toLowerCase()} is highest for ${title(top)}, ${fixed(top.spread.median)}${sorted.length > 1 ? `, and lowest for ${title(last)}, ${fixed(last.spread.median)}` : ""}.`;
  const table = (): TableModel => ({
    caption: `${quantity.title}: ${where(props)}.`,
    columns: [{ title: "Method" }, ...["Runs", "Lowest", "Lower quartile", "Median", "Upper quartile", "Highest"].map((name, index) => ({ title: name, number: true, ...(index > 0 ? { digits: 4 } : {}) }))],
    rows: rows.map(({ method, spread: values }) => [cell(columns.methods[method]?.title ?? "", { marker: columns.methods[method] as never }), cell(values.n), cell(values.low), cell(values.q25), cell(values.median), cell(values.q75), cell(values.high)]),
  });
  return (
    <>
      <div class="controls">
        <Select label="Quantity" value={quantity.key} choices={choices.map((item) => ({ value: item.key, title: item.title }))} change={(value) => setQuery({ quantity: value })} />
        <PointSelect columns={columns} selection={selection} all />
        <MeasureSelect columns={columns} selection={selection} />
        <PartSelect selection={selection} />
        {quantity.key === "objective" ? <BoundSlider columns={columns} selection={selection} /> : null}
        <SeedStepper columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <div class="with-hover">
        <Figure
          title={`Distribution of ${quantity.title.toLowerCase()}`}
          file={id}
          finding={finding}
          note={`${where(props)}${quantity.key === "objective" ? `, ε = ${fixed(epsilon, 3)}` : ""}. Boxes are quartiles with the median, whiskers reach the ends; one marker per run.`}
          option={option}
          height={72 + 62 * rows.length}
          structure={`distribution ${quantity.key} ${rows.length}`}
          ready={ready}
          table={table}
        />
        <Hover hovered={hovered} />
      </div>
    </>
  );
}
