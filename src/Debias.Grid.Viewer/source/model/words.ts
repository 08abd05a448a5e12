import type { PointInfo } from "../data/columns";
import type { Ledger, Standing } from "../data/experiments";
import type { Json } from "../data/wire";

export const standingWords: Record<Standing, string> = {
  running: "Running",
  paused: "Paused",
  cancelled: "Cancelled",
  stopped: "Stopped",
  completed: "Completed",
  completed_with_failures: "Completed, some failed",
  failed: "Failed",
};

export const measureWords: Record<string, string> = {
  spd: "Statistical parity (SPD)",
  eod: "Equal opportunity (EOD)",
  aod: "Average odds (AOD)",
};

export function measureTitle(measure: string): string {
  return measureWords[measure] ?? measure.toUpperCase();
}

export const failureWords: Record<string, string> = {
  invalid: "Spec or data cannot be used",
  numerical: "The numbers broke down",
  lost: "The machine was lost",
  transient: "Storage or memory failed for a while",
  cancelled: "Cancelled",
};

const flagWords: readonly (readonly [number, string])[] = [
  [1, "constant prediction"],
  [2, "no better than chance"],
  [4, "unchanged"],
  [8, "base network did not learn"],
];

/** The flags of a run in words. */
export function flagsOf(bits: number): string[] {
  return flagWords.filter(([bit]) => (bits & bit) !== 0).map(([, word]) => word);
}

const rounded = new Map<number, Intl.NumberFormat>();

/** A number with so many decimals; a dash where there is none. */
export function fixed(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }

  let format = rounded.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
    rounded.set(digits, format);
  }

  return format.format(value).replace(/^-(?=0(\.0+)?$)/, "").replace("-", "−");
}

const whole = new Intl.NumberFormat("en-GB");

export function count(value: number): string {
  return whole.format(value);
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function percent(share: number): string {
  return Number.isNaN(share) ? "–" : `${Math.round(share * 100)} %`;
}

export function pText(p: number | null): string {
  return p === null || Number.isNaN(p) ? "–" : p < 0.001 ? "< 0.001" : fixed(p, 3);
}

const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export function date(text: string | undefined): string {
  return text === undefined ? "–" : dates.format(new Date(text));
}

/** A span of time in its two largest units. */
export function span(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return "–";
  }

  const units: [number, string][] = [[86_400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const rest = Math.max(0, Math.round(seconds));
  const at = units.findIndex(([size]) => rest >= size);
  if (at < 0) {
    return "0 s";
  }

  const [size, unit] = units[at] as [number, string];
  const next = units[at + 1];
  const second = next === undefined ? 0 : Math.floor((rest % size) / next[0]);
  return `${Math.floor(rest / size)} ${unit}${second > 0 && next !== undefined ? ` ${second} ${next[1]}` : ""}`;
}

export function ago(then: number, now: number): string {
  const seconds = (now - then) / 1000;
  return seconds < 5 ? "just now" : `${span(seconds).split(" ").slice(0, 2).join(" ")} ago`;
}

export function valueText(value: Json | undefined): string {
  return value === undefined || value === null ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The values of a setting that tuning tried, by option; none where nothing was tuned. */
export function settingValues(json: string | undefined): Record<string, Json> {
  return json === undefined ? {} : (JSON.parse(json) as Record<string, Json>);
}

/** The same as a person reads it. */
export function settingText(json: string | undefined): string {
  return Object.entries(settingValues(json)).map(([key, value]) => `${key} = ${valueText(value)}`).join(", ");
}

/** A path without the part that says nothing more. */
export function shortPath(path: string): string {
  return path.split(".").slice(-1)[0] ?? path;
}

/** A sweep point in words: its swept values, and its dataset where these differ. */
export function pointLabel(point: PointInfo, swept: readonly string[], points: readonly PointInfo[]): string {
  const values = swept.filter((path) => path in point.values).map((path) => `${shortPath(path)} = ${valueText(point.values[path])}`);
  const datasets = points.some((other) => other.dataset !== points[0]?.dataset);
  return [...(datasets ? [point.dataset] : []), ...values].join(", ") || point.dataset || `point ${point.index}`;
}

export function shareDone(ledger: Ledger): number {
  return ledger.planned === 0 ? 0 : ledger.settled / ledger.planned;
}
