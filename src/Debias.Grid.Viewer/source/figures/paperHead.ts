import { echarts, type Chart, type Option } from "./echarts";
import { isOpen, pathData } from "./markers";
import { font, light } from "./theme";

/** A method, or whatever else a figure tells apart by marker and colour. */
export interface LegendItem {
  title: string;
  colour: string;
  marker: string;
}

interface Placed {
  item: LegendItem;
  x: number;
  y: number;
}

const line = 20;

/** Title and legend of a figure that leaves the page, where the page no longer stands around it. */
export class PaperHead {
  readonly height: number;
  private readonly placed: Placed[] = [];

  constructor(
    private readonly title: string,
    legend: readonly LegendItem[],
    width: number,
  ) {
    let x = 16;
    let y = 40;
    for (const item of legend) {
      const wide = 30 + item.title.length * 6.6;
      if (x + wide > width - 16 && x > 16) {
        x = 16;
        y += line;
      }

      this.placed.push({ item, x, y });
      x += wide;
    }

    this.height = legend.length === 0 ? 34 : y + line;
  }

  /** The figure's option with room above. */
  below(option: Option): Option {
    const lower = (part: unknown): unknown => (Array.isArray(part) ? part.map(lower) : typeof part === "object" && part !== null ? { ...part, top: Number((part as { top?: number }).top ?? 0) + this.height } : part);
    const { grid, parallel } = option as { grid?: unknown; parallel?: unknown };
    return { ...option, ...(grid === undefined ? {} : { grid: lower(grid) }), ...(parallel === undefined ? {} : { parallel: lower(parallel) }) };
  }

  draw(chart: Chart): void {
    const renderer = chart.getZr();
    const text = (words: string, x: number, y: number, style: string) => renderer.add(new echarts.graphic.Text({ silent: true, style: { text: words, x, y, font: style, fill: light.ink, verticalAlign: "middle" } }));
    text(this.title, 16, 18, `bold 14px ${font}`);
    for (const { item, x, y } of this.placed) {
      const open = isOpen(item.marker);
      const path = echarts.graphic.makePath(pathData(item.marker, 4.6), { silent: true, x: x + 6, y, style: { fill: open ? "none" : item.colour, stroke: open ? item.colour : "none", lineWidth: 1.6 } } as never, null as never);
      renderer.add(path);
      text(item.title, x + 17, y, `12px ${font}`);
    }
  }
}
