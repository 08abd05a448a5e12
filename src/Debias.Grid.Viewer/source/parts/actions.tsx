import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { asProblem, type Problem } from "../data/problem";
import { put, refresh, useSource } from "../data/resources";
import type { Summary } from "../data/experiments";
import { formatRoute, go } from "../state/route";
import { say } from "../state/say";
import { useScopes } from "../state/scopes";
import { count } from "../model/words";
import { Dialog } from "./dialog";

type Asked = "cancel" | "extend" | "delete" | null;

/** What can be done to an experiment by this reader now; what cannot be taken back is asked for once more. */
export function ExperimentActions({ summary, acted }: { summary: Summary; acted: () => void }) {
  const source = useSource();
  const scopes = useScopes();
  const [asked, ask] = useState<Asked>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const path = `experiments/${encodeURIComponent(summary.id)}`;
  const send = async (verb: string, done: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const news = (await source.send("POST", `${path}/${verb}`)) as Summary;
      ask(null);
      say(done);
      if (news.id === summary.id) {
        put(path, { ...news, failures: news.failures?.length > 0 ? news.failures : summary.failures });
        acted();
        void refresh(`${path}/`);
      } else {
        go(formatRoute(["experiment", news.id]));
      }
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await source.send("DELETE", `${path}${summary.ended ? "" : "?force=true"}`);
      say(`${summary.name} was deleted.`);
      void refresh("experiments?");
      go("#/");
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  if (!scopes.has("submit") && !scopes.has("admin")) {
    return null;
  }

  const { state, ledger } = summary;
  const verb = (name: string, title: string, done: string) => (
    <button key={name} type="button" disabled={busy} onClick={() => void send(name, done)}>
      {title}
    </button>
  );
  const close = () => {
    ask(null);
    setProblem(null);
  };
  const trouble = problem === null ? null : (
    <p class="reason-line" role="alert">
      {problem.detail || problem.title}
    </p>
  );
  return (
    <div>
      <div class="actions" role="group" aria-label="Steering">
        {scopes.has("submit") ? (
          <>
            {state === "running" ? verb("pause", "Pause", "Paused: running seeds finish, none start.") : null}
            {state === "paused" ? verb("resume", "Resume", "Goes on.") : null}
            {state === "running" || state === "paused" ? (
              <button type="button" disabled={busy} onClick={() => ask("cancel")}>
                Cancel …
              </button>
            ) : null}
            {ledger.failed > 0 ? verb("retry?scope=all_failed", "Retry failed", `${count(ledger.failed)} failed runs are tried again.`) : null}
            <button type="button" disabled={busy} onClick={() => ask("extend")}>
              More seeds …
            </button>
          </>
        ) : null}
        {scopes.has("admin") ? (
          <button type="button" class="danger" disabled={busy} onClick={() => ask("delete")}>
            Delete …
          </button>
        ) : null}
      </div>
      {asked === null ? trouble : null}
      {asked === "cancel" ? (
        <Dialog title={`Cancel ${summary.name}?`} close={close}>
          <p>Running seeds stop now, {count(ledger.queued + ledger.running)} method runs stay without a result. Results that are there stay.</p>
          {trouble}
          <div class="actions">
            <button type="button" class="danger" disabled={busy} onClick={() => void send("cancel", "Cancelled.")}>
              Cancel the experiment
            </button>
            <button type="button" onClick={close}>
              Let it run
            </button>
          </div>
        </Dialog>
      ) : null}
      {asked === "extend" ? <Extend summary={summary} busy={busy} trouble={trouble} close={close} send={(seeds) => void send(`extend?seeds=${seeds}`, "Submitted with more seeds.")} /> : null}
      {asked === "delete" ? <Delete summary={summary} busy={busy} trouble={trouble} close={close} remove={() => void remove()} /> : null}
    </div>
  );
}

interface DialogProps {
  summary: Summary;
  busy: boolean;
  trouble: ComponentChildren;
  close: () => void;
}

function Extend({ summary, busy, trouble, close, send }: DialogProps & { send: (seeds: number) => void }) {
  const [seeds, setSeeds] = useState(summary.seeds * 2);
  return (
    <Dialog title="More seeds" close={close}>
      <form onSubmit={(event) => (event.preventDefault(), send(seeds))}>
        <p>A new experiment with seeds 1 to the number given. Base networks that are stored already are not trained again.</p>
        <div class="field">
          <label for="seeds">Seeds per point (now {count(summary.seeds)})</label>
          <input id="seeds" type="number" min={summary.seeds + 1} step={1} value={seeds} required onInput={(event) => setSeeds(event.currentTarget.valueAsNumber)} />
        </div>
        {trouble}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy || !(seeds > summary.seeds)}>
            Submit
          </button>
          <button type="button" onClick={close}>
            Not now
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Delete({ summary, busy, trouble, close, remove }: DialogProps & { remove: () => void }) {
  const [text, setText] = useState("");
  return (
    <Dialog title={`Delete ${summary.name}?`} close={close}>
      <form onSubmit={(event) => (event.preventDefault(), text === summary.name && remove())}>
        <p>
          Its results are removed from the server and cannot be brought back{summary.ended ? "" : "; it is cancelled first"}. Base networks stay.
        </p>
        <div class="field">
          <label for="typed-name">
            Type <strong>{summary.name}</strong> to go on
          </label>
          <input id="typed-name" type="text" autocomplete="off" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </div>
        {trouble}
        <div class="actions">
          <button type="submit" class="danger" disabled={busy || text !== summary.name}>
            Delete
          </button>
          <button type="button" onClick={close}>
            Keep it
          </button>
        </div>
      </form>
    </Dialog>
  );
}
