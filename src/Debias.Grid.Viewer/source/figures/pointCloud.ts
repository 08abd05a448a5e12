import * as core from "echarts/core";
import { isOpen, trace, type Pen } from "./markers";

/** Pixels of points: x and y in turn. */
export interface CloudShape {
  pixels: Float32Array;
  marker: string;
  radius: number;
  colour: string;
  opacity: number;
}

interface CloudPath {
  shape: CloudShape;
  cloudContext: CanvasRenderingContext2D | null;
}

const sprites = new Map<string, HTMLCanvasElement>();

/** A marker drawn once; a hundred thousand points are copies of it. */
function sprite(shape: CloudShape, scale: number): HTMLCanvasElement {
  const key = `${shape.marker} ${shape.colour} ${shape.radius} ${scale}`;
  let canvas = sprites.get(key);
  if (canvas === undefined) {
    const half = Math.ceil((shape.radius * 1.3 + 2) * scale);
    canvas = document.createElement("canvas");
    canvas.width = half * 2;
    canvas.height = half * 2;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.translate(half, half);
    context.scale(scale, scale);
    context.beginPath();
    trace(context, shape.marker, 0, 0, shape.radius);
    if (isOpen(shape.marker)) {
      context.lineWidth = 1.4;
      context.strokeStyle = shape.colour;
      context.stroke();
    } else {
      context.fillStyle = shape.colour;
      context.fill();
    }

    sprites.set(key, canvas);
  }

  return canvas;
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

      const { pixels, opacity } = this.shape;
      const scale = Math.max(1, globalThis.devicePixelRatio || 1);
      const image = sprite(this.shape, scale);
      const size = image.width / scale;
      context.save();
      context.globalAlpha = opacity;
      for (let at = 0; at < pixels.length; at += 2) {
        context.drawImage(image, (pixels[at] as number) - size / 2, (pixels[at + 1] as number) - size / 2, size, size);
      }

      context.restore();
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
