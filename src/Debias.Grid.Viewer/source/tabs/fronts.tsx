import { useCallback, useMemo } from "preact/hooks";
import { useResource } from "../data/resources";
import type { MethodInfo } from "../data/columns";
import type { Front } from "../data/trajectories";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { symbolOf } from "../figures/markers";
import { areaSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { tip, tooltip } from "../figures/tip";
import { extent } from "../model/ticks";
import { fixed } from "../model/words";
import { Legend, MeasureSelect, PointSelect, where } from "../parts/selectors";
import { Await, Nothing } from "../parts/states";
import type { TabProps } from "../views/experiment";
import { resourceOf } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";
import { spreadText } from "./ranking";

/** What balanced accuracy each method attains within each bound on bias. */
export function FrontsTab(props: TabProps) {
  const { id, columns, selection } = props;
  const fronts = useResource<{ fronts: Front[] }>(resourceOf(id, "fronts"));
  const point = selection.point ?? 0;
  return (
    <>
      <div class="controls">
        <PointSelect columns={columns} selection={{ ...selection, point }} />
        <MeasureSelect columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <Await of={fronts} what="The fronts">
        {(data) => <FrontFigure {...props} fronts={data.fronts} />}
      </Await>
    </>
  );
}

function FrontFigure({ id, columns, selection, fronts }: TabProps & { fronts: readonly Front[] }) {
  const point = selection.point ?? 0;
  const lines = useMemo(
    () =>
      [...selection.methods].flatMap((index) => {
        const method = columns.methods[index] as MethodInfo;
        const front = fronts.find((item) => item.point === point && item.method === method.name && item.measure === columns.measures[selection.measure]);
        const curve = front?.curve.filter((item) => item.median !== null) ?? [];
        return curve.length === 0 ? [] : [{ method, curve, seeds: front?.seeds ?? 0 }];
      }),
    [columns, selection, fronts, point],
  );
  const ends = useMemo(() => extent(lines.flatMap((line) => line.curve.flatMap((item) => [item.q25 ?? Number.NaN, item.median ?? Number.NaN, item.q75 ?? Number.NaN])).filter((value) => !Number.isNaN(value)), true), [lines]);
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 56, right: 16, top: 10, bottom: 46 },
      tooltip: tooltip({
        trigger: "axis",
        axisPointer: { type: "line", lineStyle: { color: theme.quiet } },
        formatter: (items: { axisValue: number }[]) => {
          const bias = items[0]?.axisValue ?? 0;
          return tip(
            `|bias| ≤ ${fixed(bias, 3)}`,
            lines.map((line) => {
              const item = line.curve.find((part) => Math.abs(part.bias - bias) < 1e-9);
              return [line.method.title, spreadText(item?.median ?? Number.NaN, item?.q25 ?? Number.NaN, item?.q75 ?? Number.NaN)];
            }),
          );
        },
      }),
      xAxis: axis(theme, { type: "value", name: "Bound β on |bias|", nameGap: 30, min: "dataMin", max: "dataMax" }),
      yAxis: axis(theme, { type: "value", name: "Balanced accuracy attained", nameGap: 40, min: ends[0], max: ends[1] }),
      series: [
        ...lines.map((line) => areaSeries(`band ${line.method.name}`, methodColour(line.method.colour, theme), line.curve.map((item) => item.bias), line.curve.map((item) => item.q25 ?? Number.NaN), line.curve.map((item) => item.q75 ?? Number.NaN))),
        ...lines.map((line) => {
          const colour = methodColour(line.method.colour, theme);
          const every = Math.max(1, Math.ceil(line.curve.length / 12));
          const symbol = symbolOf(line.method.marker, colour, theme.paper, 8);
          return {
            id: `front ${line.method.name}`,
            name: line.method.title,
            type: "line",
            step: "end",
            z: 5,
            data: line.curve.map((item, index) => ({ value: [item.bias, item.median], symbol: index % every === 0 ? symbol.symbol : "none" })),
            ...symbol,
            showAllSymbol: true,
            lineStyle: { color: colour, width: 1.8 },
            emphasis: { disabled: true },
          };
        }),
      ],
    }),
    [lines, ends],
  );
  if (lines.length === 0) {
    return (
      <Nothing title="No fronts here yet">
        <p>They come with the first succeeded runs of this point.</p>
      </Nothing>
    );
  }

  const near = (line: (typeof lines)[number]) => line.curve.reduce((best, item) => (Math.abs(item.bias - selection.epsilon) < Math.abs(best.bias - selection.epsilon) ? item : best));
  const best = lines.reduce((top, line) => ((near(line).median ?? 0) > (near(top).median ?? 0) ? line : top));
  const table = (): TableModel => ({
    caption: `Balanced accuracy attained within a bound on |bias|: ${where({ columns, selection: { ...selection, point } }, false)}, test rows.`,
    columns: [{ title: "Method" }, { title: "Bound", number: true, digits: 3 }, { title: "Lower quartile", number: true, digits: 4 }, { title: "Median", number: true, digits: 4 }, { title: "Upper quartile", number: true, digits: 4 }, { title: "Seeds", number: true }],
    rows: lines.flatMap((line) => line.curve.map((item) => [cell(line.method.title, { marker: line.method }), cell(item.bias), cell(item.q25), cell(item.median), cell(item.q75), cell(item.n ?? line.seeds)])),
  });
  return (
    <Figure
      title="Fronts of bias and balanced accuracy"
      file={id}
      finding={`Within |bias| ≤ ${fixed(near(best).bias, 3)}, ${best.method.title} attains the highest median balanced accuracy, ${fixed(near(best).median)}.`}
      note={`${where({ columns, selection: { ...selection, point } }, false)}, test rows. Line: median over seeds, from where half of them attain the bound; band: quartiles, where three quarters do. What a bound admits is known after the fact here: no method could choose by it.`}
      option={option}
      height={420}
      structure="fronts"
      legend={lines.map((line) => line.method)}
      table={table}
    />
  );
}
