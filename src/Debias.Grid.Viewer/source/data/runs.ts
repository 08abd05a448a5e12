// What the API says of one method run.

import type { Json, Wire } from "./wire";

export type RunStatus = "queued" | "running" | "succeeded" | "failed" | "cancelled" | "missing" | "unneeded";

export interface RunId {
  point: number;
  seed: number;
  measure: string;
  method: string;
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
  tuning?: TuningFigures;
}

/** Which setting of a method's options validation rows chose; values are JSON objects. */
export interface TuningFigures {
  setting: number;
  values: string;
  tried: number;
  failed: { setting: number; values: string; message: string }[];
}

export interface RunStep {
  step: number;
  threshold: Wire;
  bias: Wire;
  performance: Wire;
  objective: Wire;
  figures?: Record<string, Wire | Record<string, Wire>>;
  setting?: string;
}
