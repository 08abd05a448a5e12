import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Chart, Option } from "../figures/echarts";
import { BandOverlay } from "../figures/bandOverlay";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { PointFinder } from "../figures/pointFinder";
import { PointWalk } from "../figures/pointWalk";
import { uprightBand } from "../figures/uprightBand";
import { axis, methodColour, theme, type Theme } from "../figures/theme";
import { contestants, rank } from "../model/ranking";
import { extentOfColumns } from "../model/ticks";
import { fixed, flagsOf, measureTitle, percent } from "../model/words";
import { Slider } from "../parts/controls";
import { Hover, type Hovered } from "../parts/hover";
import { Legend, MeasureSelect, PartSelect, PointSelect, SeedStepper, where } from "../parts/selectors";
import { formatRoute, go, setQuery } from "../state/route";
import { say } from "../state/say";
import { useStore } from "../state/store";
import type { TabProps } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";
import { RankingTable } from "./ranking";

const margins = { left: 56, right: 16, top: 12, bottom: 48 };

/** Bias against balanced accuracy, one marker per run. */
export function ScatterTab(props: TabProps) {
  const { id, columns, selection } = props;
  const [epsilon, setEpsilon] = useState(selection.epsilon);
  useEffect(() => setEpsilon(selection.epsilon), [selection.epsilon]);
  const frame = useRef(0);
  const band = useRef<BandOverlay | null>(null);
  const colours = useStore(theme);
  const [hovered, hover] = useState<Hovered | null>(null);
  const { point, measure, part, methods, seed } = selection;
  useEffect(() => band.current?.set(epsilon), [epsilon]);

  const clouds = useMemo(() => {
    return [...methods].map((method) => {
      const runs = columns.runsOf(point, measure, method);
      return { method, runs, x: columns.valuesOf(runs, part, "bias", 0), y: columns.valuesOf(runs, part, "balanced_accuracy", 0) };
    });
  }, [columns, point, measure, part, methods]);
  const total = clouds.reduce((sum, cloud) => sum + cloud.runs.length, 0);
  const entries = useMemo(() => contestants(columns, point, measure, part, [...methods]), [columns, point, measure, part, methods]);
  const ranked = useMemo(() => rank(entries, epsilon), [entries, epsilon]);
  const ends = useMemo(() => ({ x: extentOfColumns(clouds.map((cloud) => cloud.x), 0), y: extentOfColumns(clouds.map((cloud) => cloud.y), 0.5, true) }), [clouds]);
  const resting = useRef(epsilon);
  resting.current = epsilon;

  const option = useCallback(
    (theme: Theme, paper: boolean): Option => ({
      grid: margins,
      xAxis: axis(theme, { type: "value", name: `Bias (${(columns.measures[measure] ?? "").toUpperCase()})`, nameGap: 30, min: ends.x[0], max: ends.x[1] }),
      yAxis: axis(theme, { type: "value", name: "Balanced accuracy", nameGap: 40, min: ends.y[0], max: ends.y[1] }),
      dataZoom: [
        { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: true },
        { type: "inside", yAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: true },
      ],
      series: [
        ...(paper ? [uprightBand("band", -resting.current, resting.current, theme.band, [-resting.current, resting.current].map((at) => ({ at, colour: theme.accent, dashed: true })))] : []),
        ...clouds.map((cloud) => {
          const info = columns.methods[cloud.method];
          return cloudSeries({
            id: `cloud ${info?.name}`,
            name: info?.title ?? "",
            colour: methodColour(info?.colour ?? "#888888", theme),
            marker: info?.marker ?? "filled_circle",
            x: cloud.x,
            y: cloud.y,
            radius: total > 5000 ? 2.2 : total > 600 ? 3 : 4.2,
            opacity: seed !== null ? 0.25 : total > 5000 ? 0.5 : 0.85,
          });
        }),
        ...(seed === null ? [] : clouds.map((cloud) => pointedOut(cloud, props, theme))),
      ],
    }),
    [columns, measure, clouds, ends, seed, total],
  );

  const drag = (value: number) => {
    setEpsilon(value);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => band.current?.set(value));
  };
  const open = (cloud: Cloud, run: number) => go(formatRoute(["experiment", id, "run", columns.point[run] ?? 0, columns.seed[run] ?? 0, columns.measures[measure] ?? "", columns.methods[cloud.method]?.name ?? ""]));
  const finder = useRef<PointFinder<Cloud> | null>(null);
  const walk = useMemo(() => new PointWalk(clouds), [clouds]);
  const ready = useCallback(
    (made: Chart) => {
      const overlay = new BandOverlay(made, margins, colours, resting.current);
      band.current = overlay;
      finder.current = new PointFinder(made, clouds);
      const stop = finder.current.follow(
        (hit) => hover(hit === null ? null : describe(hit.cloud.method, hit.run, hit.x, hit.y, props)),
        (hit) => open(hit.cloud, hit.run),
      );
      return () => {
        stop();
        finder.current = null;
        overlay.remove();
      };
    },
    [clouds, colours],
  );
  const keys = (key: string): boolean => {
    if (key === "Escape") {
      hover(null);
      return false;
    }

    const step = key === "Enter" ? walk.current() : walk.move(key);
    if (step === null || finder.current === null) {
      return false;
    }

    const run = step.cloud.runs[step.index] as number;
    if (key === "Enter") {
      open(step.cloud, run);
      return true;
    }

    const { x, y } = finder.current.place(step.cloud, step.index);
    const shown = describe(step.cloud.method, run, x, y, props);
    hover(shown);
    say(`${shown.title}, ${shown.rows.map(([name, value]) => `${name.toLowerCase()} ${value}`).join(", ")}; ${step.place} of ${step.of}.`);
    return true;
  };
  const best = ranked[0];
  const bestTitle = best === undefined ? "" : (columns.methods[best.method]?.title ?? "");
  const finding =
    best === undefined || best.n === 0
      ? "No runs to show."
      : `With |bias| below ${fixed(epsilon, 3)}, ${bestTitle} has the highest median objective, ${fixed(best.objective.median)} (quartiles ${fixed(best.objective.q25)} to ${fixed(best.objective.q75)}); ${percent(best.share)} of its ${best.n} runs are within the bound.`;
  const high = Math.max(0.2, ...columns.document.epsilons.map((value) => value * 2));
  return (
    <>
      <div class="controls">
        <PointSelect columns={columns} selection={selection} all />
        <MeasureSelect columns={columns} selection={selection} />
        <PartSelect selection={selection} />
        <Slider label="Bound ε" value={epsilon} low={0.005} high={high} step={0.005} text={fixed(epsilon, 3)} input={drag} done={(value) => setQuery({ eps: value }, false)} />
        <SeedStepper columns={columns} selection={selection} />
      </div>
      <Legend columns={columns} selection={selection} />
      <div class="with-hover">
        <Figure
          title="Bias and balanced accuracy"
          file={id}
          finding={finding}
          note={`${where(props)}. One marker per run; the band is |bias| < ε. Hold Ctrl and turn the wheel to zoom, drag to move; a click opens the run. By keys: ← and → go from run to run of a method, ↑ and ↓ to another method, Enter opens the run.`}
          option={option}
          height={440}
          structure={`scatter ${point} ${measure} ${part}`}
          ready={ready}
          keys={keys}
          legend={[...methods].flatMap((method) => columns.methods[method] ?? [])}
          table={() => runsTable(props, clouds)}
        />
        <Hover hovered={hovered} />
      </div>
      <RankingTable columns={columns} ranked={ranked} epsilon={epsilon} file={id} caption={`${where(props)}: methods by median objective at ε = ${fixed(epsilon, 3)}.`} />
      <p class="note">
        The objective is balanced accuracy where |bias| &lt; ε, and 0 elsewhere. Moving ε judges the same candidates again: those that the run chose under its own ε ({columns.document.epsilons.map((value) => fixed(value, 2)).join(", ")}) stay chosen.
      </p>
    </>
  );
}

