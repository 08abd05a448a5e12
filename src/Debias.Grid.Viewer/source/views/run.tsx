import { useResource, useSource } from "../data/resources";
import type { ColumnsDocument, MethodInfo } from "../data/columns";
import type { RunDocument } from "../data/runs";
import type { TrajectoriesDocument } from "../data/trajectories";
import type { Json } from "../data/wire";
import { columnsOf, numberOf } from "../model/columns";
import { runOf, withSteps } from "../model/rebuiltRun";
import { failureWords, fixed, measureTitle, settingText, settingValues, valueText } from "../model/words";
import { CopyLine } from "../parts/copy";
import { Heading } from "../parts/heading";
import { Await, Nothing } from "../parts/states";
import { formatRoute, useRoute } from "../state/route";
import { DataTable } from "../tables/table";
import { cell, type TableModel } from "../tables/model";
import { groupModel, metricModel } from "./runTables";
import { RunTrajectory } from "./runTrajectory";
import { resourceOf, trajectoriesOf } from "./experiment";

/** One method run: what it was told, what it measured, and how to make it again. */
export function Run({ path }: { path: readonly string[] }) {
  const [id = "", , point = "", seed = "", measure = "", method = ""] = path;
  const { query } = useRoute();
  const source = useSource();
  const name = `${point}/${seed}/${measure}/${method}`;
  const run = useResource<RunDocument>(`${resourceOf(id, "runs")}/${[point, seed, measure, method].map(encodeURIComponent).join("/")}`);
  const columns = useResource<ColumnsDocument>(resourceOf(id, "columns"));
  const spec = useResource<SpecDocument>(resourceOf(id, "spec"));
  const missing = !source.live && run.data === undefined && run.error !== undefined && columns.data !== undefined;
  const steps = useResource<TrajectoriesDocument>(missing || (!source.live && run.data?.result?.trajectory.length === 0) ? trajectoriesOf(id, Number(point), measure, method) : null);
  const rebuilt = missing ? runOf(columnsOf(columns.data as ColumnsDocument), { point: Number(point), seed: Number(seed), measure, method }, steps.data) : undefined;
  const whole = run.data === undefined ? rebuilt : withSteps(run.data, steps.data);
  const shown = whole === undefined ? run : { ...run, data: whole };
  const tried = steps.data?.tried?.[steps.data.seeds.indexOf(Number(seed))];
  const info = columns.data?.methods.find((item) => item.name === method);
  const at = columns.data?.points.find((item) => String(item.index) === point);
  const options = spec.data?.points?.[Number(point)]?.methods?.find((item) => item.name === method)?.options ?? {};
  return (
    <>
      <nav class="crumbs" aria-label="Where this is">
        <a href="#/">Experiments</a> / <a href={formatRoute(["experiment", id], query)}>{columns.data?.name ?? id}</a>
      </nav>
      <div>
        <Heading level={1}>
          {info?.title ?? method}, seed {seed}
        </Heading>
        <p class="id">
          Run {name}
          {at === undefined ? "" : ` · ${[at.dataset, ...Object.entries(at.values).map(([key, value]) => `${key} = ${valueText(value)}`)].join(" · ")}`} · {measureTitle(measure)}
        </p>
      </div>
      <Await of={shown} what={`Run ${name}`}>
        {(data) => <RunBody id={id} name={name} run={data} tried={tried} info={info} options={options} groups={columns.data?.groups ?? []} epsilons={columns.data?.epsilons ?? []} />}
      </Await>
    </>
  );
}

interface SpecDocument {
  points?: { methods?: { name: string; options: Record<string, Json> }[] }[];
}

