import { useCallback, useMemo } from "preact/hooks";
import type { MethodInfo } from "../data/columns";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { axis, methodColour, type Theme } from "../figures/theme";
import { uprightBand } from "../figures/uprightBand";
import type { Quantity } from "../model/columns";
import { commonSwept, runsAt, spreadsAlong } from "../model/compare";
import { spread } from "../model/statistics";
import { isNumeric, levels } from "../model/sweep";
import { extent, extentOfColumns } from "../model/ticks";
import { fixed, plural, shortPath } from "../model/words";
import { Marker } from "../parts/marker";
import { cell, type TableModel } from "../tables/model";
import { SweepFigure } from "../tabs/sweepFigure";
import type { Compared } from "./compare";

const markers = ["filled_circle", "open_circle", "filled_triangle_up", "open_triangle_up", "filled_square", "open_square", "filled_diamond", "open_diamond"];

function markerOf(index: number): string {
  return markers[index % markers.length] as string;
}

/** All runs of all experiments: colours are methods, shapes experiments. */
export function CompareScatter({ compared, methods }: { compared: Compared; methods: readonly MethodInfo[] }) {
  const { all, labels, measure, part, epsilon, point } = compared;
  const key = methods.map((method) => method.name).join(" ");
  const clouds = useMemo(
    () =>
      all.flatMap((columns, index) =>
        methods.map((method) => {
          const runs = runsAt(columns, point, measure, method.name);
          return { index, method, x: columns.valuesOf(runs, part, "bias", epsilon), y: columns.valuesOf(runs, part, "balanced_accuracy", epsilon) };
        }),
      ),
    [...all, key, measure, part, point],
  );
  const total = clouds.reduce((sum, cloud) => sum + cloud.x.length, 0);
  const ends = useMemo(() => ({ x: extentOfColumns(clouds.map((cloud) => cloud.x), 0), y: extentOfColumns(clouds.map((cloud) => cloud.y), 0.5, true) }), [clouds]);
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 56, right: 16, top: 10, bottom: 46 },
      xAxis: axis(theme, { type: "value", name: `Bias (${measure.toUpperCase()})`, nameGap: 30, min: ends.x[0], max: ends.x[1] }),
      yAxis: axis(theme, { type: "value", name: "Balanced accuracy", nameGap: 40, min: ends.y[0], max: ends.y[1] }),
      dataZoom: [
        { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl" },
        { type: "inside", yAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl" },
      ],
      series: [
        uprightBand("band", -epsilon, epsilon, theme.band),
        ...clouds.map((cloud) =>
          cloudSeries({ id: `${cloud.index} ${cloud.method.name}`, name: cloud.method.title, colour: methodColour(cloud.method.colour, theme), marker: markerOf(cloud.index), x: cloud.x, y: cloud.y, radius: total > 5000 ? 2.2 : 4, opacity: total > 5000 ? 0.45 : 0.8 }),
        ),
      ],
    }),
    [clouds, ends, measure, epsilon, total],
  );
  const table = (): TableModel => ({
    caption: `Medians of bias and balanced accuracy, ${part} rows.`,
    columns: [{ title: "Experiment" }, { title: "Method" }, { title: "Runs", number: true }, { title: "Bias", number: true, digits: 4 }, { title: "Balanced accuracy", number: true, digits: 4 }],
    rows: clouds.map((cloud) => [cell(labels[cloud.index] ?? ""), cell(cloud.method.title, { marker: cloud.method }), cell(cloud.x.length), cell(spread(cloud.x).median), cell(spread(cloud.y).median)]),
  });
  return (
    <Figure title="Bias and balanced accuracy" file="compare" finding={`${plural(total, "run")} of ${plural(all.length, "experiment")}; the band is |bias| < ${fixed(epsilon, 3)}.`} option={option} height={420} legend={[...methods.map((method) => ({ title: method.title, colour: method.colour, marker: "filled_circle" })), ...labels.map((title, index) => ({ title, colour: "#7a828f", marker: markerOf(index) }))]} structure="compare" table={table}>
      <p class="shapes">
        {labels.map((label, index) => (
          <span key={label}>
            <Marker colour="#7a828f" marker={markerOf(index)} />
            {label}
          </span>
        ))}
        <span class="hint">Shapes are experiments, colours are methods.</span>
      </p>
    </Figure>
  );
}

/** Medians along a swept option that the experiments share: a panel per method, a line per experiment. */
export function CompareSensitivity({ compared, methods, quantity }: { compared: Compared; methods: readonly MethodInfo[]; quantity: Quantity }) {
  const { all, labels, measure, part, epsilon } = compared;
  const path = commonSwept(all)[0];
  const points = all.flatMap((columns) => columns.points);
  const key = methods.map((method) => method.name).join(" ");
  const { values, panels, ends } = useMemo(() => {
    const along = path === undefined ? [] : levels(points, path);
    const found = methods.map((method) => ({
      method,
      lines: all.map((columns, index) => ({
        method: { name: `${index} ${method.name}`, title: labels[index] ?? "", colour: method.colour, marker: markerOf(index) },
        spreads: spreadsAlong(columns, path ?? "", along, measure, method.name, part, quantity.key, epsilon),
      })),
    }));
    const numbers = found.flatMap((panel) => panel.lines.flatMap((line) => line.spreads.flatMap((item) => [item.q25, item.q75]))).filter((value) => !Number.isNaN(value));
    return { values: along, panels: found, ends: extent(numbers, quantity.share) };
  }, [...all, key, path, measure, part, quantity, epsilon]);
  const dashed = useMemo(() => new Set(panels.flatMap((panel) => panel.lines.slice(1).map((line) => line.method.name))), [panels]);
  if (path === undefined) {
    return null;
  }

  return (
    <div class="multiples">
      {panels.map((panel) => (
        <SweepFigure key={panel.method.name} file="compare" title={`${panel.method.title}: ${quantity.title.toLowerCase()} by ${shortPath(path)}`} along={shortPath(path)} quantity={quantity.title} values={values} numeric={isNumeric(points, path)} lines={panel.lines} ends={ends} height={260} dashed={dashed} />
      ))}
    </div>
  );
}
