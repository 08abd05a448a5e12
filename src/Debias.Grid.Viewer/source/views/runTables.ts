import type { RunResult } from "../data/runs";
import type { Json, Wire } from "../data/wire";
import { numberOf, quantities } from "../model/columns";
import { cell, type TableModel } from "../tables/model";

function words(key: string): string {
  const known = quantities.find((quantity) => quantity.key === key);
  const text = key.replaceAll("_", " ");
  return known?.title ?? text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every number of a run on validation and test rows; what is there only for test rows comes after. */
export function metricModel(result: RunResult, epsilons: readonly number[]): TableModel {
  const keys = [...new Set([...Object.keys(result.validation), ...Object.keys(result.test)])];
  const rows = keys.flatMap((key) => {
    const validation = result.validation[key];
    const test = result.test[key];
    if (Array.isArray(validation) || Array.isArray(test)) {
      const left = (validation as Wire[] | undefined) ?? [];
      const right = (test as Wire[] | undefined) ?? [];
      return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [cell(`${words(key).replace(" at ε", "")} at ε ${epsilons[at] === undefined ? `no. ${at + 1}` : `= ${epsilons[at]}`}`), cell(numberOf(left[at])), cell(numberOf(right[at]))]);
    }

    return [[cell(words(key)), cell(numberOf(validation as Wire)), cell(numberOf(test as Wire))]];
  });
  for (const [name, value] of [...flat(result.thresholds ?? {}, "Thresholds by group"), ...flat(result.measures ?? {}, "")]) {
    rows.push([cell(name), cell(Number.NaN), cell(value)]);
  }

  return { caption: "Every measure of this run.", columns: [{ title: "Measure" }, { title: "Validation", number: true, digits: 4 }, { title: "Test", number: true, digits: 4 }], rows };
}

function flat(value: { [key: string]: Json }, prefix: string): [string, number][] {
  return Object.entries(value).flatMap(([key, item]): [string, number][] => {
    const name = prefix === "" ? words(key) : `${prefix}: ${key.replaceAll("_", " ")}`;
    if (typeof item === "number") {
      return [[name, item]];
    }

    return item !== null && typeof item === "object" && !Array.isArray(item) ? flat(item, name) : [];
  });
}

const rates = ["acceptance", "true_positive", "false_positive"] as const;

/** Rates by group of the candidate that was chosen; null where they were not recorded. */
export function groupModel(result: RunResult, groups: readonly string[]): TableModel | null {
  const step = result.trajectory[result.selected] ?? result.trajectory[result.trajectory.length - 1];
  const figures = step?.figures;
  if (figures === undefined) {
    return null;
  }

  const rows = (["validation", "test"] as const).flatMap((part) =>
    (["unprivileged", "privileged"] as const).flatMap((group, at) => {
      const found = figures[`${part}_${group}`];
      return found === null || typeof found !== "object" ? [] : [[cell(groups[at] === undefined ? group : `${groups[at]} (${group})`), cell(part), ...rates.map((rate) => cell(numberOf(found[rate])))]];
    }),
  );
  return rows.length === 0
    ? null
    : {
        caption: "Rates by group of the chosen candidate.",
        columns: [{ title: "Group" }, { title: "Rows" }, { title: "Acceptance", number: true, digits: 4 }, { title: "True positive", number: true, digits: 4 }, { title: "False positive", number: true, digits: 4 }],
        rows,
      };
}