interface Cloud {
  method: number;
  runs: Int32Array;
  x: Float64Array;
  y: Float64Array;
}

function pointedOut(cloud: Cloud, { columns, selection }: TabProps, theme: Theme): Record<string, unknown> {
  const info = columns.methods[cloud.method];
  const at = [...cloud.runs.keys()].filter((index) => columns.seed[cloud.runs[index] as number] === selection.seed);
  return cloudSeries(
    {
      id: `seed ${info?.name}`,
      name: info?.title ?? "",
      colour: methodColour(info?.colour ?? "#888888", theme),
      marker: info?.marker ?? "filled_circle",
      x: Float64Array.from(at, (index) => cloud.x[index] as number),
      y: Float64Array.from(at, (index) => cloud.y[index] as number),
      radius: 6.5,
      opacity: 1,
    },
    5,
  );
}

function describe(method: number, run: number, x: number, y: number, { columns, selection }: TabProps): Hovered {
  const info = columns.methods[method];
  const flags = flagsOf(columns.flags[run] ?? 0);
  const rows: [string, string][] = [
    ["Seed", String(columns.seed[run])],
    ...(columns.points.length > 1 ? [["Point", columns.labelOf(columns.point[run] ?? 0)] as [string, string]] : []),
    ["Bias", fixed(columns.column(selection.part, "bias")[run], 4)],
    ["Balanced accuracy", fixed(columns.column(selection.part, "balanced_accuracy")[run], 4)],
    ["Threshold", fixed(columns.column(selection.part, "threshold")[run], 2)],
    ...(flags.length > 0 ? [["Note", flags.join(", ")] as [string, string]] : []),
  ];
  return { title: info?.title ?? "", colour: info?.colour ?? "#888888", marker: info?.marker ?? "filled_circle", rows, x, y };
}

function runsTable(props: TabProps, clouds: readonly Cloud[]): TableModel {
  const { id, columns, selection } = props;
  const measure = columns.measures[selection.measure] ?? "";
  return {
    caption: `Runs: ${measureTitle(measure)}, ${selection.part} rows.`,
    columns: [{ title: "Method" }, { title: "Point" }, { title: "Seed", number: true }, { title: "Bias", number: true, digits: 4 }, { title: "Balanced accuracy", number: true, digits: 4 }, { title: "Note" }],
    rows: clouds.flatMap((cloud) =>
      [...cloud.runs].map((run, at) => {
        const method = columns.methods[cloud.method];
        const point = columns.point[run] ?? 0;
        return [
          cell(method?.title ?? "", { href: formatRoute(["experiment", id, "run", point, columns.seed[run] ?? 0, measure, method?.name ?? ""]) }),
          cell(columns.labelOf(point)),
          cell(columns.seed[run] ?? null),
          cell(cloud.x[at] ?? null),
          cell(cloud.y[at] ?? null),
          cell(flagsOf(columns.flags[run] ?? 0).join(", ")),
        ];
      }),
    ),
  };
}
