import type { Columns, Part } from "./columns";
import { quantile, spread, type Spread } from "./statistics";

export interface Ranked {
  method: number;
  n: number;
  feasible: number;
  share: number;
  objective: Spread;
  accuracy: Spread;
  bias: Spread;
  /** Runs whose numbers mean less than they seem to. */
  flagged: number;
}

/** A method's runs with what does not depend on ε computed already. */
export interface Contestant {
  method: number;
  /** |bias| of runs, in the order of their balanced accuracy. */
  bias: Float64Array;
  /** Balanced accuracy, ascending. */
  accuracy: Float64Array;
  accuracySpread: Spread;
  biasSpread: Spread;
  flagged: number;
}

export function contestants(columns: Columns, point: number | null, measure: number, part: Part, methods: readonly number[]): Contestant[] {
  return methods.map((method) => {
    const runs = columns.runsOf(point, measure, method);
    const allBias = columns.valuesOf(runs, part, "absolute_bias", 0);
    const all = columns.valuesOf(runs, part, "balanced_accuracy", 0);
    const order = Uint32Array.from(runs.keys()).filter((at) => !Number.isNaN(all[at]) && !Number.isNaN(allBias[at]));
    order.sort((left, right) => (all[left] as number) - (all[right] as number));
    const bias = Float64Array.from(order, (at) => allBias[at] as number);
    const accuracy = Float64Array.from(order, (at) => all[at] as number);
    let flagged = 0;
    for (const run of runs) {
      flagged += columns.flags[run] === 0 ? 0 : 1;
    }

    return { method, bias, accuracy, accuracySpread: spread(accuracy), biasSpread: spread(bias), flagged };
  });
}

/** Methods by median objective, the highest first; by the share that is feasible where medians are equal. */
export function rank(entries: readonly Contestant[], epsilon: number): Ranked[] {
  return entries
    .map((entry) => {
      // Runs come in the order of their accuracy, so that zeros before those within the bound are sorted already.
      const n = entry.bias.length;
      const sorted = new Float64Array(n);
      let feasible = 0;
      for (let at = n - 1; at >= 0; at--) {
        if ((entry.bias[at] as number) < epsilon) {
          feasible++;
          sorted[n - feasible] = entry.accuracy[at] as number;
        }
      }

      return {
        method: entry.method,
        n,
        feasible,
        share: n === 0 ? Number.NaN : feasible / n,
        objective: {
          n,
          low: n === 0 ? Number.NaN : (sorted[0] as number),
          q25: quantile(sorted, 0.25),
          median: quantile(sorted, 0.5),
          q75: quantile(sorted, 0.75),
          high: n === 0 ? Number.NaN : (sorted[n - 1] as number),
        },
        accuracy: entry.accuracySpread,
        bias: entry.biasSpread,
        flagged: entry.flagged,
      };
    })
    .sort((left, right) => order(right.objective.median, left.objective.median) || order(right.share, left.share) || left.method - right.method);
}

function order(left: number, right: number): number {
  return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : Number.isNaN(right) ? 1 : left - right;
}
