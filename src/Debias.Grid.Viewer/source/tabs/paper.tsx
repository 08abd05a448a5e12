import { useCallback, useMemo } from "preact/hooks";
import { useResource } from "../data/resources";
import type { PaperCell, PaperDocument } from "../data/paper";
import type { Option } from "../figures/echarts";
import { Figure } from "../figures/figure";
import { cloudSeries } from "../figures/pointCloud";
import { rowAxis } from "../figures/rows";
import { intervalSeries } from "../figures/shapes";
import { axis, methodColour, type Theme } from "../figures/theme";
import { quantityOf } from "../model/columns";
import { extent } from "../model/ticks";
import { fixed, measureTitle, plural } from "../model/words";
import { Heading } from "../parts/heading";
import { Await, Nothing } from "../parts/states";
import type { TabProps } from "../views/experiment";
import { resourceOf } from "../views/experiment";
import { cell, type TableModel } from "../tables/model";
import { DataTable } from "../tables/table";
import { methodCell } from "./statisticsTables";

/** Published values beside ours. */
export function PaperTab(props: TabProps) {
  const paper = useResource<PaperDocument>(resourceOf(props.id, "paper"));
  if (paper.data === undefined && paper.error?.status === 404) {
    return (
      <Nothing title="The paper has nothing to compare with">
        <p>No published table or figure is about this experiment's data, measures and methods.</p>
      </Nothing>
    );
  }

  return (
    <Await of={paper} what="The comparison with the paper">
      {(data) =>
        data.cells.length > 0 ? (
          <Paper {...props} document={data} />
        ) : (
          <Nothing title="The paper has nothing to compare with">
            <p>{data.statement}</p>
            <p class="hint">{data.source}</p>
          </Nothing>
        )
      }
    </Await>
  );
}

function nameOf(item: PaperCell): string {
  return `${quantityOf(item.quantity).title.replace(" at ε", "")}${item.epsilon === null ? "" : `, ε = ${fixed(item.epsilon, 2)}`}`;
}

function Paper({ id, columns, document }: TabProps & { document: PaperDocument }) {
  const several = columns.points.length > 1;
  const model: TableModel = {
    caption: "Published centre and spread beside ours, for every method, measure and quantity that the paper has.",
    columns: [{ title: "Method" }, ...(several ? [{ title: "Point" }] : []), { title: "Measure" }, { title: "Quantity" }, { title: "Published", number: true }, { title: "Ours", number: true }, { title: "Runs", number: true }, { title: "Agrees" }],
    rows: document.cells.map((item) => [
      methodCell(columns, item.method),
      ...(several ? [cell(columns.labelOf(item.point))] : []),
      cell(measureTitle(item.measure)),
      cell(nameOf(item)),
      cell(item.published.centre, { text: centre(item.published) }),
      cell(item.ours.centre, { text: centre(item.ours) }),
      cell(item.ours.n),
      cell(item.agrees ? "yes" : "no", { strong: !item.agrees }),
    ]),
  };
  const panels = useMemo(() => {
    const found = new Map<string, PaperCell[]>();
    for (const item of document.cells) {
      const key = `${nameOf(item)} (${item.measure.toUpperCase()})${columns.points.length > 1 ? `, ${columns.labelOf(item.point)}` : ""}`;
      found.set(key, [...(found.get(key) ?? []), item]);
    }

    return [...found];
  }, [document, columns]);
  return (
    <>
      <section>
        <Heading level={2}>Against the paper</Heading>
        <p>{document.statement}</p>
        <p class="hint">{document.source}</p>
        {document.departures.length === 0 ? null : (
          <>
            <Heading level={3}>Where this experiment departs from it</Heading>
            <ul>
              {document.departures.map((departure) => (
                <li key={departure}>{departure}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      <DataTable file={`${id}-paper`} title="Published and ours" model={model} />
      <div class="multiples">
        {panels.map(([title, cells]) => (
          <PaperFigure key={title} id={id} columns={columns} title={title} cells={cells} />
        ))}
      </div>
    </>
  );
}

function centre(value: { centre: number | null; low: number | null; high: number | null }): string {
  return value.centre === null ? "–" : `${fixed(value.centre)}${value.low === null ? "" : ` [${fixed(value.low)}, ${fixed(value.high)}]`}`;
}

function PaperFigure({ id, columns, title, cells }: { id: string; columns: TabProps["columns"]; title: string; cells: readonly PaperCell[] }) {
  const rows = useMemo(
    () => cells.map((item, at) => ({ item, at, method: columns.methods.find((method) => method.name === item.method) })),
    [cells, columns],
  );
  const ends = extent(cells.flatMap((item) => [item.published.low, item.published.centre, item.published.high, item.ours.low, item.ours.centre, item.ours.high]).filter((value): value is number => value !== null));
  const option = useCallback(
    (theme: Theme): Option => {
      const has = (value: { centre: number | null }) => value.centre !== null;
      return {
        grid: { left: 128, right: 16, top: 6, bottom: 42 },
        xAxis: axis(theme, { type: "value", name: title, nameGap: 26, min: ends[0], max: ends[1] }),
        yAxis: rowAxis(theme, rows.map((row) => row.method?.title ?? row.item.method)),
        series: [
          intervalSeries("published", rows.map((row) => ({ row: row.at - 0.16, low: row.item.published.low ?? Number.NaN, middle: row.item.published.centre ?? 0, high: row.item.published.high ?? Number.NaN, colour: theme.quiet }))),
          intervalSeries("ours", rows.map((row) => ({ row: row.at + 0.16, low: row.item.ours.low ?? Number.NaN, middle: row.item.ours.centre ?? 0, high: row.item.ours.high ?? Number.NaN, colour: methodColour(row.method?.colour ?? "#888888", theme) }))),
          cloudSeries({ id: "published centres", name: "Published", colour: theme.quiet, marker: "asterisk", x: Float64Array.from(rows.filter((row) => has(row.item.published)), (row) => row.item.published.centre as number), y: Float64Array.from(rows.filter((row) => has(row.item.published)), (row) => row.at - 0.16), radius: 5, opacity: 1 }, 5),
          ...rows.filter((row) => has(row.item.ours)).map((row) => cloudSeries({ id: `ours ${row.at}`, name: "Ours", colour: methodColour(row.method?.colour ?? "#888888", theme), marker: row.method?.marker ?? "filled_circle", x: Float64Array.of(row.item.ours.centre as number), y: Float64Array.of(row.at + 0.16), radius: 5, opacity: 1 }, 5)),
        ],
      };
    },
    [rows, title],
  );
  const agreeing = cells.filter((item) => item.agrees).length;
  return (
    <Figure
      title={title}
      file={`${id}-paper`}
      level={3}
      finding={`${agreeing} of ${plural(cells.length, "published value")} agree with ours.`}
      note="Grey with an asterisk: published; below it in the method's colour: ours."
      option={option}
      height={70 + 40 * rows.length}
      structure={`paper ${rows.length}`}
      table={() => ({
        caption: `${title}: published and ours.`,
        columns: [{ title: "Method" }, { title: "Published", number: true, digits: 4 }, { title: "Ours", number: true, digits: 4 }],
        rows: rows.map((row) => [methodCell(columns, row.item.method), cell(row.item.published.centre), cell(row.item.ours.centre)]),
      })}
    />
  );
}
