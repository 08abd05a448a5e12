import * as core from "echarts/core";
import { isOpen, trace, type Pen } from "./markers";
import { drawCloud, type CloudShape } from "./paintedCloud";

interface CloudPath {
  shape: CloudShape;
  cloudContext: CanvasRenderingContext2D | null;
}

/** A shape that is a whole cloud of markers: on a canvas copies of a sprite, in SVG one path. */
export function registerPointCloud(): void {
  const cloud = core.graphic.extendShape({
    shape: { pixels: new Float32Array(0), marker: "filled_circle", radius: 3, colour: "#000", opacity: 1 } satisfies CloudShape,
    buildPath(this: CloudPath, path: Pen & { getContext?: () => CanvasRenderingContext2D | null }, shape: CloudShape): void {
      const context = path.getContext?.() ?? null;
      this.cloudContext = context;
      if (context === null) {
        for (let at = 0; at < shape.pixels.length; at += 2) {
          trace(path, shape.marker, shape.pixels[at] as number, shape.pixels[at + 1] as number, shape.radius);
        }
      }
    },
    afterBrush(this: CloudPath): void {
      const context = this.cloudContext;
      if (context === null || context === undefined) {
        return;
      }

      drawCloud(context, this.shape);
      this.cloudContext = null;
    },
    contain(): boolean {
      return false;
    },
    getBoundingRect(): unknown {
      return new core.graphic.BoundingRect(0, 0, 1e5, 1e5);
    },
  } as never);
  core.graphic.registerShape("pointCloud", cloud as never);
}

export interface Cloud {
  id: string;
  name: string;
  colour: string;
  marker: string;
  x: Float64Array;
  y: Float64Array;
  radius: number;
  opacity: number;
  /** Which of several grids it is in. */
  grid?: number;
}

interface RenderApi {
  coord(value: readonly number[]): number[];
}

/** A series that draws a cloud; hovering is found by the figure itself. */
export function cloudSeries(cloud: Cloud, z = 3): Record<string, unknown> {
  return {
    id: cloud.id,
    name: cloud.name,
    type: "custom",
    coordinateSystem: "cartesian2d",
    xAxisIndex: cloud.grid ?? 0,
    yAxisIndex: cloud.grid ?? 0,
    clip: true,
    silent: true,
    animation: false,
    z,
    data: [[cloud.x[0] ?? 0, cloud.y[0] ?? 0]],
    tooltip: { show: false },
    renderItem: (params: { coordSys: { x: number; y: number; width: number; height: number } }, api: RenderApi) => {
      const { coordSys } = params;
      const pixels = new Float32Array(cloud.x.length * 2);
      const linear = linearMap(api, coordSys);
      let filled = 0;
      for (let at = 0; at < cloud.x.length; at++) {
        const x = linear.x0 + linear.xScale * (cloud.x[at] as number);
        const y = linear.y0 + linear.yScale * (cloud.y[at] as number);
        if (x >= coordSys.x - 8 && x <= coordSys.x + coordSys.width + 8 && y >= coordSys.y - 8 && y <= coordSys.y + coordSys.height + 8) {
          pixels[filled++] = x;
          pixels[filled++] = y;
        }
      }

      return {
        type: "pointCloud",
        shape: { pixels: pixels.subarray(0, filled), marker: cloud.marker, radius: cloud.radius, colour: cloud.colour, opacity: cloud.opacity },
        style: isOpen(cloud.marker)
          ? { fill: "none", stroke: cloud.colour, lineWidth: 1.4, opacity: cloud.opacity }
          : { fill: cloud.colour, opacity: cloud.opacity },
        silent: true,
        transition: [],
      };
    },
  };
}

/** Axes of numbers are linear: two points give the map of all. */
function linearMap(api: RenderApi, _area: unknown): { x0: number; y0: number; xScale: number; yScale: number } {
  const zero = api.coord([0, 0]) as [number, number];
  const one = api.coord([1, 1]) as [number, number];
  return { x0: zero[0], y0: zero[1], xScale: one[0] - zero[0], yScale: one[1] - zero[1] };
}