function RunBody({ id, name, run, tried, info, options, groups, epsilons }: { id: string; name: string; run: RunDocument; tried: number | undefined; info: MethodInfo | undefined; options: Record<string, Json>; groups: readonly string[]; epsilons: readonly number[] }) {
  const { result, failure } = run;
  const steps = result?.trajectory ?? [];
  const facts: [string, string][] =
    result === undefined
      ? []
      : [
          ["Threshold", fixed(numberOf(result.threshold), 3)],
          ["Candidate chosen", result.selected < 0 ? "none" : steps.length === 0 ? `no. ${result.selected}` : `${(info?.step ?? "step").toLowerCase()} ${steps[result.selected]?.step ?? result.selected}, of ${tried ?? steps.length} tried`],
          ["Epochs of the base network", result.epochs > 0 ? String(result.epochs) : "–"],
          ["Its lowest validation loss", fixed(numberOf(result.validation_loss), 4)],
          ["Notes", result.flags === "none" || !result.flags ? "none" : result.flags.replaceAll("_", " ")],
        ];
  const tuning = result?.tuning;
  const tuned = settingValues(tuning?.values);
  if (tuning !== undefined) {
    facts.push(["Setting chosen", `no. ${tuning.setting} of ${tuning.tried}${tuning.setting === 0 ? ", the options as the spec has them" : ""}: ${settingText(tuning.values)}`]);
    facts.push(...tuning.failed.map((failed): [string, string] => [`Setting ${failed.setting} failed`, `${settingText(failed.values)}: ${failed.message}`]));
  }

  const rows = Object.entries({ ...options, ...tuned }).map(([key, value]) => [cell(key), cell(`${valueText(value)}${key in tuned ? " (tuned)" : ""}`)]);
  const optionModel: TableModel = { caption: tuning === undefined ? "Options of the method, as resolved." : "Options of the method; those that were tuned as in the chosen setting.", columns: [{ title: "Option" }, { title: "Value" }], rows };
  return (
    <>
      {failure === undefined ? null : (
        <Nothing title={run.status === "failed" ? (failureWords[failure.class] ?? "Failed") : `Not there: ${run.status}`} bad>
          <p>{failure.message}</p>
          <p>
            <a href={formatRoute(["experiment", id, "progress"])}>All failures of this experiment</a>
          </p>
        </Nothing>
      )}
      {result === undefined && failure === undefined ? (
        <Nothing title={run.status === "running" ? "Under way" : `No result yet: ${run.status}`}>
          <p>The result is here once its seed has ended.</p>
        </Nothing>
      ) : null}
      {result === undefined ? null : (
        <>
          <dl class="tiles">
            {(["bias", "balanced_accuracy"] as const).flatMap((key) =>
              (["validation", "test"] as const).map((part) => (
                <div key={`${key} ${part}`}>
                  <dt>
                    {key === "bias" ? "Bias" : "Balanced accuracy"}, {part}
                  </dt>
                  <dd>{fixed(numberOf(result[part][key] as number), 4)}</dd>
                </div>
              )),
            )}
          </dl>
          <div class="columns">
            <section aria-labelledby="facts-title">
              <Heading level={2} id="facts-title">Facts</Heading>
              <dl class="facts">
                {facts.map(([term, text]) => (
                  <>
                    <dt>{term}</dt>
                    <dd>{text}</dd>
                  </>
                ))}
              </dl>
            </section>
            {rows.length === 0 ? null : (
              <section aria-labelledby="options-title">
                <Heading level={2} id="options-title">Options</Heading>
                <DataTable model={optionModel} file={`${id}-${name}-options`} />
              </section>
            )}
          </div>
          <RunTrajectory id={id} name={name} result={result} info={info} />
          <section aria-labelledby="measured-title">
            <Heading level={2} id="measured-title">Measured</Heading>
            <DataTable model={metricModel(result, epsilons)} file={`${id}-${name}-metrics`} />
            {groupModel(result, groups) === null ? null : <DataTable model={groupModel(result, groups) as TableModel} file={`${id}-${name}-groups`} title="Groups" />}
          </section>
        </>
      )}
      <section aria-labelledby="again-title">
        <Heading level={2} id="again-title">Run it again</Heading>
        <p class="hint">From a folder that holds the results, made by submit or run with --out; the row and the steps come out byte for byte.</p>
        <CopyLine text={`debias-grid reproduce results/${id} ${name}`} label="command" />
      </section>
    </>
  );
}
