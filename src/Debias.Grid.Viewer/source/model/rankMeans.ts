import type { Columns, Part } from "./columns";
import { ranks } from "./statistics";

export interface RankMeans {
  blocks: number;
  methods: { method: number; mean: number }[];
}

/** Mean rank of the objective over seeds and points in which every method has a result; rank 1 is the highest. */
export function rankMeans(columns: Columns, point: number | null, measure: number, part: Part, methods: readonly number[], epsilon: number): RankMeans {
  const blocks = new Map<string, (number | undefined)[]>();
  methods.forEach((method, place) => {
    const runs = columns.runsOf(point, measure, method);
    const values = columns.valuesOf(runs, part, "objective", epsilon);
    runs.forEach((run, at) => {
      const key = `${columns.point[run]} ${columns.seed[run]}`;
      let block = blocks.get(key);
      if (block === undefined) {
        block = new Array<number | undefined>(methods.length).fill(undefined);
        blocks.set(key, block);
      }

      const value = values[at] as number;
      block[place] = Number.isNaN(value) ? undefined : value;
    });
  });
  const sums = new Array<number>(methods.length).fill(0);
  let whole = 0;
  for (const block of blocks.values()) {
    if (block.every((value) => value !== undefined)) {
      whole++;
      ranks(block as number[]).forEach((rank, place) => {
        sums[place] = (sums[place] as number) + rank;
      });
    }
  }

  return {
    blocks: whole,
    methods: whole === 0 ? [] : methods.map((method, place) => ({ method, mean: (sums[place] as number) / whole })).sort((left, right) => left.mean - right.mean),
  };
}
