import type { PointInfo } from "../data/columns";
import type { Json } from "../data/wire";
import type { Columns, Part } from "./columns";
import { spread, type Spread } from "./statistics";
import { shortPath, valueText } from "./words";

/** Points that differ in nothing but the value along one path. */
export interface Slice {
  label: string;
  points: { value: Json; point: PointInfo }[];
}

/** The points in slices along a path, each in the order of its values. */
export function slices(points: readonly PointInfo[], swept: readonly string[], along: string): Slice[] {
  const found = new Map<string, Slice>();
  for (const point of points) {
    const rest = swept.filter((path) => path !== along && path in point.values);
    const label = rest.map((path) => `${shortPath(path)} = ${valueText(point.values[path])}`).join(", ");
    let slice = found.get(label);
    if (slice === undefined) {
      slice = { label, points: [] };
      found.set(label, slice);
    }

    slice.points.push({ value: point.values[along] ?? null, point });
  }

  const all = [...found.values()];
  for (const slice of all) {
    slice.points.sort((left, right) => (typeof left.value === "number" && typeof right.value === "number" ? left.value - right.value : 0));
  }

  return all;
}

/** Whether a path's values are all numbers, so that their distances mean something. */
export function isNumeric(points: readonly PointInfo[], path: string): boolean {
  return points.every((point) => typeof point.values[path] === "number");
}

/** Distinct values of a path, in order. */
export function levels(points: readonly PointInfo[], path: string): Json[] {
  const found = new Map<string, Json>();
  for (const point of points) {
    found.set(valueText(point.values[path]), point.values[path] ?? null);
  }

  const all = [...found.values()];
  return all.every((value) => typeof value === "number") ? all.sort((left, right) => (left as number) - (right as number)) : all;
}

export function spreadAt(columns: Columns, point: number, measure: number, method: number, part: Part, quantity: string, epsilon: number): Spread {
  return spread(columns.valuesOf(columns.runsOf(point, measure, method), part, quantity, epsilon));
}
