import { useEffect, useState } from "preact/hooks";
import type { Columns } from "../model/columns";
import { fixed, measureTitle } from "../model/words";
import { setQuery } from "../state/route";
import { showMethods, type Selection } from "../state/selection";
import { MethodLegend, Segments, Select, Slider } from "./controls";

interface Props {
  columns: Columns;
  selection: Selection;
}

export function PointSelect({ columns, selection, all = false }: Props & { all?: boolean }) {
  if (columns.points.length < 2) {
    return null;
  }

  const choices = columns.points.map((point) => ({ value: String(point.index), title: columns.labelOf(point.index) }));
  return (
    <Select
      label="Sweep point"
      value={selection.point === null ? (all ? "all" : "0") : String(selection.point)}
      choices={all ? [{ value: "all", title: "All points together" }, ...choices] : choices}
      change={(point) => setQuery({ point })}
    />
  );
}

export function MeasureSelect({ columns, selection }: Props) {
  return columns.measures.length < 2 ? null : (
    <Segments
      label="Measure"
      value={columns.measures[selection.measure] ?? ""}
      choices={columns.measures.map((measure) => ({ value: measure, title: measure.toUpperCase() }))}
      change={(measure) => setQuery({ measure })}
    />
  );
}

export function PartSelect({ selection }: { selection: Selection }) {
  return (
    <Segments
      label="Rows"
      value={selection.part}
      choices={[
        { value: "test", title: "Test" },
        { value: "validation", title: "Validation" },
      ]}
      change={(part) => setQuery({ part: part === "test" ? undefined : part })}
    />
  );
}

export function Legend({ columns, selection }: Props) {
  return <MethodLegend methods={columns.methods} shown={selection.methods} change={(shown) => showMethods(columns, shown)} />;
}

/** Points a seed out in every figure; keys do what hovering does. */
export function SeedStepper({ columns, selection }: Props) {
  const seeds = columns.document.seeds;
  const at = selection.seed === null ? -1 : seeds.indexOf(selection.seed);
  const step = (by: number) => {
    const next = seeds[(at + by + seeds.length + (at < 0 && by < 0 ? 1 : 0)) % seeds.length];
    setQuery({ seed: next }, false);
  };
  return (
    <div class="field">
      <span class="label">Seed pointed out</span>
      <div class="segments">
        <button type="button" aria-label="Previous seed" onClick={() => step(-1)}>
          ‹
        </button>
        <output class="seed" aria-live="polite">
          {selection.seed ?? "none"}
        </output>
        <button type="button" aria-label="Next seed" onClick={() => step(1)}>
          ›
        </button>
        {selection.seed === null ? null : (
          <button type="button" onClick={() => setQuery({ seed: undefined }, false)}>
            Clear
          </button>
        )}
      </div>
    </div>
  );
}

/** The selection in words, for titles and captions. */
export function where({ columns, selection }: Props, part = true): string {
  const measure = measureTitle(columns.measures[selection.measure] ?? "");
  const point = columns.points.length > 1 ? `, ${selection.point === null ? "all sweep points" : columns.labelOf(selection.point)}` : "";
  return `${measure}${point}${part ? `, ${selection.part} rows` : ""}`;
}

/** The bound that the objective has, for views that are computed anew only when it is let go. */
export function BoundSlider({ columns, selection }: Props) {
  const [value, setValue] = useState(selection.epsilon);
  useEffect(() => setValue(selection.epsilon), [selection.epsilon]);
  const high = Math.max(0.2, ...columns.document.epsilons.map((epsilon) => epsilon * 2));
  return <Slider label="Bound ε" value={value} low={0.005} high={high} step={0.005} text={fixed(value, 3)} input={setValue} done={(eps) => setQuery({ eps }, false)} />;
}
