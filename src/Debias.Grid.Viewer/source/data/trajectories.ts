// What seeds went through, and what they attained.

import type { Wire } from "./wire";

export interface TrajectoriesDocument {
  seeds: number[];
  lengths: number[];
  /** Steps that each seed took, where not all of them are here: every so-many-th, its last, and the one that was chosen. */
  tried?: number[];
  selected: number[];
  step: number[];
  threshold: Wire[];
  bias: Wire[];
  performance: Wire[];
  objective: Wire[];
  test_bias: Wire[] | null;
  test_performance: Wire[] | null;
  /** Where options are tuned, each step's values as a JSON object. */
  setting?: string[];
}

export interface Front {
  point: number;
  measure: string;
  method: string;
  planned: number;
  seeds: number;
  curve: { bias: number; median: number | null; q25: number | null; q75: number | null; n?: number }[];
}
