import type { ColumnsDocument, MethodInfo, PointInfo } from "../data/columns";
import type { RunStatus } from "../data/runs";
import type { Wire } from "../data/wire";
import { pointLabel } from "./words";

export type Part = "validation" | "test";

/** A quantity that every succeeded run has a value of. */
export interface Quantity {
  key: string;
  title: string;
  /** Whether values lie between 0 and 1. */
  share: boolean;
}

export const quantities: readonly Quantity[] = [
  { key: "balanced_accuracy", title: "Balanced accuracy", share: true },
  { key: "bias", title: "Bias", share: false },
  { key: "absolute_bias", title: "|Bias|", share: true },
  { key: "objective", title: "Objective at ε", share: true },
  { key: "statistical_parity_difference", title: "Statistical parity difference", share: false },
  { key: "equal_opportunity_difference", title: "Equal opportunity difference", share: false },
  { key: "average_odds_difference", title: "Average odds difference", share: false },
  { key: "accuracy", title: "Accuracy", share: true },
  { key: "f1", title: "F1", share: true },
  { key: "auroc", title: "AUROC", share: true },
  { key: "average_precision", title: "Average precision", share: true },
  { key: "threshold", title: "Threshold", share: true },
  { key: "epochs", title: "Epochs of the base network", share: false },
];

const derived = new Set(["absolute_bias", "objective", "threshold", "epochs"]);

/** What can be read of a part. */
export function quantitiesOf(columns: Columns, part: Part): readonly Quantity[] {
  return quantities.filter((quantity) => derived.has(quantity.key) || quantity.key in columns.document.runs[part]);
}

export function quantityOf(key: string): Quantity {
  return quantities.find((quantity) => quantity.key === key) ?? (quantities[0] as Quantity);
}

const noRuns = new Int32Array(0);

/** The runs of an experiment, by column, with an index over point, measure and method. */
export class Columns {
  readonly count: number;
  readonly point: Int32Array;
  readonly seed: Float64Array;
  readonly measure: Int32Array;
  readonly method: Int32Array;
  readonly flags: Int32Array;
  readonly status: readonly RunStatus[];
  private readonly numbers = new Map<string, Float64Array>();
  private readonly groups: Int32Array[] = [];

  constructor(readonly document: ColumnsDocument) {
    const { runs } = document;
    this.count = runs.point.length;
    this.point = Int32Array.from(runs.point);
    this.seed = Float64Array.from(runs.seed);
    this.measure = Int32Array.from(runs.measure);
    this.method = Int32Array.from(runs.method);
    this.flags = Int32Array.from(runs.flags, (flag) => flag ?? 0);
    this.status = runs.status;
    this.index();
  }

  get methods(): readonly MethodInfo[] {
    return this.document.methods;
  }

  get points(): readonly PointInfo[] {
    return this.document.points;
  }

  get measures(): readonly string[] {
    return this.document.measures;
  }

  labelOf(point: number): string {
    const info = this.points[point];
    return info === undefined ? `point ${point}` : pointLabel(info, this.document.swept, this.points);
  }

  /** Succeeded runs of a method; of every point where none is given. */
  runsOf(point: number | null, measure: number, method: number): Int32Array {
    if (point !== null) {
      return this.groups[this.key(point, measure, method)] ?? noRuns;
    }

    const parts = this.points.map((info) => this.runsOf(info.index, measure, method));
    const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }

    return all;
  }

  /** A whole column as numbers, NaN where there is no value; "objective" needs ε and is none of them. */
  column(part: Part, key: string): Float64Array {
    const name = `${part} ${key}`;
    let column = this.numbers.get(name);
    if (column === undefined) {
      const { runs } = this.document;
      if (key === "absolute_bias") {
        column = this.column(part, "bias").map(Math.abs);
      } else {
        const wire = key === "threshold" ? runs.threshold : key === "epochs" ? runs.epochs : runs[part][key];
        column = wire === undefined ? new Float64Array(this.count).fill(Number.NaN) : numbersOf(wire);
      }

      this.numbers.set(name, column);
    }

    return column;
  }

  /** Values of runs. */
  valuesOf(runs: Int32Array, part: Part, key: string, epsilon: number): Float64Array {
    const values = new Float64Array(runs.length);
    if (key === "objective") {
      const bias = this.column(part, "bias");
      const accuracy = this.column(part, "balanced_accuracy");
      for (let at = 0; at < runs.length; at++) {
        const run = runs[at] as number;
        values[at] = Math.abs(bias[run] as number) < epsilon ? (accuracy[run] as number) : Number.isNaN(bias[run]) ? Number.NaN : 0;
      }

      return values;
    }

    const column = this.column(part, key);
    for (let at = 0; at < runs.length; at++) {
      values[at] = column[runs[at] as number] as number;
    }

    return values;
  }

  groupRates(kind: string, group: number): Float64Array | null {
    const name = `group ${kind} ${group}`;
    const known = this.numbers.get(name);
    if (known !== undefined) {
      return known;
    }

    const wire = this.document.runs.group_rates?.[kind]?.[group];
    if (wire === undefined) {
      return null;
    }

    const column = numbersOf(wire);
    this.numbers.set(name, column);
    return column;
  }

  private key(point: number, measure: number, method: number): number {
    return (point * this.measures.length + measure) * this.methods.length + method;
  }

  private index(): void {
    const sizes = new Int32Array(this.points.length * this.measures.length * this.methods.length);
    const keys = new Int32Array(this.count).fill(-1);
    for (let run = 0; run < this.count; run++) {
      if (this.status[run] === "succeeded") {
        const key = this.key(this.point[run] as number, this.measure[run] as number, this.method[run] as number);
        keys[run] = key;
        sizes[key] = (sizes[key] ?? 0) + 1;
      }
    }

    for (const [key, size] of sizes.entries()) {
      this.groups.push(new Int32Array(size));
      sizes[key] = 0;
    }

    for (let run = 0; run < this.count; run++) {
      const key = keys[run] as number;
      if (key >= 0) {
        (this.groups[key] as Int32Array)[sizes[key] as number] = run;
        sizes[key] = (sizes[key] as number) + 1;
      }
    }
  }
}

export function numberOf(wire: Wire | undefined): number {
  return typeof wire === "number" ? wire : wire === "Infinity" ? Number.POSITIVE_INFINITY : wire === "-Infinity" ? Number.NEGATIVE_INFINITY : Number.NaN;
}

export function numbersOf(wire: readonly Wire[]): Float64Array {
  const column = new Float64Array(wire.length);
  for (let at = 0; at < wire.length; at++) {
    column[at] = numberOf(wire[at]);
  }

  return column;
}

const built = new WeakMap<ColumnsDocument, Columns>();

/** The index over a document, made once. */
export function columnsOf(document: ColumnsDocument): Columns {
  let columns = built.get(document);
  if (columns === undefined) {
    columns = new Columns(document);
    built.set(document, columns);
  }

  return columns;
}
