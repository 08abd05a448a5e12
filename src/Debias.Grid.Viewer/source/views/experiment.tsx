import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useStatusNews } from "../data/news";
import { prefetch, useResource, useSource } from "../data/resources";
import type { ColumnsDocument } from "../data/columns";
import type { Summary } from "../data/experiments";
import { columnsOf, type Columns } from "../model/columns";
import { date, plural } from "../model/words";
import { ExperimentActions } from "../parts/actions";
import { Heading } from "../parts/heading";
import { LedgerBar, ledgerText, StandingBadge } from "../parts/standing";
import { Await, Nothing } from "../parts/states";
import { Tabs, type Tab } from "../parts/tabs";
import { formatRoute, go, useRoute } from "../state/route";
import { useSelection, type Selection } from "../state/selection";
import { DistributionsTab } from "../tabs/distributions";
import { FrontsTab } from "../tabs/fronts";
import { GroupsTab } from "../tabs/groups";
import { PaperTab } from "../tabs/paper";
import { ParallelTab } from "../tabs/parallel";
import { ProgressTab } from "../tabs/progress";
import { ScatterTab } from "../tabs/scatter";
import { SensitivityTab } from "../tabs/sensitivity";
import { SpecTab } from "../tabs/spec";
import { StatisticsTab } from "../tabs/statistics";
import { TrajectoriesTab } from "../tabs/trajectories";

/** What a tab is given. */
export interface TabProps {
  id: string;
  summary: Summary;
  columns: Columns;
  selection: Selection;
}

const withColumns: Record<string, (props: TabProps) => ComponentChildren> = {
  scatter: ScatterTab,
  distributions: DistributionsTab,
  trajectories: TrajectoriesTab,
  sensitivity: SensitivityTab,
  fronts: FrontsTab,
  statistics: StatisticsTab,
  groups: GroupsTab,
  parallel: ParallelTab,
  paper: PaperTab,
};

const tabs: readonly Tab[] = [
  { key: "progress", title: "Progress" },
  { key: "scatter", title: "Scatter" },
  { key: "distributions", title: "Distributions" },
  { key: "trajectories", title: "Trajectories" },
  { key: "sensitivity", title: "Sensitivity" },
  { key: "fronts", title: "Fronts" },
  { key: "statistics", title: "Statistics" },
  { key: "groups", title: "Groups" },
  { key: "parallel", title: "Parallel" },
  { key: "paper", title: "Paper" },
  { key: "spec", title: "Spec" },
];

export function resourceOf(id: string, part?: string): string {
  return `experiments/${encodeURIComponent(id)}${part === undefined ? "" : `/${part}`}`;
}

export function trajectoriesOf(id: string, point: number, measure: string, method: string): string {
  return `${resourceOf(id, "trajectories")}?point=${point}&measure=${encodeURIComponent(measure)}&method=${encodeURIComponent(method)}`;
}

/** One experiment, from how far it is to what it found. */
export function Experiment({ id, tab }: { id: string; tab: string | undefined }) {
  const source = useSource();
  const [epoch, setEpoch] = useState(0);
  const summary = useResource<Summary>(resourceOf(id));
  useStatusNews(id, epoch);
  useEffect(() => {
    if (tab !== "progress" && tab !== "spec") {
      prefetch(resourceOf(id, "columns"));
    }
  }, [id]);
  return (
    <>
      <nav class="crumbs" aria-label="Where this is">
        <a href="#/">Experiments</a>
      </nav>
      {summary.data === undefined ? <Heading level={1}>{id}</Heading> : null}
      <Await of={summary} what={`Experiment ${id}`}>
        {(data) => (
          <>
            <div class="title-row">
              <div>
                <Heading level={1}>{data.name}</Heading>
                <p class="id">
                  {[data.id, data.submitted_at === undefined ? "" : date(data.submitted_at), data.producer].filter((part) => part !== "").join(" · ")}
                </p>
              </div>
              {source.live ? <ExperimentActions summary={data} acted={() => setEpoch(epoch + 1)} /> : null}
            </div>
            <div class="standing-row">
              <StandingBadge standing={data.standing} />
              <LedgerBar ledger={data.ledger} name={data.name} />
              <span class="hint">{ledgerText(data.ledger)}</span>
            </div>
            {data.reason ? <p class="reason-line">{data.reason}</p> : null}
            {data.notice ? <p class="notice-line">{data.notice}</p> : null}
            <ExperimentTabs summary={data} tab={tab} />
          </>
        )}
      </Await>
    </>
  );
}

function ExperimentTabs({ summary, tab }: { summary: Summary; tab: string | undefined }) {
  const { query } = useRoute();
  const known = tabs.some((item) => item.key === tab);
  const chosen = known ? (tab as string) : summary.ledger.succeeded > 0 ? "scatter" : "progress";
  return (
    <Tabs tabs={tabs} chosen={chosen} label="What to see of this experiment" choose={(key) => go(formatRoute(["experiment", summary.id, key], query))}>
      {chosen === "progress" ? <ProgressTab summary={summary} /> : chosen === "spec" ? <SpecTab id={summary.id} /> : <Results summary={summary} tab={chosen} />}
    </Tabs>
  );
}

/** The server gathers so many in a second or two. */
const manyRuns = 10_000;

function Results({ summary, tab }: { summary: Summary; tab: string }) {
  const document = useResource<ColumnsDocument>(resourceOf(summary.id, "columns"));
  return (
    <Await of={document} what="The results" patience={summary.ledger.settled > manyRuns ? `The first reader of ${plural(summary.ledger.settled, "method run")} waits for the server to gather them; after that they are there at once.` : undefined}>
      {(data) => <WithSelection summary={summary} columns={columnsOf(data)} tab={tab} />}
    </Await>
  );
}

function WithSelection({ summary, columns, tab }: { summary: Summary; columns: Columns; tab: string }) {
  const selection = useSelection(columns);
  const View = withColumns[tab];
  if (!columns.status.includes("succeeded")) {
    return (
      <Nothing title={summary.ended ? "No method run succeeded" : "No results yet"} bad={summary.ended}>
        <p>
          {summary.ended ? "" : `${plural(summary.ledger.queued + summary.ledger.running, "method run")} to go. `}
          <a href={formatRoute(["experiment", summary.id, "progress"])}>{summary.ended ? "Why they failed" : "Progress"}</a>
        </p>
      </Nothing>
    );
  }

  return View === undefined ? null : <View id={summary.id} summary={summary} columns={columns} selection={selection} />;
}
