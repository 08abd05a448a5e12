import { useCallback, useMemo } from "preact/hooks";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { methodColour, type Theme } from "../figures/theme";
import { isNumeric, levels, spreadAt } from "../model/sweep";
import { fixed, percent, plural, shortPath, valueText } from "../model/words";
import { BoundSlider, Legend, MeasureSelect, PartSelect } from "../parts/selectors";
import type { TabProps } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";

const most = 2000;

/** Swept options and outcomes side by side: a line per method and point, which can be brushed on every axis. */
export function ParallelTab({ id, columns, selection }: TabProps) {
  const { measure, part, epsilon, methods } = selection;
  const { swept } = columns.document;
  const rows = useMemo(
    () =>
      columns.points
        .flatMap((point) =>
          [...methods].map((method) => {
            const runs = columns.runsOf(point.index, measure, method);
            const objective = columns.valuesOf(runs, part, "objective", epsilon);
            return {
              point,
              method,
              n: runs.length,
              accuracy: spreadAt(columns, point.index, measure, method, part, "balanced_accuracy", epsilon).median,
              bias: spreadAt(columns, point.index, measure, method, part, "absolute_bias", epsilon).median,
              objective: spreadAt(columns, point.index, measure, method, part, "objective", epsilon).median,
              share: runs.length === 0 ? Number.NaN : objective.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) / runs.length,
            };
          }),
        )
        .filter((row) => row.n > 0),
    [columns, measure, part, epsilon, methods],
  );
  const shown = rows.slice(0, most);
  const option = useCallback(
    (theme: Theme): Option => {
      // Lines pass behind the labels, which stay legible on a rim of paper.
      const label = { color: theme.quiet, fontSize: 11, textBorderColor: theme.paper, textBorderWidth: 3 };
      const base = { nameTextStyle: { color: theme.ink, fontSize: 12 }, axisLine: { lineStyle: { color: theme.quiet } }, axisTick: { lineStyle: { color: theme.quiet } }, axisLabel: label, areaSelectStyle: { color: theme.accent, opacity: 0.2, borderColor: theme.accent } };
      const outcome = (dim: number, name: string, extra: object = {}) => ({ ...base, dim, name, type: "value", scale: true, ...extra });
      const axes: object[] = [
        { ...base, dim: 0, name: "Method", type: "category", data: [...methods].map((method) => columns.methods[method]?.title ?? ""), axisLabel: { ...label, width: 116, overflow: "break", lineHeight: 12, align: "right", margin: -8 } },
        ...swept.map((path, index) => ({
          ...base,
          dim: index + 1,
          name: shortPath(path),
          ...(isNumeric(columns.points, path) ? { type: "value", scale: true, minInterval: levels(columns.points, path).every(Number.isInteger) ? 1 : 0 } : { type: "category", data: levels(columns.points, path).map(valueText) }),
        })),
        outcome(swept.length + 1, "|Bias|", { min: 0, scale: false }),
        outcome(swept.length + 2, "Balanced acc."),
        outcome(swept.length + 3, "Feasible", { min: 0, max: 1, scale: false }),
        outcome(swept.length + 4, "Objective", { min: 0, scale: false }),
      ];
      return {
        parallel: { left: 132, right: 56, top: 36, bottom: 20 },
        parallelAxis: axes,
        series: [...methods].map((method) => {
          const info = columns.methods[method];
          return {
            id: info?.name,
            name: info?.title,
            type: "parallel",
            progressive: 500,
            lineStyle: { color: methodColour(info?.colour ?? "#888888", theme), width: 1.2, opacity: shown.length > 200 ? 0.35 : 0.7 },
            inactiveOpacity: 0.04,
            activeOpacity: 0.9,
            data: shown
              .filter((row) => row.method === method)
              .map((row) => [info?.title ?? "", ...swept.map((path) => (isNumeric(columns.points, path) ? (row.point.values[path] as number) : valueText(row.point.values[path]))), row.bias, row.accuracy, row.share, row.objective]),
          };
        }),
      };
    },
    [columns, methods, swept, shown],
  );
  const best = rows.reduce<(typeof rows)[number] | undefined>((top, row) => (top === undefined || row.objective > top.objective ? row : top), undefined);
  const table = (): TableModel => ({
    caption: `Medians over seeds by method and point, ε = ${fixed(epsilon, 3)}, ${part} rows.`,
    columns: [{ title: "Method" }, ...swept.map((path) => ({ title: shortPath(path), number: isNumeric(columns.points, path) })), { title: "|Bias|", number: true, digits: 4 }, { title: "Balanced accuracy", number: true, digits: 4 }, { title: "Feasible", number: true }, { title: "Objective", number: true, digits: 4 }, { title: "Runs", number: true }],
    rows: rows.map((row) => [
      cell(columns.methods[row.method]?.title ?? "", { marker: columns.methods[row.method] as never }),
      ...swept.map((path) => cell(isNumeric(columns.points, path) ? (row.point.values[path] as number) : valueText(row.point.values[path]))),
      cell(row.bias),
      cell(row.accuracy),
      cell(row.share, { text: percent(row.share) }),
      cell(row.objective),
      cell(row.n),
    ]),
  });
  return (
    <>
      <div class="controls">
        <MeasureSelect columns={columns} selection={selection} />
        <PartSelect selection={selection} />
        <BoundSlider columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <Figure
        title="Options and outcomes"
        file={id}
        finding={best === undefined ? "No values." : `Of ${plural(rows.length, "combination")} of method and point, the highest median objective is ${fixed(best.objective)}: ${columns.methods[best.method]?.title}${columns.points.length > 1 ? `, ${columns.labelOf(best.point.index)}` : ""}.`}
        note={`A line is a method at a sweep point: medians over seeds. Drag along an axis to keep the lines that pass there; a click on the axis lets go.${rows.length > most ? ` The first ${most} lines are drawn.` : ""}`}
        option={option}
        height={420}
        structure={`parallel ${[...methods]} ${epsilon} ${part} ${measure}`}
        table={table}
        wide
        legend={[...methods].flatMap((method) => columns.methods[method] ?? [])}
      />
    </>
  );
}
