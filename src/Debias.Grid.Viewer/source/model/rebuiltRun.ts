import type { Evaluation, RunDocument, RunId, RunStep, TuningFigures } from "../data/runs";
import type { TrajectoriesDocument } from "../data/trajectories";
import type { Wire } from "../data/wire";
import type { Columns } from "./columns";
import { flagsOf } from "./words";

/** A run out of the columns and trajectories of its experiment, for a report that does not hold each run by itself. */
export function runOf(columns: Columns, id: RunId, trajectories: TrajectoriesDocument | undefined): RunDocument | undefined {
  const measure = columns.measures.indexOf(id.measure);
  const method = columns.methods.findIndex((item) => item.name === id.method);
  const run = columns.point.findIndex((point, at) => point === id.point && columns.seed[at] === id.seed && columns.measure[at] === measure && columns.method[at] === method);
  const status = columns.status[run];
  if (status === undefined) {
    return undefined;
  }

  const failure = columns.document.failures.find(({ first }) => first.point === id.point && first.seed === id.seed && first.measure === id.measure && first.method === id.method);
  if (status !== "succeeded") {
    return { id, status, failure: failure ?? { class: status, message: "The report keeps the reason of the first run that failed for each reason." } };
  }

  const { runs } = columns.document;
  const evaluation = (part: Record<string, Wire[]>): Evaluation => Object.fromEntries(Object.entries(part).map(([key, column]) => [key, column[run] ?? null]));
  const { steps, selected } = stepsOf(trajectories, id.seed);
  return {
    id,
    status,
    result: {
      threshold: runs.threshold[run] ?? null,
      validation: evaluation(runs.validation),
      test: evaluation(runs.test),
      selected,
      trajectory: steps,
      epochs: Number(runs.epochs[run] ?? 0),
      validation_loss: null,
      flags: flagsOf(runs.flags[run] ?? 0).join(", "),
      ...tuningOf(steps, selected),
    },
  };
}

/** A run with the steps that a report keeps beside it. */
export function withSteps(run: RunDocument, trajectories: TrajectoriesDocument | undefined): RunDocument {
  return run.result === undefined || run.result.trajectory.length > 0 ? run : { ...run, result: { ...run.result, trajectory: stepsOf(trajectories, run.id.seed).steps } };
}

function tuningOf(steps: readonly RunStep[], selected: number): { tuning?: TuningFigures } {
  const chosen = steps[selected];
  return chosen?.setting === undefined ? {} : { tuning: { setting: chosen.step, values: chosen.setting, tried: steps.length, failed: [] } };
}

function stepsOf(document: TrajectoriesDocument | undefined, seed: number): { steps: RunStep[]; selected: number } {
  const at = document?.seeds.indexOf(seed) ?? -1;
  if (document === undefined || at < 0) {
    return { steps: [], selected: -1 };
  }

  const from = document.lengths.slice(0, at).reduce((sum, length) => sum + length, 0);
  const steps = Array.from({ length: document.lengths[at] ?? 0 }, (_, index): RunStep => {
    const place = from + index;
    return {
      step: document.step[place] ?? index,
      threshold: document.threshold[place] ?? null,
      bias: document.bias[place] ?? null,
      performance: document.performance[place] ?? null,
      objective: document.objective[place] ?? null,
      ...(document.setting?.[place] === undefined ? {} : { setting: document.setting[place] }),
      ...(document.test_bias === null ? {} : { figures: { test_bias: document.test_bias[place] ?? null, test_performance: document.test_performance?.[place] ?? null } }),
    };
  });
  return { steps, selected: document.selected[at] ?? -1 };
}
