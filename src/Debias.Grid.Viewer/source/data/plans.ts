// What the API says of a spec.

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
