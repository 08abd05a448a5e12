/** Quantile of sorted numbers, with linear interpolation between neighbours; NaN where there is none. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) {
    return Number.NaN;
  }

  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (at - low);
}

export interface Spread {
  n: number;
  low: number;
  q25: number;
  median: number;
  q75: number;
  high: number;
}

/** Median, quartiles and ends of the numbers that are numbers. */
export function spread(values: ArrayLike<number>): Spread {
  const sorted = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  sorted.sort();
  return {
    n: sorted.length,
    low: sorted.length === 0 ? Number.NaN : (sorted[0] as number),
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    high: sorted.length === 0 ? Number.NaN : (sorted[sorted.length - 1] as number),
  };
}

/** What counts: balanced accuracy where the bias is within the bound, nothing otherwise. */
export function objective(bias: number, balancedAccuracy: number, epsilon: number): number {
  return Number.isNaN(bias) || Number.isNaN(balancedAccuracy) ? Number.NaN : Math.abs(bias) < epsilon ? balancedAccuracy : 0;
}

/** Ranks from 1 for the highest; equal values share the mean of their places. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((left, right) => (values[right] as number) - (values[left] as number));
  const result = new Array<number>(values.length).fill(0);
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1;
    while (end < order.length && values[order[end] as number] === values[order[begin] as number]) {
      end++;
    }

    for (let place = begin; place < end; place++) {
      result[order[place] as number] = (begin + 1 + end) / 2;
    }

    begin = end;
  }

  return result;
}

/** Studentised range over √2 at infinite degrees of freedom and level 0.05, for 2 to 20 methods. */
const nemenyi = [1.96, 2.344, 2.569, 2.728, 2.85, 2.949, 3.031, 3.102, 3.164, 3.219, 3.268, 3.313, 3.354, 3.391, 3.426, 3.458, 3.489, 3.517, 3.544];

/** How far mean ranks of two of the methods must be apart, over that many blocks, by Nemenyi's test at 0.05; NaN beyond the table. */
export function criticalDifference(methods: number, blocks: number): number {
  const q = nemenyi[methods - 2];
  return q === undefined || blocks < 1 ? Number.NaN : q * Math.sqrt((methods * (methods + 1)) / (6 * blocks));
}

/** Groups of methods, sorted by mean rank, that lie within the critical difference; groups inside others are left out. */
export function cliques(sortedRanks: readonly number[], difference: number): [number, number][] {
  const found: [number, number][] = [];
  for (let begin = 0; begin < sortedRanks.length; begin++) {
    let end = begin;
    while (end + 1 < sortedRanks.length && (sortedRanks[end + 1] as number) - (sortedRanks[begin] as number) <= difference) {
      end++;
    }

    const last = found[found.length - 1];
    if (end > begin && (last === undefined || end > last[1])) {
      found.push([begin, end]);
    }
  }

  return found;
}
