// Methods compared.

import type { Json } from "./wire";

export interface StatisticsDocument {
  experiment: string;
  reference: string;
  epsilon: number;
  rope: number;
  confidence: number;
  seeds: number;
  own_data_per_seed: boolean;
  pairwise_complete: boolean;
  comparisons: ComparisonCell[];
}

export interface ComparisonCell {
  point: number;
  swept: Record<string, Json>;
  measure: string;
  refusals: string[];
  methods: StandingRow[];
  against_reference: PairRow[];
  gain_over_thresholding: GainRow[];
  all_pairs_exploratory: PairRow[];
}

export interface StandingRow {
  method: string;
  planned: number;
  n: number;
  feasible: number;
  feasible_share: number | null;
  feasible_interval: (number | null)[];
  balanced_accuracy_of_feasible: number | null;
  balanced_accuracy: number | null;
  absolute_bias: number | null;
}

export interface TestRow {
  interval: (number | null)[];
  p: number | null;
  p_holm: number | null;
  family: number;
}

export interface QuantityRow {
  n: number;
  mean: number | null;
  sd: number | null;
  over_splits: TestRow;
  for_population: TestRow;
  posterior?: { worse: number | null; equivalent: number | null; better: number | null };
  remark?: string;
}

export interface PairRow {
  method: string;
  other: string;
  planned: number;
  feasibility: { alone: number; other_alone: number; p: number | null; p_holm: number | null; family: number };
  balanced_accuracy: QuantityRow;
  absolute_bias: QuantityRow;
}

export interface GainRow {
  method: string;
  planned: number;
  absolute_bias: number | null;
  thresholds_absolute_bias: number | null;
  over_thresholds: QuantityRow;
  over_predicted_thresholds: QuantityRow;
}
