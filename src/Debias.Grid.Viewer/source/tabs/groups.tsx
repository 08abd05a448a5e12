import { useCallback, useMemo } from "preact/hooks";
import type { MethodInfo } from "../data/columns";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { rowAxis } from "../figures/rows";
import { intervalSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { spread } from "../model/statistics";
import { fixed } from "../model/words";
import { Legend, MeasureSelect, PointSelect, where } from "../parts/selectors";
import { Nothing } from "../parts/states";
import type { TabProps } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";

const kinds = [
  { key: "acceptance", title: "Acceptance rate" },
  { key: "true_positive", title: "True positive rate" },
  { key: "false_positive", title: "False positive rate" },
] as const;

const marked = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** An axis of rates with room beyond both ends: the plot's edge would halve a marker at exactly 0 or 1. */
function rateAxis(theme: Theme, name: string): Record<string, unknown> {
  const plain = axis(theme, {});
  return axis(theme, {
    type: "value",
    name,
    nameGap: 26,
    min: -0.03,
    max: 1.03,
    axisTick: { ...(plain.axisTick as object), customValues: marked },
    axisLabel: { ...(plain.axisLabel as object), customValues: marked },
  });
}

/** What each group gets from each method. */
export function GroupsTab(props: TabProps) {
  const { columns, selection } = props;
  if (columns.document.runs.group_rates === null || columns.document.groups.length === 0) {
    return (
      <Nothing title="No rates by group">
        <p>Results hold them where groups are the values of columns of the data, which they are not here. A run by itself shows the rates of its two groups.</p>
      </Nothing>
    );
  }

  return (
    <>
      <div class="controls">
        <PointSelect columns={columns} selection={selection} all />
        <MeasureSelect columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <div class="multiples">
        {kinds.map((kind) => (
          <RateFigure key={kind.key} {...props} kind={kind} />
        ))}
      </div>
      <p class="note">Rates are on test rows. Equal rates say that the groups are treated alike in this respect; they do not say that what is predicted is just, nor that the labels are.</p>
    </>
  );
}

function RateFigure({ id, columns, selection, kind }: TabProps & { kind: (typeof kinds)[number] }) {
  const { groups } = columns.document;
  const rows = useMemo(
    () =>
      [...selection.methods].flatMap((method) => {
        const runs = columns.runsOf(selection.point, selection.measure, method);
        return groups.map((group, index) => {
          const rates = columns.groupRates(kind.key, index);
          return { method: columns.methods[method] as MethodInfo, group, index, spread: spread(rates === null ? [] : Float64Array.from(runs, (run) => rates[run] as number)) };
        });
      }),
    [columns, selection, groups, kind],
  );
  const option = useCallback(
    (theme: Theme): Option => ({
      grid: { left: 128, right: 16, top: 6, bottom: 42 },
      xAxis: rateAxis(theme, kind.title),
      yAxis: rowAxis(theme, rows.map((row) => (row.index === 0 ? `${row.method.title} · ${row.group}` : row.group))),
      series: [
        intervalSeries("quartiles", rows.map((row, at) => ({ row: at, low: row.spread.q25, middle: row.spread.median, high: row.spread.q75, colour: methodColour(row.method.colour, theme) }))),
        ...[...new Set(rows.map((row) => row.method))].map((method) => {
          const of = rows.map((row, at) => ({ row, at })).filter((item) => item.row.method === method && item.row.spread.n > 0);
          return cloudSeries({ id: method.name, name: method.title, colour: methodColour(method.colour, theme), marker: method.marker, x: Float64Array.from(of, (item) => item.row.spread.median), y: Float64Array.from(of, (item) => item.at), radius: 5, opacity: 1 }, 5);
        }),
      ],
    }),
    [rows, kind],
  );
  const gaps = [...new Set(rows.map((row) => row.method))].map((method) => {
    const medians = rows.filter((row) => row.method === method && row.spread.n > 0).map((row) => row.spread.median);
    return { method, gap: medians.length > 1 ? Math.max(...medians) - Math.min(...medians) : Number.NaN };
  }).filter((item) => !Number.isNaN(item.gap)).sort((left, right) => left.gap - right.gap);
  const least = gaps[0];
  const widest = gaps[gaps.length - 1];
  const table = (): TableModel => ({
    caption: `${kind.title} by group: ${where({ columns, selection }, false)}, test rows.`,
    columns: [{ title: "Method" }, { title: "Group" }, { title: "Runs", number: true }, { title: "Lower quartile", number: true, digits: 4 }, { title: "Median", number: true, digits: 4 }, { title: "Upper quartile", number: true, digits: 4 }],
    rows: rows.map((row) => [cell(row.method.title, { marker: row.method }), cell(row.group), cell(row.spread.n), cell(row.spread.q25), cell(row.spread.median), cell(row.spread.q75)]),
  });
  return (
    <Figure
      title={kind.title}
      file={id}
      finding={least === undefined || widest === undefined ? "No values." : `Between groups, medians differ least with ${least.method.title} (${fixed(least.gap)})${gaps.length > 1 ? ` and most with ${widest.method.title} (${fixed(widest.gap)})` : ""}.`}
      note={`${where({ columns, selection }, false)}. Marker: median over seeds; line: quartiles.`}
      option={option}
      height={Math.max(160, 60 + 26 * rows.length)}
      structure={`groups ${kind.key} ${rows.length}`}
      table={table}
    />
  );
}
