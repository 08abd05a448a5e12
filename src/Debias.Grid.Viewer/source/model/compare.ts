import type { MethodInfo } from "../data/columns";
import type { Json } from "../data/wire";
import type { Columns, Part } from "./columns";
import { spread, type Spread } from "./statistics";
import { valueText } from "./words";

/** Methods of several experiments, by name; the first experiment that has one says how it looks. */
export function methodsOf(all: readonly Columns[]): MethodInfo[] {
  const found = new Map<string, MethodInfo>();
  for (const columns of all) {
    for (const method of columns.methods) {
      if (!found.has(method.name)) {
        found.set(method.name, method);
      }
    }
  }

  return [...found.values()];
}

/** Words for sweep points that any of the experiments has. */
export function pointLabels(all: readonly Columns[]): string[] {
  return [...new Set(all.flatMap((columns) => columns.points.map((point) => columns.labelOf(point.index))))];
}

/** Measures that all of the experiments have. */
export function commonMeasures(all: readonly Columns[]): string[] {
  return (all[0]?.measures ?? []).filter((measure) => all.every((columns) => columns.measures.includes(measure)));
}

/** Swept paths that all of the experiments have. */
export function commonSwept(all: readonly Columns[]): string[] {
  return (all[0]?.document.swept ?? []).filter((path) => all.every((columns) => columns.document.swept.includes(path)));
}

/** Runs of a method at the points of a label, or at all. */
export function runsAt(columns: Columns, label: string | null, measure: string, method: string): Int32Array {
  const measureAt = columns.measures.indexOf(measure);
  const methodAt = columns.methods.findIndex((item) => item.name === method);
  if (measureAt < 0 || methodAt < 0) {
    return new Int32Array(0);
  }

  if (label === null) {
    return columns.runsOf(null, measureAt, methodAt);
  }

  const point = columns.points.find((item) => columns.labelOf(item.index) === label);
  return point === undefined ? new Int32Array(0) : columns.runsOf(point.index, measureAt, methodAt);
}

/** A quantity at each value of a swept path, over all points that have it. */
export function spreadsAlong(columns: Columns, path: string, values: readonly Json[], measure: string, method: string, part: Part, quantity: string, epsilon: number): Spread[] {
  const measureAt = columns.measures.indexOf(measure);
  const methodAt = columns.methods.findIndex((item) => item.name === method);
  if (measureAt < 0 || methodAt < 0) {
    return values.map(() => spread([]));
  }

  return values.map((value) => {
    const numbers: number[] = [];
    for (const point of columns.points) {
      if (valueText(point.values[path]) === valueText(value)) {
        numbers.push(...columns.valuesOf(columns.runsOf(point.index, measureAt, methodAt), part, quantity, epsilon));
      }
    }

    return spread(numbers);
  });
}
