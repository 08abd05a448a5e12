import { isOpen, trace } from "./markers";
import { stampAll, type Stamp } from "./stamping";

/** Pixels of points: x and y in turn. */
export interface CloudShape {
  pixels: Float32Array;
  marker: string;
  radius: number;
  colour: string;
  opacity: number;
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

const stamps = new WeakMap<HTMLCanvasElement, Stamp>();

function stampOf(image: HTMLCanvasElement): Stamp {
  let stamp = stamps.get(image);
  if (stamp === undefined) {
    const { data } = (image.getContext("2d") as CanvasRenderingContext2D).getImageData(0, 0, image.width, image.height);
    stamp = { size: image.width, alpha: Float32Array.from({ length: image.width * image.height }, (_, at) => (data[4 * at + 3] as number) / 255) };
    stamps.set(image, stamp);
  }

  return stamp;
}

/** So many images a canvas draws in no time; more are laid over each other first. */
const few = 2000;

interface Painted {
  image: HTMLCanvasElement;
  left: number;
  top: number;
}

/** What a cloud came to, as long as its markers stay where they are: a chart is drawn again for many reasons. */
const paintings = new WeakMap<Float32Array, Painted>();

function paint(shape: CloudShape, marker: HTMLCanvasElement, scale: number): Painted {
  const known = paintings.get(shape.pixels);
  if (known !== undefined) {
    return known;
  }

  const layer = stampAll(stampOf(marker), shape.opacity, shape.pixels, scale);
  const image = document.createElement("canvas");
  image.width = layer.width;
  image.height = layer.height;
  const context = image.getContext("2d") as CanvasRenderingContext2D;
  const data = context.createImageData(layer.width, layer.height);
  const value = Number.parseInt(shape.colour.slice(1), 16);
  // Four bytes at once, in the order of little-endian machines, which all with a browser are.
  const pixels = new Uint32Array(data.data.buffer);
  const colour = ((value & 255) << 16) | (value & 0xff00) | (value >> 16);
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = (Math.round((layer.alpha[at] as number) * 255) << 24) | colour;
  }

  context.putImageData(data, 0, 0);
  const painted = { image, left: layer.left / scale, top: layer.top / scale };
  paintings.set(shape.pixels, painted);
  return painted;
}

/** Draws a cloud on a canvas. */
export function drawCloud(context: CanvasRenderingContext2D, shape: CloudShape): void {
  const scale = Math.max(1, globalThis.devicePixelRatio || 1);
  const marker = sprite(shape, scale);
  context.save();
  if (shape.pixels.length > 2 * few && /^#[0-9a-f]{6}$/i.test(shape.colour)) {
    const { image, left, top } = paint(shape, marker, scale);
    context.drawImage(image, left, top, image.width / scale, image.height / scale);
  } else {
    const size = marker.width / scale;
    context.globalAlpha = shape.opacity;
    for (let at = 0; at < shape.pixels.length; at += 2) {
      context.drawImage(marker, (shape.pixels[at] as number) - size / 2, (shape.pixels[at + 1] as number) - size / 2, size, size);
    }
  }

  context.restore();
}
