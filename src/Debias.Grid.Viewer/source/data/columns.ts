// All runs of an experiment, by column.

import type { FailureReason } from "./experiments";
import type { RunStatus } from "./runs";
import type { Json, Wire } from "./wire";

export interface MethodInfo {
  name: string;
  title: string;
  colour: string;
  marker: string;
  step: string;
  has_path: boolean;
  needs_protected_attribute: boolean;
  /** Most settings of its options that are tried for each run, where it is tuned. */
  budget?: number;
}

export interface PointInfo {
  index: number;
  dataset: string;
  values: Record<string, Json>;
}

export interface ColumnsDocument {
  experiment: string;
  name: string;
  revision: string;
  swept: string[];
  points: PointInfo[];
  seeds: number[];
  measures: string[];
  epsilons: number[];
  methods: MethodInfo[];
  groups: string[];
  runs: {
    point: number[];
    seed: number[];
    measure: number[];
    method: number[];
    status: RunStatus[];
    flags: number[];
    threshold: Wire[];
    epochs: Wire[];
    validation: Record<string, Wire[]>;
    test: Record<string, Wire[]>;
    group_rates: Record<string, Wire[][]> | null;
  };
  failures: FailureReason[];
}
