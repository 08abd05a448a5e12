import type { Chart } from "./echarts";

export interface Findable {
  method: number;
  runs: Int32Array;
  x: Float64Array;
  y: Float64Array;
}

export interface Hit<T extends Findable> {
  cloud: T;
  run: number;
  /** Where the marker is, in pixels of the canvas. */
  x: number;
  y: number;
}

const reach = 10;

/** Finds the marker under the pointer, by looking at all of them: a hundred thousand distances take a millisecond. */
export class PointFinder<T extends Findable> {
  constructor(
    private readonly chart: Chart,
    private readonly clouds: readonly T[],
  ) {}

  /** Tells what is hovered and what is clicked, until the function that it answers is called. */
  follow(hover: (hit: Hit<T> | null) => void, click: (hit: Hit<T>) => void): () => void {
    const renderer = this.chart.getZr();
    let frame = 0;
    let last: Hit<T> | null = null;
    let pressed = { x: 0, y: 0 };
    const move = (event: { offsetX: number; offsetY: number }) => {
      const { offsetX, offsetY } = event;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const hit = this.at(offsetX, offsetY);
        if (hit?.run !== last?.run) {
          last = hit;
          hover(hit);
          renderer.setCursorStyle(hit === null ? "default" : "pointer");
        }
      });
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      last = null;
      hover(null);
    };
    const press = (event: { offsetX: number; offsetY: number }) => {
      pressed = { x: event.offsetX, y: event.offsetY };
    };
    const choose = (event: { offsetX: number; offsetY: number }) => {
      const hit = this.at(event.offsetX, event.offsetY);
      if (hit !== null && Math.hypot(event.offsetX - pressed.x, event.offsetY - pressed.y) < 4) {
        click(hit);
      }
    };
    renderer.on("mousemove", move);
    renderer.on("globalout", leave);
    renderer.on("mousedown", press);
    renderer.on("click", choose);
    return () => {
      cancelAnimationFrame(frame);
      renderer.off("mousemove", move);
      renderer.off("globalout", leave);
      renderer.off("mousedown", press);
      renderer.off("click", choose);
    };
  }

  /** Where a marker is, in pixels of the canvas. */
  place(cloud: T, index: number): { x: number; y: number } {
    const [x, y] = this.chart.convertToPixel({ gridIndex: 0 }, [cloud.x[index] as number, cloud.y[index] as number]) as [number, number];
    return { x, y };
  }

  private at(px: number, py: number): Hit<T> | null {
    if (this.chart.isDisposed() || !this.chart.containPixel({ gridIndex: 0 }, [px, py])) {
      return null;
    }

    const [x0, y0] = this.chart.convertToPixel({ gridIndex: 0 }, [0, 0]) as [number, number];
    const [x1, y1] = this.chart.convertToPixel({ gridIndex: 0 }, [1, 1]) as [number, number];
    let best: Hit<T> | null = null;
    let least = reach * reach;
    for (const cloud of this.clouds) {
      for (let index = 0; index < cloud.runs.length; index++) {
        const x = x0 + (x1 - x0) * (cloud.x[index] as number);
        const y = y0 + (y1 - y0) * (cloud.y[index] as number);
        const distance = (x - px) ** 2 + (y - py) ** 2;
        if (distance < least) {
          least = distance;
          best = { cloud, run: cloud.runs[index] as number, x, y };
        }
      }
    }

    return best;
  }
}
