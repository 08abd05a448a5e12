import { useCallback, useMemo } from "preact/hooks";
import { useResource } from "../data/resources";
import type { MethodInfo } from "../data/columns";
import type { TrajectoriesDocument } from "../data/trajectories";
import type { Chart, Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { symbolOf } from "../figures/markers";
import { areaSeries, linesSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { band, paths, type Path, type StepQuantity } from "../model/trajectories";
import { extent } from "../model/ticks";
import { fixed, plural } from "../model/words";
import { Segments } from "../parts/controls";
import { Legend, MeasureSelect, PointSelect, SeedStepper, where } from "../parts/selectors";
import { Await } from "../parts/states";
import { setQuery, useRoute } from "../state/route";
import type { Selection } from "../state/selection";
import type { TabProps } from "../views/experiment";
import { trajectoriesOf } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";

const quantities: readonly { value: StepQuantity; title: string }[] = [
  { value: "bias", title: "Bias" },
  { value: "performance", title: "Balanced accuracy" },
  { value: "objective", title: "Objective" },
  { value: "threshold", title: "Threshold" },
];

/** What runs went through, step by step: a figure per method, for steps of different methods are different things. */
export function TrajectoriesTab({ id, columns, selection }: TabProps) {
  const { query } = useRoute();
  const quantity = quantities.find((item) => item.value === query.step)?.value ?? "bias";
  const point = selection.point ?? 0;
  const shown = [...selection.methods].map((index) => columns.methods[index] as MethodInfo);
  return (
    <>
      <div class="controls">
        <Segments label="Quantity" value={quantity} choices={quantities} change={(step) => setQuery({ step })} />
        <PointSelect columns={columns} selection={{ ...selection, point }} />
        <MeasureSelect columns={columns} selection={selection} />
        <SeedStepper columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <div class="multiples">
        {shown.map((method) => (
          <MethodTrajectories
            key={method.name}
            id={id}
            path={trajectoriesOf(id, point, columns.measures[selection.measure] ?? "", method.name)}
            method={method}
            quantity={quantity}
            selection={selection}
            place={where({ columns, selection: { ...selection, point } }, false)}
          />
        ))}
      </div>
      <p class="note">Steps are measured on validation rows, where candidates are chosen. The median at a step is that of the seeds that reached it.</p>
    </>
  );
}

interface Props {
  id: string;
  path: string;
  method: MethodInfo;
  quantity: StepQuantity;
  selection: Selection;
  place: string;
}

function MethodTrajectories(props: Props) {
  const document = useResource<TrajectoriesDocument>(props.path);
  return (
    <Await of={document} what={`The trajectories of ${props.method.title}`}>
      {(data) =>
        data.lengths.some((length) => length > 1) ? (
          <TrajectoryFigure {...props} document={data} />
        ) : (
          <p class="note stepless">
            <strong>{props.method.title}</strong> {data.seeds.length === 0 ? "has no run that succeeded here." : "makes one candidate, and so has no steps."}
          </p>
        )
      }
    </Await>
  );
}

function TrajectoryFigure({ id, method, quantity, selection, place, document }: Props & { document: TrajectoriesDocument }) {
  const all = useMemo(() => paths(document, quantity), [document, quantity]);
  const steps = useMemo(() => band(all, document.tried !== undefined), [all, document]);
  const chosen = useMemo(() => all.filter((path) => path.selected >= 0).map((path) => ({ seed: path.seed, step: path.steps[path.selected] as number, value: path.values[path.selected] as number })), [all]);
  const title = quantities.find((item) => item.value === quantity)?.title ?? "";
  const ends = useMemo(() => extent(all.flatMap((path) => path.values.filter((value) => Number.isFinite(value))), quantity !== "bias"), [all, quantity]);
  const lit = all.find((path) => path.seed === selection.seed);
  const option = useCallback(
    (theme: Theme): Option => {
      const colour = methodColour(method.colour, theme);
      const marker = symbolOf(method.marker, colour, theme.paper, 6);
      const common = steps.slice(0, steps.findLastIndex((step) => 2 * step.n >= all.length) + 1);
      const faint = all.length <= 120 ? all : all.slice(0, 120);
      return {
        grid: { left: 52, right: 14, top: 8, bottom: 44 },
        xAxis: axis(theme, { type: "value", name: method.step, nameGap: 28, min: "dataMin", max: "dataMax" }),
        yAxis: axis(theme, { type: "value", name: title, nameGap: 38, min: ends[0], max: ends[1] }),
        dataZoom: [{ type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl" }],
        series: [
          areaSeries("quartiles", colour, steps.map((step) => step.step), steps.map((step) => step.q25), steps.map((step) => step.q75)),
          method.has_path
            ? linesSeries("seeds", faint.map((path) => ({ x: path.steps, y: path.values })), colour, lit === undefined ? 0.22 : 0.1)
            : cloudSeries({ id: "seeds", name: method.title, colour, marker: "filled_circle", x: Float64Array.from(faint.flatMap((path) => path.steps)), y: Float64Array.from(faint.flatMap((path) => path.values)), radius: 1.6, opacity: 0.4 }),
          { id: "median", type: "line", data: common.map((step) => [step.step, step.median]), showSymbol: false, silent: true, z: 5, lineStyle: { color: colour, width: 2.2 } },
          { id: "median of few", type: "line", data: steps.slice(Math.max(0, common.length - 1)).map((step) => [step.step, step.median]), showSymbol: false, silent: true, z: 5, lineStyle: { color: colour, width: 1.2, type: "dotted" } },
          ...(lit === undefined ? [] : [{ ...pathSeries(lit, method.has_path, theme.ink, 2), id: "lit", z: 7 }]),
          {
            id: "chosen",
            type: "line",
            lineStyle: { width: 0, opacity: 0 },
            data: chosen.map((point) => ({ value: [point.step, point.value], ...(point.seed === selection.seed ? { symbolSize: 13 } : {}) })),
            ...marker,
            showSymbol: true,
            showAllSymbol: true,
            z: 6,
            silent: true,
          },
        ],
      };
    },
    [all, steps, chosen, ends, lit, method, title, selection.seed],
  );
  const ready = useCallback((chart: Chart) => hoverSeed(chart, all), [all]);
  const first = steps[0];
  const last = steps[steps.length - 1];
  const finding =
    first === undefined || last === undefined
      ? "No steps."
      : `Over ${plural(all.length, "seed")}, median ${title.toLowerCase()} goes from ${fixed(first.median)} at the first step to ${fixed(last.median)} at the last${lit === undefined ? "" : `; seed ${lit.seed} ${lit.selected < 0 ? "chose no candidate" : `chose step ${lit.steps[lit.selected]}, ${fixed(lit.values[lit.selected])}`}`}.`;
  const table = (): TableModel => ({
    caption: `${method.title}, ${title.toLowerCase()} by step: ${place}.`,
    columns: [{ title: method.step, number: true }, { title: "Seeds", number: true }, { title: "Lower quartile", number: true, digits: 4 }, { title: "Median", number: true, digits: 4 }, { title: "Upper quartile", number: true, digits: 4 }],
    rows: steps.map((step) => [cell(step.step), cell(step.n), cell(step.q25), cell(step.median), cell(step.q75)]),
  });
  return (
    <Figure title={`${method.title}: ${title.toLowerCase()}`} file={id} finding={finding} note={`${place}. Line: median, dotted where fewer than half of the seeds go on; band: quartiles; markers: the chosen candidates. Hover a line to point its seed out.`} option={option} height={280} structure={`trajectory ${quantity}`} table={table} ready={ready} />
  );
}

function pathSeries(path: Path, joined: boolean, colour: string, width: number): Record<string, unknown> {
  return {
    id: `seed ${path.seed}`,
    type: "line",
    data: path.steps.map((step, index) => [step, path.values[index]]),
    showSymbol: !joined,
    symbolSize: 3,
    sampling: "lttb",
    silent: true,
    z: 3,
    lineStyle: joined ? { color: colour, width } : { width: 0, opacity: 0 },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
  };
}

/** Points the seed out whose line is nearest to the pointer. */
function hoverSeed(chart: Chart, all: readonly Path[]): () => void {
  const renderer = chart.getZr();
  let frame = 0;
  let last: number | null = null;
  const move = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (chart.isDisposed() || !chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) {
        return;
      }

      const [step] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]) as [number, number];
      let least = 12;
      let seed: number | null = null;
      for (const path of all) {
        const at = nearest(path.steps, step);
        const value = path.values[at];
        if (value !== undefined && Number.isFinite(value)) {
          const [x, y] = chart.convertToPixel({ gridIndex: 0 }, [path.steps[at] as number, value]) as [number, number];
          const distance = Math.hypot((x - offsetX) * 0.3, y - offsetY);
          if (distance < least) {
            least = distance;
            seed = path.seed;
          }
        }
      }

      if (seed !== null && seed !== last) {
        last = seed;
        setQuery({ seed }, false);
      }
    });
  };
  renderer.on("mousemove", move);
  return () => {
    cancelAnimationFrame(frame);
    renderer.off("mousemove", move);
  };
}

function nearest(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }

  return low > 0 && value - (sorted[low - 1] as number) < (sorted[low] as number) - value ? low - 1 : low;
}
