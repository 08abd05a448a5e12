// Series of shapes that ECharts has no series of its own for, or a heavier one.
import type { Spread } from "../model/statistics";
import { font, wash } from "./theme";

interface RenderApi {
  coord(value: readonly number[]): [number, number];
  value(dimension: number): number;
}

interface Placed {
  dataIndex: number;
  coordSys: { x: number; y: number; width: number; height: number };
}

/** Everything between two curves. */
export function areaSeries(id: string, colour: string, x: readonly number[], low: readonly number[], high: readonly number[], grid = 0): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: true,
    z: 2,
    xAxisIndex: grid,
    yAxisIndex: grid,
    tooltip: { show: false },
    data: [[x[0] ?? 0, low[0] ?? 0]],
    renderItem: (_: Placed, api: RenderApi) => {
      const points: [number, number][] = [];
      const has = (index: number) => Number.isFinite(low[index]) && Number.isFinite(high[index]);
      x.forEach((at, index) => has(index) && points.push(api.coord([at, low[index] as number])));
      for (let index = x.length - 1; index >= 0; index--) {
        if (has(index)) {
          points.push(api.coord([x[index] as number, high[index] as number]));
        }
      }

      return { type: "polygon", shape: { points }, style: { fill: wash(colour, 0.15) }, silent: true };
    },
  };
}

/** Many thin lines as one series. */
export function linesSeries(id: string, lines: readonly { x: readonly number[]; y: readonly number[] }[], colour: string, opacity: number): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: true,
    z: 2,
    tooltip: { show: false },
    data: [[lines[0]?.x[0] ?? 0, lines[0]?.y[0] ?? 0]],
    renderItem: (_: Placed, api: RenderApi) => {
      const [x0, y0] = api.coord([0, 0]);
      const [x1, y1] = api.coord([1, 1]);
      return {
        type: "group",
        children: lines.map((line) => ({
          type: "polyline",
          silent: true,
          shape: { points: line.x.flatMap((at, index): [number, number][] => (Number.isFinite(line.y[index]) ? [[x0 + (x1 - x0) * at, y0 + (y1 - y0) * (line.y[index] as number)]] : [])) },
          style: { fill: "none", stroke: colour, lineWidth: 1, opacity },
        })),
      };
    },
  };
}

/** Boxes of quartiles with the median and whiskers to the ends, lying, one per row. */
export function boxSeries(id: string, boxes: readonly { row: number; spread: Spread; colour: string }[], ink: string): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: true,
    z: 4,
    tooltip: { show: false },
    data: boxes.map((box) => [box.spread.median, box.row]),
    renderItem: (params: Placed, api: RenderApi) => {
      const box = boxes[params.dataIndex];
      if (box === undefined || box.spread.n === 0) {
        return null;
      }

      const { low, q25, median, q75, high } = box.spread;
      const half = Math.min(16, Math.abs(api.coord([0, 1])[1] - api.coord([0, 0])[1]) * 0.26);
      const at = (value: number) => api.coord([value, box.row]);
      const [left, middle] = at(q25);
      const line = (from: [number, number], to: [number, number], width = 1.2, stroke = ink) => ({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke, lineWidth: width } });
      const upright = (value: number, size: number, width?: number) => line([at(value)[0], middle - size], [at(value)[0], middle + size], width);
      return {
        type: "group",
        children: [
          line(at(low), at(q25)),
          line(at(q75), at(high)),
          upright(low, half * 0.45),
          upright(high, half * 0.45),
          { type: "rect", shape: { x: left, y: middle - half, width: Math.max(1, at(q75)[0] - left), height: 2 * half, r: 2 }, style: { fill: wash(box.colour, 0.14), stroke: ink, lineWidth: 1.2 } },
          upright(median, half, 2.6),
        ],
      };
    },
  };
}

export interface HeatCell {
  x: number;
  y: number;
  fill: string;
  ink: string;
  text: string;
}

