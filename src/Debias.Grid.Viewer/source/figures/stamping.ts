/** A drawn marker: how opaque each of its pixels is, row by row. */
export interface Stamp {
  size: number;
  alpha: Float32Array;
}

/** Opacity of an area, row by row; its first pixel is at left and top. */
export interface Layer {
  left: number;
  top: number;
  width: number;
  height: number;
  alpha: Float32Array;
}

/**
 * Lays copies of a marker over each other, their middles at the given places (x and y in turn, times scale). It comes to what as many images on a
 * canvas would, and takes a small part of their time: a cloud has one colour, so only opacity is reckoned. Copies lie on whole pixels.
 */
export function stampAll({ size, alpha }: Stamp, opacity: number, places: Float32Array, scale: number): Layer {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < places.length; at += 2) {
    const x = places[at] as number;
    const y = places[at + 1] as number;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }

  const half = size / 2;
  const corner = (place: number) => Math.round(place * scale - half);
  const layer: Layer = places.length === 0 ? { left: 0, top: 0, width: 0, height: 0, alpha: new Float32Array(0) } : { left: corner(left), top: corner(top), width: corner(right) - corner(left) + size, height: corner(bottom) - corner(top) + size, alpha: new Float32Array(0) };
  layer.alpha = new Float32Array(layer.width * layer.height);
  const drawn = Int32Array.from([...alpha.keys()].filter((at) => (alpha[at] as number) > 0));
  const offsets = drawn.map((at) => Math.trunc(at / size) * layer.width + (at % size));
  const strengths = Float32Array.from(drawn, (at) => (alpha[at] as number) * opacity);
  for (let at = 0; at < places.length; at += 2) {
    const from = (corner(places[at + 1] as number) - layer.top) * layer.width + corner(places[at] as number) - layer.left;
    for (let part = 0; part < offsets.length; part++) {
      const pixel = from + (offsets[part] as number);
      const below = layer.alpha[pixel] as number;
      layer.alpha[pixel] = below + (strengths[part] as number) * (1 - below);
    }
  }

  return layer;
}
