import { echarts, type Chart } from "./echarts";
import type { Theme } from "./theme";

export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Shape {
  attr(values: object): unknown;
}

/**
 * The band |bias| < ε on a layer of its own under a chart: while it is dragged nothing else is drawn again. What leaves the page has the band in
 * the chart itself.
 */
export class BandOverlay {
  private readonly area: Shape;
  private readonly sides: Shape[];
  private epsilon: number;

  constructor(
    private readonly chart: Chart,
    private readonly margins: Margins,
    theme: Theme,
    epsilon: number,
  ) {
    this.epsilon = epsilon;
    const { Rect, Line } = echarts.graphic;
    const area = new Rect({ zlevel: -1, silent: true, style: { fill: theme.band } });
    const sides = [0, 1].map(() => new Line({ zlevel: 1, silent: true, style: { stroke: theme.accent, lineWidth: 1, lineDash: [4, 3] } }));
    this.area = area as unknown as Shape;
    this.sides = sides as unknown as Shape[];
    const renderer = chart.getZr();
    renderer.add(area);
    sides.forEach((side) => renderer.add(side));
    chart.on("rendered", this.place);
    this.place();
    this.remove = () => {
      if (!chart.isDisposed()) {
        chart.off("rendered", this.place);
        renderer.remove(area);
        sides.forEach((side) => renderer.remove(side));
      }
    };
  }

  readonly remove: () => void;

  set(epsilon: number): void {
    this.epsilon = epsilon;
    this.place();
  }

  private last = "";

  private readonly place = (): void => {
    if (this.chart.isDisposed()) {
      return;
    }

    const { left, right, top, bottom } = this.margins;
    const end = this.chart.getWidth() - right;
    const floor = this.chart.getHeight() - bottom;
    const at = (bias: number) => this.chart.convertToPixel({ xAxisIndex: 0 }, bias) as unknown as number;
    const from = at(-this.epsilon);
    const to = at(this.epsilon);
    const key = `${from} ${to} ${end} ${floor}`;
    if (!Number.isFinite(from) || key === this.last) {
      return;
    }

    this.last = key;
    const low = Math.min(end, Math.max(left, from));
    const high = Math.min(end, Math.max(left, to));
    this.area.attr({ shape: { x: low, y: top, width: high - low, height: floor - top } });
    [from, to].forEach((x, index) => this.sides[index]?.attr({ shape: { x1: x, x2: x, y1: top, y2: floor }, invisible: x < left || x > end }));
  };
}
