import { useMemo } from "preact/hooks";
import type { Columns, Part } from "../model/columns";
import { setQuery, useRoute } from "./route";

/** What of an experiment is looked at; all of it is in the address. */
export interface Selection {
  /** A sweep point; null for all of them together. */
  point: number | null;
  /** Index of the measure. */
  measure: number;
  part: Part;
  epsilon: number;
  methods: ReadonlySet<number>;
  /** The seed that is pointed out; null where none is. */
  seed: number | null;
}

export function useSelection(columns: Columns): Selection {
  const { query } = useRoute();
  return useMemo(() => selectionOf(columns, query), [columns, query]);
}

export function selectionOf(columns: Columns, query: Readonly<Record<string, string>>): Selection {
  const point = query.point === "all" && columns.points.length > 1 ? null : Number.parseInt(query.point ?? "0", 10) || 0;
  const epsilon = Number.parseFloat(query.eps ?? "");
  const seed = Number.parseInt(query.seed ?? "", 10);
  return {
    point: point !== null && (point < 0 || point >= columns.points.length) ? 0 : point,
    measure: Math.max(0, columns.measures.indexOf(query.measure ?? "")),
    part: query.part === "validation" ? "validation" : "test",
    epsilon: epsilon > 0 && epsilon <= 1 ? epsilon : (columns.document.epsilons[0] ?? 0.05),
    methods: shownMethods(columns, query.hide ?? ""),
    seed: Number.isNaN(seed) ? null : seed,
  };
}

const sets = new WeakMap<Columns, Map<string, ReadonlySet<number>>>();

/** The same set for the same text: what is computed from it is not computed again because ε or a seed is another. */
function shownMethods(columns: Columns, hide: string): ReadonlySet<number> {
  const known = sets.get(columns) ?? new Map<string, ReadonlySet<number>>();
  sets.set(columns, known);
  let methods = known.get(hide);
  if (methods === undefined) {
    const hidden = new Set(hide.split(","));
    const shown = [...columns.methods.keys()].filter((index) => !hidden.has(columns.methods[index]?.name ?? ""));
    methods = new Set(shown.length === 0 ? columns.methods.keys() : shown);
    known.set(hide, methods);
  }

  return methods;
}

export function showMethods(columns: Columns, shown: ReadonlySet<number>): void {
  const hidden = columns.methods.filter((_, index) => !shown.has(index)).map((method) => method.name);
  setQuery({ hide: hidden.join(",") }, false);
}
