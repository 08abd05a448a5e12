import type { Columns } from "../model/columns";
import type { Ranked } from "../model/ranking";
import { fixed, percent } from "../model/words";
import { cell, type TableModel } from "../tables/model";
import { DataTable } from "../tables/table";

export function spreadText(median: number, q25: number, q75: number, digits = 3): string {
  return Number.isNaN(median) ? "–" : `${fixed(median, digits)} [${fixed(q25, digits)}, ${fixed(q75, digits)}]`;
}

/** Methods by what counts at a bound. */
export function RankingTable({ columns, ranked, epsilon, file, caption }: { columns: Columns; ranked: readonly Ranked[]; epsilon: number; file: string; caption: string }) {
  return <DataTable file={`${file}-ranking-${epsilon}`} title="Ranking" model={rankingModel(columns, ranked, caption)} />;
}

export function rankingModel(columns: Columns, ranked: readonly Ranked[], caption: string): TableModel {
  const flagged = ranked.some((row) => row.flagged > 0);
  return {
    caption,
    columns: [
      { title: "Rank", number: true },
      { title: "Method" },
      { title: "Objective, median [quartiles]", number: true },
      { title: "Feasible", number: true },
      { title: "Balanced accuracy, median [quartiles]", number: true },
      { title: "|Bias|, median [quartiles]", number: true },
      { title: "Runs", number: true },
      ...(flagged ? [{ title: "Flagged", number: true }] : []),
    ],
    rows: ranked.map((row, at) => {
      const method = columns.methods[row.method];
      return [
        cell(at + 1),
        cell(method?.title ?? "", method === undefined ? {} : { marker: method }),
        cell(row.objective.median, { text: spreadText(row.objective.median, row.objective.q25, row.objective.q75), strong: at === 0 }),
        cell(row.share, { text: percent(row.share) }),
        cell(row.accuracy.median, { text: spreadText(row.accuracy.median, row.accuracy.q25, row.accuracy.q75) }),
        cell(row.bias.median, { text: spreadText(row.bias.median, row.bias.q25, row.bias.q75) }),
        cell(row.n),
        ...(flagged ? [cell(row.flagged)] : []),
      ];
    }),
  };
}
