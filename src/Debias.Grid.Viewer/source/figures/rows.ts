import { axis, type Theme } from "./theme";

/** An upright axis whose whole numbers are rows with names; numbers, so that points can be spread around a row. */
export function rowAxis(theme: Theme, names: readonly string[], extra: Record<string, unknown> = {}): Record<string, unknown> {
  return axis(theme, {
    type: "value",
    inverse: true,
    min: -0.5,
    max: names.length - 0.5,
    interval: 0.5,
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: theme.ink,
      fontSize: 12,
      // Names that begin alike are told apart by their ends.
      width: 114,
      overflow: "break",
      lineHeight: 13,
      formatter: (value: number) => (Number.isInteger(value) ? (names[value] ?? "").replaceAll(", ", ",\n") : ""),
    },
    ...extra,
  });
}

/** A number between −1 and 1 that is always the same for the same two numbers: points of a row do not jump when it is drawn again. */
export function jitter(a: number, b: number): number {
  let value = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value ^= value >>> 13;
  return ((value >>> 0) / 0xffffffff) * 2 - 1;
}
