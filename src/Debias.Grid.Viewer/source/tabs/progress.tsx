import { useEffect, useRef, useState } from "preact/hooks";
import { useResource, useSource } from "../data/resources";
import type { Page, SeedItem, Summary } from "../data/experiments";
import { note, perSecond, type Reading } from "../model/rate";
import { count, failureWords, percent, plural, shareDone, span } from "../model/words";
import { Heading } from "../parts/heading";
import { Nothing } from "../parts/states";
import { formatRoute } from "../state/route";
import { ResultFiles } from "../parts/resultFiles";
import { useNow } from "../state/clock";
import { cell, type TableModel } from "../tables/model";
import { DataTable } from "../tables/table";
import { resourceOf } from "../views/experiment";

/** How far an experiment is, who works at it, and what went wrong. */
export function ProgressTab({ summary }: { summary: Summary }) {
  const source = useSource();
  const { ledger } = summary;
  const tiles: [string, string, string?][] = [
    ["Settled", `${count(ledger.settled)} / ${count(ledger.planned)}`, percent(shareDone(ledger))],
    ["Succeeded", count(ledger.succeeded)],
    ["Failed", count(ledger.failed)],
    ["Running", count(ledger.running)],
    ["Queued", count(ledger.queued)],
    ...(ledger.cancelled > 0 ? [["Cancelled", count(ledger.cancelled)] as [string, string]] : []),
    ...(ledger.unneeded > 0 ? [["Not needed", count(ledger.unneeded)] as [string, string]] : []),
  ];
  return (
    <>
      <section aria-labelledby="ledger-title">
        <Heading level={2} id="ledger-title">Method runs</Heading>
        <dl class="tiles">
          {tiles.map(([name, value, extra]) => (
            <div key={name} class={name === "Failed" && ledger.failed > 0 ? "bad" : undefined}>
              <dt>{name}</dt>
              <dd>
                {value}
                {extra === undefined ? null : <small> {extra}</small>}
              </dd>
            </div>
          ))}
          {summary.ended || !source.live ? null : <RateTiles summary={summary} />}
        </dl>
      </section>
      <Failures summary={summary} />
      {summary.ended || !source.live ? null : <AtWork id={summary.id} />}
      {source.live ? <ResultFiles id={summary.id} /> : null}
    </>
  );
}

function RateTiles({ summary }: { summary: Summary }) {
  const readings = useRef<Reading[]>([]);
  const now = useNow(1000);
  const [, redraw] = useState(0);
  const { settled, queued, running } = summary.ledger;
  useEffect(() => {
    readings.current = note(readings.current, { at: Date.now(), settled });
    redraw((value) => value + 1);
  }, [settled]);
  const rate = perSecond(readings.current, now);
  return (
    <>
      <div>
        <dt>Rate, last minute</dt>
        <dd>{Number.isNaN(rate) ? "–" : rate >= 1 ? `${rate.toFixed(1)} / s` : `${(rate * 60).toFixed(1)} / min`}</dd>
      </div>
      <div>
        <dt>Time left</dt>
        <dd>{summary.state === "paused" ? "paused" : rate > 0 ? span((queued + running) / rate) : "–"}</dd>
      </div>
    </>
  );
}

function Failures({ summary }: { summary: Summary }) {
  if (summary.ledger.failed === 0 && summary.failures.length === 0) {
    return null;
  }

  const model: TableModel = {
    caption: `${plural(summary.ledger.failed, "failed method run")} by reason, the commonest first.`,
    columns: [{ title: "Reason" }, { title: "Kind" }, { title: "Runs", number: true }, { title: "First" }],
    rows: summary.failures.map((failure) => {
      const { point, seed, measure, method } = failure.first;
      return [
        cell(failure.message),
        cell(failureWords[failure.class] ?? failure.class),
        cell(failure.runs),
        cell(`${point}/${seed}/${measure}/${method}`, { href: formatRoute(["experiment", summary.id, "run", point, seed, measure, method]) }),
      ];
    }),
  };
  return (
    <section aria-labelledby="failures-title">
      <Heading level={2} id="failures-title">Failures</Heading>
      <DataTable model={model} file={`${summary.id}-failures`} />
    </section>
  );
}

function AtWork({ id }: { id: string }) {
  const running = useResource<Page<SeedItem>>(`${resourceOf(id, "seeds")}?status=running&limit=200`);
  const items = running.data?.items ?? [];
  return (
    <section aria-labelledby="work-title">
      <Heading level={2} id="work-title">At work</Heading>
      {items.length === 0 ? (
        <Nothing title={running.loading ? "Asking who works …" : "No silo works at this experiment now"}>
          {running.loading ? null : <p>Seeds wait for a free slot. A grid without workers gets one with <code>debias-grid worker</code>.</p>}
        </Nothing>
      ) : (
        <DataTable
          file={`${id}-running`}
          model={{
            caption: `${plural(items.length, "seed")} under way on ${plural(new Set(items.map((item) => item.silo)).size, "silo")}.`,
            columns: [{ title: "Silo" }, { title: "Point", number: true }, { title: "Seed", number: true }, { title: "Does" }, { title: "Done", number: true }, { title: "Attempt", number: true }],
            rows: items.map((item) => [cell(item.silo), cell(item.point), cell(item.seed), cell(item.phase || "begins"), cell(item.fraction, { text: percent(item.fraction) }), cell(item.leases)]),
          }}
        />
      )}
    </section>
  );
}
