// What the API answers, as far as the viewer reads it.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Standing = "running" | "paused" | "cancelled" | "stopped" | "completed" | "completed_with_failures" | "failed";
export type RunStatus = "queued" | "running" | "succeeded" | "failed" | "cancelled" | "missing" | "unneeded";

export interface Ledger {
  planned: number;
  queued: number;
  running: number;
  succeeded: number;
  failed: number;
  cancelled: number;
  unneeded: number;
  settled: number;
}

export interface RunId {
  point: number;
  seed: number;
  measure: string;
  method: string;
}

export interface FailureReason {
  class: string;
  message: string;
  runs: number;
  first: RunId;
}

export interface Summary {
  id: string;
  name: string;
  state: "running" | "paused" | "cancelled" | "stopped" | "completed";
  standing: Standing;
  reason: string;
  notice: string;
  submitted_at?: string;
  ended_at?: string;
  engine: string;
  producer: string;
  points: number;
  seeds: number;
  measures: string[];
  methods: string[];
  datasets?: string[];
  ledger: Ledger;
  failures: FailureReason[];
  ended: boolean;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface SeedItem {
  point: number;
  seed: number;
  status: RunStatus;
  leases: number;
  silo: string;
  fraction: number;
  phase: string;
  failure?: { class: string; message: string };
}

export interface MethodInfo {
  name: string;
  title: string;
  colour: string;
  marker: string;
  step: string;
  has_path: boolean;
  needs_protected_attribute: boolean;
}

export interface PointInfo {
  index: number;
  dataset: string;
  values: Record<string, Json>;
}

/** A number as JSON brings it: null where absent, a word where it is not finite. */
export type Wire = number | null | string;

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
}

export interface Front {
  point: number;
  measure: string;
  method: string;
  planned: number;
  seeds: number;
  curve: { bias: number; median: number | null; q25: number | null; q75: number | null; n?: number }[];
}

export interface PaperDocument {
  statement: string;
  source: string;
  departures: string[];
  cells: PaperCell[];
}

export interface PaperCell {
  point: number;
  measure: string;
  method: string;
  quantity: string;
  epsilon: number | null;
  published: { centre: number | null; low: number | null; high: number | null };
  ours: { centre: number | null; low: number | null; high: number | null; n: number };
  agrees: boolean;
}

export interface SpecError {
  source: string;
  line: number;
  column: number;
  path: string;
  message: string;
}

export interface PlanReply {
  id: string;
  points: number;
  seeds: number;
  method_runs: number;
  base_networks: number;
  stored_base_networks?: number;
  not_counted?: string;
  known: boolean;
}

export interface Caller {
  token_required: boolean;
  scopes: string[];
}

export interface RunDocument {
  id: RunId;
  status: RunStatus;
  failure?: { class: string; message: string };
  result?: RunResult;
}

export type Evaluation = Record<string, Wire | Wire[]>;

export interface RunResult {
  threshold: Wire;
  validation: Evaluation;
  test: Evaluation;
  selected: number;
  trajectory: RunStep[];
  epochs: number;
  validation_loss: Wire;
  flags: string;
  thresholds?: Record<string, Wire>;
  measures?: { [key: string]: Json };
  groups?: Json;
}

export interface RunStep {
  step: number;
  threshold: Wire;
  bias: Wire;
  performance: Wire;
  objective: Wire;
  figures?: Record<string, Wire | Record<string, Wire>>;
}

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
