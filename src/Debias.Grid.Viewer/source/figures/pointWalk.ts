import type { Findable } from "./pointFinder";

/** A marker that keys have gone to. */
export interface Step<T extends Findable> {
  cloud: T;
  /** Its index in the cloud. */
  index: number;
  /** Its place among the cloud's markers, from 1, and how many those are. */
  place: number;
  of: number;
}

const jump = 10;

/**
 * Goes from marker to marker by keys, for those who do not point: left and right along one method's bias, up and down to the marker of the next
 * method that is nearest in bias, Page Up and Page Down by ten, Home and End to the ends.
 */
export class PointWalk<T extends Findable> {
  private readonly clouds: readonly T[];
  private readonly orders = new Map<T, Int32Array>();
  private at: { cloud: number; rank: number } | null = null;

  constructor(clouds: readonly T[]) {
    this.clouds = clouds.filter((cloud) => cloud.x.some((_, index) => seen(cloud, index)));
  }

  /** Where a key leads; null where it leads nowhere. The first key leads to the first marker, whichever it is. */
  move(key: string): Step<T> | null {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -jump, PageDown: jump, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY };
    const across = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
    const along = steps[key];
    if (this.clouds.length === 0 || (across === 0 && along === undefined)) {
      return null;
    }

    if (this.at === null) {
      this.at = { cloud: 0, rank: key === "End" ? this.orderOf(0).length - 1 : 0 };
    } else if (across !== 0) {
      this.at = this.beside(this.at, across);
    } else {
      const last = this.orderOf(this.at.cloud).length - 1;
      this.at = { ...this.at, rank: Math.min(last, Math.max(0, this.at.rank + (along ?? 0))) };
    }

    return this.current();
  }

  /** Where the walk is; null where it has not begun. */
  current(): Step<T> | null {
    if (this.at === null) {
      return null;
    }

    const order = this.orderOf(this.at.cloud);
    return { cloud: this.clouds[this.at.cloud] as T, index: order[this.at.rank] as number, place: this.at.rank + 1, of: order.length };
  }

  private beside({ cloud, rank }: { cloud: number; rank: number }, by: number): { cloud: number; rank: number } {
    const next = (cloud + by + this.clouds.length) % this.clouds.length;
    const x = (this.clouds[cloud] as T).x[this.orderOf(cloud)[rank] as number] as number;
    const target = this.clouds[next] as T;
    const order = this.orderOf(next);
    let nearest = 0;
    for (let place = 1; place < order.length; place++) {
      if (Math.abs((target.x[order[place] as number] as number) - x) < Math.abs((target.x[order[nearest] as number] as number) - x)) {
        nearest = place;
      }
    }

    return { cloud: next, rank: nearest };
  }

  private orderOf(cloud: number): Int32Array {
    const of = this.clouds[cloud] as T;
    let order = this.orders.get(of);
    if (order === undefined) {
      order = Int32Array.from([...of.x.keys()].filter((index) => seen(of, index))).sort((a, b) => (of.x[a] as number) - (of.x[b] as number));
      this.orders.set(of, order);
    }

    return order;
  }
}

/** Markers without a value are nowhere. */
function seen(cloud: Findable, index: number): boolean {
  return Number.isFinite(cloud.x[index]) && Number.isFinite(cloud.y[index]);
}
