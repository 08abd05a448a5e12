import type { TrajectoriesDocument } from "../data/trajectories";
import type { Wire } from "../data/wire";
import { numberOf } from "./columns";
import { spread } from "./statistics";

export interface Path {
  seed: number;
  selected: number;
  steps: number[];
  values: number[];
}

export type StepQuantity = "bias" | "performance" | "objective" | "threshold" | "test_bias" | "test_performance";

/** One list of values per seed. */
export function paths(document: TrajectoriesDocument, quantity: StepQuantity): Path[] {
  const flat: readonly Wire[] | null = document[quantity];
  let at = 0;
  return document.seeds.map((seed, index) => {
    const length = document.lengths[index] ?? 0;
    const steps = document.step.slice(at, at + length);
    const values = flat === null ? [] : flat.slice(at, at + length).map(numberOf);
    at += length;
    return { seed, selected: document.selected[index] ?? -1, steps, values };
  });
}

export interface Band {
  step: number;
  n: number;
  q25: number;
  median: number;
  q75: number;
}

/**
 * Median and quartiles at each step over the seeds that got so far; at most so many steps, evenly taken. Where steps were left out, those that
 * one seed alone has (its last, and the one it chose) are no centre of anything.
 */
export function band(all: readonly Path[], thinned = false, most = 400): Band[] {
  const byStep = new Map<number, number[]>();
  for (const path of all) {
    path.steps.forEach((step, index) => {
      const value = path.values[index];
      if (value !== undefined && !Number.isNaN(value)) {
        const list = byStep.get(step);
        if (list === undefined) {
          byStep.set(step, [value]);
        } else {
          list.push(value);
        }
      }
    });
  }

  const lonely = (step: number) => thinned && all.length > 2 && byStep.get(step)?.length === 1;
  const steps = [...byStep.keys()].filter((step) => !lonely(step)).sort((left, right) => left - right);
  const every = Math.max(1, Math.ceil(steps.length / most));
  return steps
    .filter((_, index) => index % every === 0 || index === steps.length - 1)
    .map((step) => {
      const { n, q25, median, q75 } = spread(byStep.get(step) as number[]);
      return { step, n, q25, median, q75 };
    });
}
