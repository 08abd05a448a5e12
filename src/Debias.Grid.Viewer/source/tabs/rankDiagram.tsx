import { useCallback, useMemo } from "preact/hooks";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { rowAxis } from "../figures/rows";
import { bracketSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { rankMeans } from "../model/rankMeans";
import { cliques, criticalDifference } from "../model/statistics";
import { fixed, plural } from "../model/words";
import { setQuery, useRoute } from "../state/route";
import { Segments } from "../parts/controls";
import { Legend, where } from "../parts/selectors";
import type { TabProps } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";

/** Mean ranks, with a bar over methods whose ranks do not differ by the critical difference. */
export function RankDiagram(props: TabProps) {
  const { id, columns, selection } = props;
  const { query } = useRoute();
  const all = query.ranks === "all" && columns.points.length > 1;
  const point = all ? null : (selection.point ?? 0);
  const shown = useMemo(() => [...selection.methods], [selection.methods]);
  const means = useMemo(() => rankMeans(columns, point, selection.measure, "test", shown, selection.epsilon), [columns, point, selection, shown]);
  const difference = criticalDifference(shown.length, means.blocks);
  const groups = useMemo(() => (Number.isNaN(difference) ? [] : cliques(means.methods.map((item) => item.mean), difference)), [means, difference]);
  const option = useCallback(
    (theme: Theme): Option => {
      const names = means.methods.map((item) => columns.methods[item.method]?.title ?? "");
      return {
        grid: { left: 128, right: 24 + 12 * groups.length, top: 10, bottom: 42 },
        xAxis: axis(theme, { type: "value", name: "Mean rank of the objective (1 is the highest)", nameGap: 26, min: 1, max: Math.max(2, shown.length), minInterval: 1 }),
        yAxis: rowAxis(theme, names),
        series: [
          bracketSeries("groups", groups, theme.quiet),
          ...means.methods.map((item, row) => {
            const method = columns.methods[item.method];
            return cloudSeries({ id: method?.name ?? "", name: "", colour: methodColour(method?.colour ?? "#888888", theme), marker: method?.marker ?? "filled_circle", x: Float64Array.of(item.mean), y: Float64Array.of(row), radius: 5.5, opacity: 1 }, 5);
          }),
        ],
      };
    },
    [columns, means, groups, shown],
  );
  if (shown.length < 2 || means.blocks === 0) {
    return null;
  }

  const best = means.methods[0];
  const table = (): TableModel => ({
    caption: `Mean rank of the objective over ${plural(means.blocks, "seed")}${all ? " and points" : ""}.`,
    columns: [{ title: "Method" }, { title: "Mean rank", number: true, digits: 3 }],
    rows: means.methods.map((item) => [cell(columns.methods[item.method]?.title ?? "", { marker: columns.methods[item.method] as never }), cell(item.mean)]),
  });
  return (
    <>
      <Legend columns={columns} selection={selection} />
      <Figure
        title="Ranks"
        file={id}
        finding={`${columns.methods[best?.method ?? 0]?.title} has the best mean rank, ${fixed(best?.mean, 2)}, over ${means.blocks} ${all ? "seeds at points" : "seeds"} with ε = ${fixed(selection.epsilon, 3)}${Number.isNaN(difference) ? "" : `; ranks closer than ${fixed(difference, 2)} are not told apart`}.`}
        note={`${where({ columns, selection: { ...selection, point } }, false)}, test rows. Bars at the right join methods within Nemenyi's critical difference at 0.05. Caveat: the test takes seeds ${all ? "and points " : ""}for independent, but splits of one dataset share rows, so it tells apart more than it should; read it as a description.`}
        option={option}
        height={70 + 34 * means.methods.length}
        structure={`ranks ${means.methods.map((item) => item.method)} ${shown.length}`}
        table={table}
      >
        {columns.points.length > 1 ? (
          <div class="controls">
            <Segments
              label="Ranks over"
              value={all ? "all" : ""}
              choices={[
                { value: "", title: "This point" },
                { value: "all", title: "All points" },
              ]}
              change={(ranks) => setQuery({ ranks })}
            />
          </div>
        ) : null}
      </Figure>
    </>
  );
}
