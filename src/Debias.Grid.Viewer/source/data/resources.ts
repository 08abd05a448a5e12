import { useEffect, useState } from "preact/hooks";
import { Store, useStore } from "../state/store";
import { asProblem, type Problem } from "./problem";
import type { Source } from "./source";

/** A resource as far as it is known; old data stays while new is fetched. */
export interface Loaded<T> {
  data?: T;
  error?: Problem;
  loading: boolean;
  /** How long the last fetch took, in milliseconds. */
  took: number;
  at: number;
}

const idle: Loaded<never> = { loading: false, took: 0, at: 0 };
const kept = 24;
const fresh = 15_000;
const entries = new Map<string, Store<Loaded<unknown>>>();
const pending = new Map<string, Promise<void>>();
let source: Source;

export function useSource(): Source {
  return source;
}

export function setSource(value: Source): void {
  source = value;
}

function entry(path: string): Store<Loaded<unknown>> {
  let store = entries.get(path);
  if (store === undefined) {
    store = new Store<Loaded<unknown>>(idle);
    entries.set(path, store);
    trim();
  }

  return store;
}

function trim(): void {
  for (const [path, store] of entries) {
    if (entries.size <= kept) {
      return;
    }

    if (!store.watched && !store.get().loading) {
      entries.delete(path);
    }
  }
}

/** Fetches a resource; one fetch of it is under way at a time. */
export function load(path: string): Promise<void> {
  const running = pending.get(path);
  if (running !== undefined) {
    return running;
  }

  const store = entry(path);
  const begun = performance.now();
  store.set({ ...store.get(), loading: true });
  const promise = source
    .get(path)
    .then(
      (data) => store.set({ data, loading: false, took: performance.now() - begun, at: Date.now() }),
      (error: unknown) => {
        const problem = asProblem(error);
        const gone = problem.status === 404 || problem.status === 401 || problem.status === 403;
        const { data } = store.get();
        store.set({ ...(gone || data === undefined ? {} : { data }), error: problem, loading: false, took: performance.now() - begun, at: Date.now() });
      },
    )
    .finally(() => pending.delete(path));
  pending.set(path, promise);
  return promise;
}

/** What is shown below a path is fetched again; what is not shown is forgotten. */
export async function refresh(prefix: string): Promise<void> {
  const loads: Promise<void>[] = [];
  for (const [path, store] of [...entries]) {
    if (!path.startsWith(prefix)) {
      continue;
    }

    if (store.watched) {
      loads.push(load(path));
    } else {
      entries.delete(path);
    }
  }

  await Promise.all(loads);
}

/** Puts news that came by another way. */
export function put(path: string, data: unknown): void {
  entry(path).set({ data, loading: false, took: 0, at: Date.now() });
}

/** A resource; null asks for none. */
export function useResource<T>(path: string | null): Loaded<T> {
  const store = path === null ? none : entry(path);
  const value = useStore(store);
  useEffect(() => {
    if (path !== null) {
      const { data, loading, at } = store.get();
      if (!loading && (data === undefined || (source.live && Date.now() - at > fresh))) {
        void load(path);
      }
    }
  }, [path, store]);
  return (path !== null && value === idle ? { ...idle, loading: true } : value) as Loaded<T>;
}

const none = new Store<Loaded<unknown>>(idle);

/** What is known of a resource, without asking for it. */
export function peek<T>(path: string): T | undefined {
  return entries.get(path)?.get().data as T | undefined;
}

/** Several resources at once. */
export function useResources<T>(paths: readonly string[]): Loaded<T>[] {
  const [, redraw] = useState({});
  const key = paths.join("\n");
  useEffect(() => {
    const stops = paths.map((path) => {
      const store = entry(path);
      const stop = store.subscribe(() => redraw({}));
      if (!store.get().loading && store.get().data === undefined) {
        void load(path);
      }

      return stop;
    });
    redraw({});
    return () => stops.forEach((stop) => stop());
  }, [key]);
  return paths.map((path) => {
    const value = entries.get(path)?.get() ?? idle;
    return (value === idle ? { ...idle, loading: true } : value) as Loaded<T>;
  });
}

/** Asks for what will be needed in a moment. */
export function prefetch(path: string): void {
  if (entry(path).get().data === undefined) {
    void load(path);
  }
}
