// What the API says of experiments.

import type { RunId, RunStatus } from "./runs";

export type Standing = "running" | "paused" | "cancelled" | "stopped" | "completed" | "completed_with_failures" | "failed";

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

export interface Caller {
  token_required: boolean;
  scopes: string[];
}

/** What there is to choose from; no number where there are too many to be counted. */
export interface Inventory {
  experiments?: number | null;
  datasets: string[];
}
