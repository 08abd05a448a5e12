/** The ends of an axis that values fit in, with some room, at round numbers. */
export function extent(values: Iterable<number>, share = false): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) {
      low = value;
    }

    if (value > high) {
      high = value;
    }
  }

  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return [0, 1];
  }

  const room = (high - low) * 0.05 || 0.05;
  const step = roundStep((high - low + 2 * room) / 8);
  let from = Math.floor((low - room) / step) * step;
  let to = Math.ceil((high + room) / step) * step;
  if (share) {
    from = Math.max(0, from);
    to = Math.min(1, to);
  }

  return [clean(from), clean(to > from ? to : from + step)];
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
