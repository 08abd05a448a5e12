import { useEffect, useState } from "preact/hooks";

/** A value that can be watched. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) {
      return;
    }

    this.value = value;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get watched(): boolean {
    return this.listeners.size > 0;
  }
}

/** The store's value; the component is drawn again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState({});
  const value = store.get();
  useEffect(() => {
    let seen = value;
    const look = () => {
      if (!Object.is(seen, store.get())) {
        seen = store.get();
        redraw({});
      }
    };
    // What changed between drawing and now was not heard of.
    look();
    return store.subscribe(look);
  }, [store]);
  return value;
}
