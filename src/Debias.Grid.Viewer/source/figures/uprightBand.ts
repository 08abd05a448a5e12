interface RenderApi {
  coord(value: readonly number[]): [number, number];
}

interface Placed {
  coordSys: { y: number; height: number };
}

/** A band over the whole height of a chart between two values, with lines where it is asked for some. */
export function uprightBand(id: string, from: number, to: number, fill: string | null, lines: readonly { at: number; colour: string; dashed: boolean }[] = []): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: true,
    z: 1,
    tooltip: { show: false },
    data: [[from, 0]],
    renderItem: ({ coordSys: { y, height } }: Placed, api: RenderApi) => {
      const x = (value: number) => api.coord([value, 0])[0];
      return {
        type: "group",
        children: [
          ...(fill === null ? [] : [{ type: "rect", silent: true, shape: { x: x(from), y, width: x(to) - x(from), height }, style: { fill } }]),
          ...lines.map((line) => ({ type: "line", silent: true, shape: { x1: x(line.at), x2: x(line.at), y1: y, y2: y + height }, style: { stroke: line.colour, lineWidth: 1, lineDash: line.dashed ? [4, 3] : null } })),
        ],
      };
    },
  };
}