/** Coloured cells with their value written in, over two axes of categories. */
export function cellSeries(id: string, cells: readonly HeatCell[], columns: number, rows: number): Record<string, unknown> {
  return {
    id,
    type: "custom",
    clip: true,
    z: 2,
    encode: { x: 0, y: 1 },
    data: cells.map((cell) => [cell.x, cell.y]),
    renderItem: (params: Placed, api: RenderApi) => {
      const cell = cells[params.dataIndex];
      if (cell === undefined) {
        return null;
      }

      const width = params.coordSys.width / columns;
      const height = params.coordSys.height / rows;
      const [x, y] = api.coord([cell.x, cell.y]);
      return {
        type: "group",
        children: [
          { type: "rect", shape: { x: x - width / 2 + 1, y: y - height / 2 + 1, width: width - 2, height: height - 2, r: 2 }, style: { fill: cell.fill } },
          { type: "text", style: { text: width < 34 || height < 14 ? "" : cell.text, x, y, align: "center", verticalAlign: "middle", fill: cell.ink, fontSize: 11, fontFamily: font } },
        ],
      };
    },
  };
}

export interface Interval {
  row: number;
  low: number;
  middle: number;
  high: number;
  colour: string;
}

/** Lying intervals, one per row; their middles are drawn by markers. */
export function intervalSeries(id: string, intervals: readonly Interval[]): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: true,
    z: 2,
    tooltip: { show: false },
    data: intervals.map((item) => [item.middle, item.row]),
    renderItem: (params: Placed, api: RenderApi) => {
      const item = intervals[params.dataIndex];
      if (item === undefined || !Number.isFinite(item.low) || !Number.isFinite(item.high)) {
        return null;
      }

      const [x1, y] = api.coord([item.low, item.row]);
      const [x2] = api.coord([item.high, item.row]);
      return { type: "line", shape: { x1, y1: y, x2, y2: y }, style: { stroke: item.colour, lineWidth: 2 } };
    },
  };
}

/** Parts of a whole as one lying bar per row. */
export function stackSeries(id: string, bars: readonly { row: number; parts: readonly { share: number; fill: string }[] }[]): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    z: 2,
    tooltip: { show: false },
    data: bars.map((bar) => [0.5, bar.row]),
    renderItem: (params: Placed, api: RenderApi) => {
      const bar = bars[params.dataIndex];
      let from = 0;
      return {
        type: "group",
        children: (bar?.parts ?? []).map((part) => {
          const [x1, y] = api.coord([from, bar?.row ?? 0]);
          from += part.share;
          const [x2] = api.coord([from, bar?.row ?? 0]);
          return { type: "rect", shape: { x: x1, y: y - 8, width: Math.max(0, x2 - x1 - 1), height: 16 }, style: { fill: part.fill } };
        }),
      };
    },
  };
}

/** Upright bars beside the plot, each over the rows from one to another. */
export function bracketSeries(id: string, groups: readonly (readonly [number, number])[], colour: string): Record<string, unknown> {
  return {
    id,
    type: "custom",
    silent: true,
    clip: false,
    z: 2,
    tooltip: { show: false },
    data: groups.map(([from]) => [1, from]),
    renderItem: (params: Placed, api: RenderApi) => {
      const [from, to] = groups[params.dataIndex] ?? [0, 0];
      const x = params.coordSys.x + params.coordSys.width + 14 + 12 * params.dataIndex;
      return { type: "line", shape: { x1: x, y1: api.coord([1, from - 0.2])[1], x2: x, y2: api.coord([1, to + 0.2])[1] }, style: { stroke: colour, lineWidth: 4, lineCap: "round" } };
    },
  };
}

/** Black or white, whichever is read better on a colour that `mix` made. */
export function inkOn(fill: string): string {
  const [red = 0, green = 0, blue = 0] = (fill.match(/\d+/g) ?? []).map((channel) => (Number(channel) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#0f1217" : "#ffffff";
}

/** Between two colours. */
export function mix(from: string, to: string, share: number): string {
  const a = Number.parseInt(from.slice(1), 16);
  const b = Number.parseInt(to.slice(1), 16);
  const channel = (shift: number) => Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share);
  return `rgb(${channel(16)}, ${channel(8)}, ${channel(0)})`;
}
