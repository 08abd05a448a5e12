import type { Summary } from "../data/experiments";
import { count, date, plural, standingWords } from "../model/words";
import { LedgerBar, StandingBadge } from "../parts/standing";
import { cell, type TableModel } from "../tables/model";
import { TableTools } from "../tables/table";
import { formatRoute } from "../state/route";

/** A page of the list. */
export function ExperimentList({ items, chosen, pick }: { items: readonly Summary[]; chosen: ReadonlySet<string>; pick: (id: string) => void }) {
  return (
    <div class="table">
      <div class="table-head">
        <p class="table-caption">{plural(items.length, "experiment")} on this page. Tick two or more to compare them.</p>
        <TableTools model={listModel(items)} file="experiments" />
      </div>
      <div class="scroll tall" role="region" aria-label="Experiments" tabIndex={0}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Compare</span>
              </th>
              <th scope="col">Experiment</th>
              <th scope="col">State</th>
              <th scope="col">Progress</th>
              <th scope="col" class="number">
                Runs
              </th>
              <th scope="col">Design</th>
              <th scope="col">Submitted</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} chosen={chosen.has(item.id)} pick={pick} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function listModel(items: readonly Summary[]): TableModel {
  return {
    caption: "Experiments.",
    columns: [{ title: "Name" }, { title: "Id" }, { title: "State" }, { title: "Settled", number: true }, { title: "Planned", number: true }, { title: "Failed", number: true }, { title: "Datasets" }, { title: "Methods", number: true }, { title: "Seeds", number: true }, { title: "Points", number: true }, { title: "Submitted" }],
    rows: items.map((item) => [cell(item.name), cell(item.id), cell(standingWords[item.standing]), cell(item.ledger.settled), cell(item.ledger.planned), cell(item.ledger.failed), cell((item.datasets ?? []).join(", ")), cell(item.methods.length), cell(item.seeds), cell(item.points), cell(item.submitted_at ?? "")]),
  };
}

function Row({ item, chosen, pick }: { item: Summary; chosen: boolean; pick: (id: string) => void }) {
  const bad = item.standing === "failed" || item.ledger.failed > 0;
  const reason = item.reason || (bad ? item.failures[0]?.message : undefined);
  return (
    <tr class={item.standing === "failed" ? "row-failed" : undefined}>
      <td>
        <input type="checkbox" checked={chosen} aria-label={`Compare ${item.id}`} onChange={() => pick(item.id)} />
      </td>
      <th scope="row">
        <a href={formatRoute(["experiment", item.id])}>{item.name}</a>
        <span class="id">{item.id}</span>
      </th>
      <td>
        <StandingBadge standing={item.standing} />
        {reason ? (
          <span class="reason" title={reason}>
            {reason}
          </span>
        ) : null}
      </td>
      <td>
        <LedgerBar ledger={item.ledger} name={`${item.name}, ${standingWords[item.standing].toLowerCase()}`} />
      </td>
      <td class="number">
        {count(item.ledger.settled)}
        <span class="of"> / {count(item.ledger.planned)}</span>
        {item.ledger.failed > 0 ? <span class="reason failed">{plural(item.ledger.failed, "failure")}</span> : null}
      </td>
      <td class="design">
        {(item.datasets ?? []).join(", ")}
        <span class="id">
          {plural(item.methods.length, "method")} · {plural(item.seeds, "seed")}
          {item.points > 1 ? ` · ${plural(item.points, "point")}` : ""}
        </span>
      </td>
      <td class="when">{date(item.submitted_at)}</td>
    </tr>
  );
}
