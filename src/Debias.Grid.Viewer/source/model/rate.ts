/** How much was settled at a moment. */
export interface Reading {
  at: number;
  settled: number;
}

const minute = 60_000;

/** Keeps the readings of the last minute, and one older so that the minute is whole. */
export function note(readings: readonly Reading[], reading: Reading): Reading[] {
  const all = [...readings, reading];
  const first = all.findIndex((item) => item.at >= reading.at - minute);
  return all.slice(Math.max(0, first - 1));
}

/** Settled per second over the last minute; NaN before there are two readings that differ in time. */
export function perSecond(readings: readonly Reading[], now: number): number {
  const first = readings[0];
  const last = readings[readings.length - 1];
  if (first === undefined || last === undefined || last.at === first.at) {
    return Number.NaN;
  }

  return Math.max(0, last.settled - first.settled) / ((Math.max(now, last.at) - first.at) / 1000);
}
