/** The ends of an axis that values fit in, with some room, at round numbers. */
export function extent(values: Iterable<number>, share = false): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }

  return between(low, high, share);
}

/** The same over columns, whose missing values are passed over, and over one more value. */
export function extentOfColumns(columns: readonly Float64Array[], also: number, share = false): [number, number] {
  let low = also;
  let high = also;
  for (const column of columns) {
    for (let at = 0; at < column.length; at++) {
      const value = column[at] as number;
      if (value < low) {
        low = value;
      } else if (value > high) {
        high = value;
      }
    }
  }

  return between(low, high, share);
}

function between(low: number, high: number, share: boolean): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return [0, 1];
  }

  const room = (high - low) * 0.04 || 0.05;
  let from = low - room;
  let to = high + room;
  if (share) {
    from = Math.max(0, from);
    to = Math.min(1, to);
  }

  // The charts choose a step for five parts of what they are given: ends are moved out until they are multiples of that step.
  for (let round = 0; round < 4; round++) {
    const step = niceStep((to - from) / 5);
    from = Math.floor(from / step + 1e-9) * step;
    to = Math.ceil(to / step - 1e-9) * step;
  }

  return [clean(from), clean(to)];
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead < 1.5 ? 1 : lead < 2.5 ? 2 : lead < 4 ? 3 : lead < 7 ? 5 : 10) * power;
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
