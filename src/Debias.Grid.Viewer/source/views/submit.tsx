import { useRef, useState } from "preact/hooks";
import { asProblem, Problem } from "../data/problem";
import { refresh, useSource } from "../data/resources";
import type { Summary } from "../data/experiments";
import type { PlanReply, SpecError } from "../data/plans";
import { count } from "../model/words";
import { Heading } from "../parts/heading";
import { SpecEditor } from "../parts/specEditor";
import { Nothing } from "../parts/states";
import { formatRoute, go } from "../state/route";
import { say } from "../state/say";
import { useScopes } from "../state/scopes";

const example = `name: first-look
dataset: { kind: synthetic-loh, size: 15000, alpha: [0, 1, 2] }
seeds: 3
measures: [spd]
objective: { epsilon: [0.05, 0.10] }
protocol: released
classifier: { max_epochs: 100 }
methods:
  standard: {}
  pruning: {}
`;

/** A new experiment out of a spec: what is wrong with it, what it comes to, and then its submission. */
export function Submit(_: { path: readonly string[] }) {
  const source = useSource();
  const scopes = useScopes();
  const [text, setText] = useState("");
  const [plan, setPlan] = useState<PlanReply | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const editor = useRef<HTMLTextAreaElement>(null);
  const change = (value: string) => {
    setText(value);
    setPlan(null);
    setProblem(null);
  };
  const send = async <T,>(path: string, then: (reply: T) => void) => {
    setBusy(true);
    setProblem(null);
    try {
      then((await source.send("POST", path, text)) as T);
    } catch (error) {
      const found = asProblem(error);
      setPlan(null);
      setProblem(found);
      say(found.errors.length > 0 ? `${found.errors.length} errors in the spec.` : found.message);
    } finally {
      setBusy(false);
    }
  };
  const check = () =>
    send<PlanReply>("plan", (reply) => {
      setPlan(reply);
      say(`The spec comes to ${reply.method_runs} method runs.`);
    });
  const submit = () =>
    send<Summary>("experiments", (summary) => {
      say(`${summary.name} is submitted.`);
      void refresh("experiments?");
      go(formatRoute(["experiment", summary.id, "progress"]));
    });
  const errors: readonly SpecError[] = problem?.errors ?? [];
  return (
    <>
      <nav class="crumbs" aria-label="Where this is">
        <a href="#/">Experiments</a>
      </nav>
      <Heading level={1}>New experiment</Heading>
      {scopes.has("submit") ? null : (
        <Nothing title="Submitting needs a token with the scope “submit”" bad>
          <p>A spec can be written here all the same; the server refuses it without.</p>
        </Nothing>
      )}
      <p class="hint">Paste a spec, drop a file on the editor, or choose one. The same spec is the same experiment, however often it is submitted.</p>
      <div class="actions">
        <label class="button">
          Choose a file
          <input
            class="unseen"
            type="file"
            accept=".yaml,.yml,.json,.txt"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              void file?.text().then(change);
            }}
          />
        </label>
        {text === "" ? (
          <button type="button" onClick={() => change(example)}>
            Begin with an example
          </button>
        ) : null}
      </div>
      <SpecEditor text={text} change={change} errors={errors} area={editor} />
      <div class="actions">
        <button type="button" disabled={busy || text.trim() === ""} onClick={() => void check()}>
          Check and plan
        </button>
        <button type="button" class="primary" disabled={busy || plan === null} onClick={() => void submit()}>
          Submit
        </button>
        {plan === null && problem === null ? <span class="hint">A spec is submitted once it has been planned.</span> : null}
      </div>
      {problem === null ? null : <Trouble problem={problem} jump={(line) => jumpTo(editor.current, line)} />}
      {plan === null ? null : <Plan plan={plan} />}
    </>
  );
}

function jumpTo(area: HTMLTextAreaElement | null, line: number): void {
  if (area === null) {
    return;
  }

  const lines = area.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(at, at + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (area.scrollHeight / Math.max(1, lines.length)) * (line - 4));
}

function Trouble({ problem, jump }: { problem: Problem; jump: (line: number) => void }) {
  return (
    <section aria-labelledby="errors-title">
      <Heading level={2} id="errors-title">{problem.errors.length > 0 ? "What is wrong with it" : problem.title}</Heading>
      {problem.errors.length === 0 ? (
        <p class="reason-line">{problem.detail}</p>
      ) : (
        <ul class="errors">
          {problem.errors.map((error, index) => (
            <li key={index}>
              {error.line > 0 ? (
                <button type="button" onClick={() => jump(error.line)}>
                  Line {error.line}
                </button>
              ) : null}
              {error.path === "" ? null : <code> {error.path}</code>} {error.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Plan({ plan }: { plan: PlanReply }) {
  const tiles: [string, string][] = [
    ["Sweep points", count(plan.points)],
    ["Seeds per point", count(plan.seeds)],
    ["Method runs", count(plan.method_runs)],
    ["Base networks", count(plan.base_networks)],
    ["Stored already", plan.stored_base_networks === undefined || plan.stored_base_networks === null ? "–" : count(plan.stored_base_networks)],
  ];
  return (
    <section aria-labelledby="plan-title">
      <Heading level={2} id="plan-title">Plan</Heading>
      <dl class="tiles">
        {tiles.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">
        {plan.known ? (
          <>
            This experiment exists already: <a href={formatRoute(["experiment", plan.id])}>{plan.id}</a>. Submitting it again goes there.
          </>
        ) : (
          <>It will be {plan.id}.</>
        )}
        {plan.not_counted ? ` ${plan.not_counted}` : ""}
      </p>
    </section>
  );
}
