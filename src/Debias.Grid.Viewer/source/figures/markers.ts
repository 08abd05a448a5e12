/** Draws a marker around a point; what draws is a canvas or a path that becomes SVG. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
}

/** Directions of the lines of markers that are lines from the middle, in quarter turns from the right, clockwise. */
const rays: Readonly<Record<string, readonly number[]>> = {
  asterisk: [1, 5 / 3, 7 / 3, 3, 11 / 3, 1 / 3],
  plus: [0, 1, 2, 3],
  cross: [0.5, 1.5, 2.5, 3.5],
  tripod_up: [3, 1 / 3, 5 / 3],
  tripod_down: [1, 7 / 3, 11 / 3],
};

/** Both ends of every line of #, for a radius of 1. */
const hash: readonly (readonly [number, number, number, number])[] = [
  [-0.4, -1, -0.4, 1],
  [0.4, -1, 0.4, 1],
  [-1, -0.4, 1, -0.4],
  [-1, 0.4, 1, 0.4],
];

/** Whether a marker is drawn by its lines; what is between them stays empty. */
export function isOpen(marker: string): boolean {
  return marker.startsWith("open_") || marker.startsWith("circle_") || marker === "hash" || marker in rays;
}

/** Corners around the middle of a marker of radius 1; null for a circle. */
function corners(marker: string): readonly (readonly [number, number])[] | null {
  const shape = marker.replace(/^(filled|open)_/, "");
  switch (shape) {
    case "square":
      return [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]];
    case "triangle_up":
      return [[0, -1.1], [1, 0.8], [-1, 0.8]];
    case "triangle_down":
      return [[0, 1.1], [1, -0.8], [-1, -0.8]];
    case "diamond":
      return [[0, -1.2], [1.05, 0], [0, 1.2], [-1.05, 0]];
    default:
      return null;
  }
}

function spokes(pen: Pen, directions: readonly number[], x: number, y: number, length: number): void {
  for (const quarters of directions) {
    pen.moveTo(x, y);
    pen.lineTo(x + Math.cos((quarters * Math.PI) / 2) * length, y + Math.sin((quarters * Math.PI) / 2) * length);
  }
}

export function trace(pen: Pen, marker: string, x: number, y: number, radius: number): void {
  if (marker in rays) {
    spokes(pen, rays[marker] ?? [], x, y, radius * 1.15);
    return;
  }

  if (marker === "hash") {
    for (const [fromX, fromY, toX, toY] of hash) {
      pen.moveTo(x + fromX * radius, y + fromY * radius);
      pen.lineTo(x + toX * radius, y + toY * radius);
    }

    return;
  }

  if (marker === "circle_with_dot") {
    pen.moveTo(x + radius * 0.3, y);
    pen.arc(x, y, radius * 0.3, 0, 2 * Math.PI);
    pen.closePath();
  } else if (marker.startsWith("circle_with_")) {
    spokes(pen, rays[marker.slice("circle_with_".length)] ?? [], x, y, radius);
  }

  const points = corners(marker);
  if (points === null) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.closePath();
    return;
  }

  points.forEach(([dx, dy], index) => (index === 0 ? pen.moveTo(x + dx * radius, y + dy * radius) : pen.lineTo(x + dx * radius, y + dy * radius)));
  pen.closePath();
}

/** The marker as SVG path data around (0, 0). */
export function pathData(marker: string, radius: number): string {
  const parts: string[] = [];
  const text = (value: number) => String(Math.round(value * 100) / 100);
  trace(
    {
      moveTo: (x, y) => parts.push(`M${text(x)} ${text(y)}`),
      lineTo: (x, y) => parts.push(`L${text(x)} ${text(y)}`),
      closePath: () => parts.push("Z"),
      arc: (x, y, r) => parts.push(`A${text(r)} ${text(r)} 0 1 1 ${text(x - r)} ${text(y)}A${text(r)} ${text(r)} 0 1 1 ${text(x + r)} ${text(y)}`),
    },
    marker,
    0,
    0,
    radius,
  );
  return parts.join("");
}

/** The marker as a symbol of a series, with the item style that goes with it. */
export function symbolOf(marker: string, colour: string, paper: string, size = 8): { symbol: string; symbolSize: number; itemStyle: Record<string, unknown> } {
  return {
    symbol: `path://${pathData(marker, 10)}`,
    symbolSize: size,
    itemStyle: isOpen(marker) ? { color: marker in rays ? "none" : paper, borderColor: colour, borderWidth: 1.6 } : { color: colour, borderWidth: 0 },
  };
}
