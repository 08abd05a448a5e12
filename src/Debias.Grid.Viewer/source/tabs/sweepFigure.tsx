import { useCallback } from "preact/hooks";
import type { MethodInfo } from "../data/columns";
import type { Json } from "../data/wire";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { symbolOf } from "../figures/markers";
import { areaSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { tip, tooltip } from "../figures/tip";
import type { Spread } from "../model/statistics";
import { fixed, valueText } from "../model/words";
import { cell, type TableModel } from "../tables/model";
import { spreadText } from "./ranking";

export interface SweepLine {
  method: Pick<MethodInfo, "name" | "title" | "colour" | "marker">;
  spreads: Spread[];
}

interface Props {
  file: string;
  title: string;
  along: string;
  quantity: string;
  values: readonly Json[];
  numeric: boolean;
  lines: readonly SweepLine[];
  ends: [number, number];
  height: number;
  dashed?: ReadonlySet<string>;
}

/** Medians over a swept value with bands of quartiles. */
export function SweepFigure({ file, title, along, quantity, values, numeric, lines, ends, height, dashed }: Props) {
  const option = useCallback(
    (theme: Theme): Option => {
      const at = values.map((value, index) => (numeric ? (value as number) : index));
      const whole = at.every(Number.isInteger);
      return {
        grid: { left: 54, right: 16, top: 10, bottom: 44 },
        tooltip: tooltip({
          trigger: "axis",
          axisPointer: { type: "line", lineStyle: { color: theme.quiet } },
          formatter: (items: { dataIndex: number }[]) => {
            const index = items[0]?.dataIndex ?? 0;
            return tip(`${along} = ${valueText(values[index])}`, lines.map((line) => [line.method.title, spreadText(line.spreads[index]?.median ?? Number.NaN, line.spreads[index]?.q25 ?? Number.NaN, line.spreads[index]?.q75 ?? Number.NaN)]));
          },
        }),
        xAxis: axis(theme, numeric ? { type: "value", name: along, nameGap: 28, min: "dataMin", max: "dataMax", minInterval: whole ? 1 : 0 } : { type: "category", name: along, nameGap: 28, data: values.map(valueText) }),
        yAxis: axis(theme, { type: "value", name: quantity, nameGap: 40, min: ends[0], max: ends[1] }),
        series: [
          ...lines.map((line) => areaSeries(`band ${line.method.name}`, methodColour(line.method.colour, theme), at, line.spreads.map((item) => item.q25), line.spreads.map((item) => item.q75))),
          ...lines.map((line) => {
            const colour = methodColour(line.method.colour, theme);
            return {
              id: `median ${line.method.name}`,
              name: line.method.title,
              type: "line",
              z: 5,
              data: line.spreads.map((item, index) => [at[index], Number.isNaN(item.median) ? null : item.median]),
              ...symbolOf(line.method.marker, colour, theme.paper, 9),
              connectNulls: true,
              showAllSymbol: values.length < 60,
              showSymbol: values.length < 60,
              lineStyle: { color: colour, width: 1.8, type: dashed?.has(line.method.name) ? "dashed" : "solid" },
              emphasis: { disabled: true },
            };
          }),
        ],
      };
    },
    [values, numeric, lines, ends, along, quantity, dashed],
  );
  const table = (): TableModel => ({
    caption: `${title}.`,
    columns: [{ title: along, number: numeric }, { title: "Method" }, { title: "Runs", number: true }, { title: "Lower quartile", number: true, digits: 4 }, { title: "Median", number: true, digits: 4 }, { title: "Upper quartile", number: true, digits: 4 }],
    rows: values.flatMap((value, index) =>
      lines.map((line) => {
        const item = line.spreads[index] as Spread;
        return [cell(numeric ? (value as number) : valueText(value)), cell(line.method.title, { marker: line.method }), cell(item.n), cell(item.q25), cell(item.median), cell(item.q75)];
      }),
    ),
  });
  return <Figure title={title} file={file} finding={finding(lines, values, along)} note={`Line: median over seeds; band: quartiles.`} option={option} height={height} legend={lines.map((line) => line.method)} structure={`sweep ${numeric} ${values.length}`} table={table} />;
}

function finding(lines: readonly SweepLine[], values: readonly Json[], along: string): string {
  const ends = lines.flatMap((line) => {
    const known = line.spreads.map((item, index) => ({ item, index })).filter(({ item }) => item.n > 0);
    const first = known[0];
    const last = known[known.length - 1];
    return first === undefined || last === undefined ? [] : [{ title: line.method.title, first, last }];
  });
  if (ends.length === 0) {
    return "No values yet.";
  }

  const whole = ends.every((end) => end.first.index === 0 && end.last.index === values.length - 1);
  const at = (index: number) => (whole ? "" : ` at ${along} = ${valueText(values[index])}`);
  const parts = ends.slice(0, 3).map((end) => end.first === end.last ? `${end.title} ${fixed(end.first.item.median)}${at(end.first.index)}` : `${end.title} from ${fixed(end.first.item.median)}${at(end.first.index)} to ${fixed(end.last.item.median)}${at(end.last.index)}`);
  return `${whole ? `Medians as ${along} goes from ${valueText(values[0])} to ${valueText(values[values.length - 1])}` : "Medians"}: ${parts.join("; ")}${ends.length > 3 ? "; more in the table" : ""}.`;
}
