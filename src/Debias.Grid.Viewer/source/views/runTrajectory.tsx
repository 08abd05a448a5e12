import { useCallback } from "preact/hooks";
import type { MethodInfo } from "../data/columns";
import type { RunResult } from "../data/runs";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { symbolOf } from "../figures/markers";
import { axis, methodColour, type Theme } from "../figures/theme";
import { tip, tooltip } from "../figures/tip";
import { numberOf } from "../model/columns";
import { extent } from "../model/ticks";
import { fixed, plural, settingText, settingValues, valueText } from "../model/words";
import { cell, type TableModel } from "../tables/model";

/** Bias and performance of every candidate of a run, one above the other over the same steps. */
export function RunTrajectory({ id, name, result, info }: { id: string; name: string; result: RunResult; info: MethodInfo | undefined }) {
  const steps = result.trajectory;
  const step = info?.step ?? "Step";
  const option = useCallback(
    (theme: Theme): Option => {
      const colour = methodColour(info?.colour ?? "#0072B2", theme);
      const bias = steps.map((item) => numberOf(item.bias));
      const performance = steps.map((item) => numberOf(item.performance));
      const chosen = steps[result.selected];
      const finite = (values: number[]) => values.filter((value) => Number.isFinite(value));
      const joined = info?.has_path ?? true;
      const panel = (index: number, values: number[], dashed: (number | undefined)[]) => [
        { id: `line ${index}`, type: "line", xAxisIndex: index, yAxisIndex: index, data: steps.map((item, at) => [item.step, values[at]]), showSymbol: !joined || steps.length < 2, symbol: "circle", symbolSize: 4, sampling: "lttb", itemStyle: { color: colour }, lineStyle: joined ? { color: colour, width: 1.6 } : { width: 0, opacity: 0 }, emphasis: { disabled: true }, z: 3 },
        { id: `test ${index}`, type: "line", xAxisIndex: index, yAxisIndex: index, data: steps.map((item, at) => [item.step, dashed[at]]), showSymbol: false, sampling: "lttb", silent: true, lineStyle: { color: theme.quiet, width: 1.2, type: "dashed", opacity: joined ? 1 : 0 }, z: 2 },
        ...(chosen === undefined ? [] : [{ id: `chosen ${index}`, type: "line", xAxisIndex: index, yAxisIndex: index, silent: true, z: 6, data: [[chosen.step, values[result.selected]]], ...symbolOf(info?.marker ?? "filled_circle", theme.ink, theme.paper, 13) }]),
      ];
      const testOf = (key: string) => steps.map((item) => (item.figures === undefined ? undefined : numberOf(item.figures[key] as number)));
      const testBias = testOf("test_bias");
      const testPerformance = testOf("test_performance");
      const ends = (values: number[], test: (number | undefined)[], share: boolean) => {
        const [min, max] = extent(finite([...values, ...test.filter((value): value is number => value !== undefined)]), share);
        return { min, max };
      };
      return {
        grid: [
          { left: 56, right: 16, top: 10, height: 150 },
          { left: 56, right: 16, top: 186, height: 150 },
        ],
        tooltip: tooltip({
          trigger: "axis",
          axisPointer: { type: "line", lineStyle: { color: theme.quiet } },
          formatter: (items: { dataIndex: number }[]) => {
            const at = items[0]?.dataIndex ?? 0;
            const item = steps[at];
            return item === undefined ? "" : tip(`${step} ${item.step}`, [["Bias", fixed(bias[at], 4)], ["Balanced accuracy", fixed(performance[at], 4)], ["Threshold", fixed(numberOf(item.threshold), 2)], ["Bias, test", fixed(testBias[at], 4)], ["Balanced accuracy, test", fixed(testPerformance[at], 4)], ...Object.entries(settingValues(item.setting)).map(([key, value]): [string, string] => [key, valueText(value)])]);
          },
        }),
        axisPointer: { link: [{ xAxisIndex: "all" }] },
        xAxis: [0, 1].map((gridIndex) => axis(theme, { type: "value", gridIndex, min: "dataMin", max: "dataMax", ...(gridIndex === 1 ? { name: step, nameGap: 26 } : { axisLabel: { show: false } }) })),
        yAxis: [axis(theme, { type: "value", gridIndex: 0, name: "Bias", nameGap: 40, ...ends(bias, testBias, false) }), axis(theme, { type: "value", gridIndex: 1, name: "Balanced accuracy", nameGap: 40, ...ends(performance, testPerformance, true) })],
        series: [...panel(0, bias, testBias), ...panel(1, performance, testPerformance)],
      };
    },
    [steps, info, result, step],
  );
  if (steps.length < 2) {
    return null;
  }

  const chosen = steps[result.selected];
  const tuned = result.tuning !== undefined;
  const table = (): TableModel => ({
    caption: "Every candidate of this run, on validation rows.",
    columns: [{ title: step, number: true }, { title: "Bias", number: true, digits: 4 }, { title: "Balanced accuracy", number: true, digits: 4 }, { title: "Objective", number: true, digits: 4 }, { title: "Threshold", number: true, digits: 2 }, ...(tuned ? [{ title: "Options" }] : [])],
    rows: steps.map((item, at) => [cell(item.step, { strong: at === result.selected }), cell(numberOf(item.bias)), cell(numberOf(item.performance)), cell(numberOf(item.objective)), cell(numberOf(item.threshold)), ...(tuned ? [cell(settingText(item.setting))] : [])]),
  });
  return (
    <Figure
      title={tuned ? "Settings tried" : "Trajectory"}
      file={`${id}-${name}`}
      finding={chosen === undefined ? `${plural(steps.length, "candidate")}, of which none was chosen.` : `Of ${plural(steps.length, "candidate")}, that at ${step.toLowerCase()} ${chosen.step} was chosen, with bias ${fixed(numberOf(chosen.bias))} and balanced accuracy ${fixed(numberOf(chosen.performance))} on validation rows.`}
      note={tuned ? "Points: validation rows, by which settings are chosen; large marker: the chosen one. Test rows, which no choice looks at, are in each point's tip." : "Line: validation rows, where candidates are chosen; dashed: test rows, which no choice looks at; large marker: the chosen candidate."}
      option={option}
      height={386}
      structure={`run ${name}`}
      table={table}
    />
  );
}
