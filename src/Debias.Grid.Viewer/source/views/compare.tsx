import { useMemo } from "preact/hooks";
import { useResources } from "../data/resources";
import type { ColumnsDocument } from "../data/columns";
import { columnsOf, quantitiesOf, quantityOf, type Columns, type Part } from "../model/columns";
import { commonMeasures, methodsOf, pointLabels, runsAt } from "../model/compare";
import { spread } from "../model/statistics";
import { fixed } from "../model/words";
import { MethodLegend, Segments, Select } from "../parts/controls";
import { Heading } from "../parts/heading";
import { BoundSlider } from "../parts/selectors";
import { Nothing, ProblemText } from "../parts/states";
import { formatRoute, setQuery, useRoute } from "../state/route";
import { selectionOf } from "../state/selection";
import { spreadText } from "../tabs/ranking";
import { cell, type TableModel } from "../tables/model";
import { DataTable } from "../tables/table";
import { CompareScatter, CompareSensitivity } from "./compareFigures";
import { resourceOf } from "./experiment";

/** Several experiments side by side. */
export function Compare(_: { path: readonly string[] }) {
  const { query } = useRoute();
  const ids = (query.ids ?? "").split(",").filter((id) => id !== "");
  const documents = useResources<ColumnsDocument>(ids.map((id) => resourceOf(id, "columns")));
  const ready = documents.flatMap((document) => (document.data === undefined ? [] : [columnsOf(document.data)]));
  const failed = documents.flatMap((document, index) => (document.data === undefined && document.error !== undefined ? [{ id: ids[index] ?? "", problem: document.error }] : []));
  return (
    <>
      <nav class="crumbs" aria-label="Where this is">
        <a href="#/">Experiments</a>
      </nav>
      <Heading level={1}>Compare {ids.length === 0 ? "experiments" : ids.length === 1 ? "an experiment" : `${ids.length} experiments`}</Heading>
      {failed.map((item) => (
        <ProblemText key={item.id} problem={item.problem} what={`Experiment ${item.id}`} />
      ))}
      {ids.length < 2 ? (
        <Nothing title="Two experiments or more are compared">
          <p>
            Tick them in <a href={formatRoute([], { ids: query.ids })}>the list</a>.
          </p>
        </Nothing>
      ) : ready.length === 0 ? (
        failed.length > 0 ? null : (
          <p class="waiting" role="status">
            Reading the results …
          </p>
        )
      ) : (
        <Side all={ready} />
      )}
    </>
  );
}

/** What of the experiments is compared. */
export interface Compared {
  all: readonly Columns[];
  labels: readonly string[];
  measure: string;
  part: Part;
  epsilon: number;
  /** Words for a sweep point; null for all of them together. */
  point: string | null;
}

/** Names where these tell experiments apart, else ids. */
export function namesOf(all: readonly Columns[]): string[] {
  const names = all.map((columns) => columns.document.name);
  return new Set(names).size === names.length ? names : all.map((columns) => columns.document.experiment);
}

function Side({ all }: { all: readonly Columns[] }) {
  const { query } = useRoute();
  const measures = commonMeasures(all);
  const labels = useMemo(() => namesOf(all), [all.map((columns) => columns.document).length, ...all]);
  const points = pointLabels(all);
  const first = all[0] as Columns;
  const selection = selectionOf(first, query);
  const measure = measures.includes(query.measure ?? "") ? (query.measure as string) : (measures[0] ?? "");
  const point = points.includes(query.at ?? "") ? (query.at as string) : null;
  const choices = quantitiesOf(first, selection.part);
  const quantity = quantityOf(choices.some((item) => item.key === query.quantity) ? (query.quantity as string) : "objective");
  const methods = methodsOf(all);
  const hidden = new Set((query.hide ?? "").split(","));
  const shown = new Set([...methods.keys()].filter((index) => !hidden.has(methods[index]?.name ?? "")));
  const visible = methods.filter((_, index) => shown.has(index));
  if (measures.length === 0) {
    return <Nothing title="These experiments have no measure in common" />;
  }

  const compared: Compared = { all, labels, measure, part: selection.part, epsilon: selection.epsilon, point };
  const model: TableModel = {
    caption: `${quantity.title}, median [quartiles] over seeds${point === null ? " and sweep points" : `, ${point}`}; ${measure.toUpperCase()}, ${selection.part} rows${quantity.key === "objective" ? `, ε = ${fixed(selection.epsilon, 3)}` : ""}.`,
    columns: [{ title: "Method" }, ...labels.map((title) => ({ title, number: true })), ...(all.length === 2 ? [{ title: "Difference of medians", number: true, digits: 3 }] : [])],
    rows: visible.map((method) => {
      const spreads = all.map((columns) => spread(columns.valuesOf(runsAt(columns, point, measure, method.name), selection.part, quantity.key, selection.epsilon)));
      return [cell(method.title, { marker: method }), ...spreads.map((item) => cell(item.median, { text: spreadText(item.median, item.q25, item.q75) })), ...(all.length === 2 ? [cell((spreads[1]?.median ?? Number.NaN) - (spreads[0]?.median ?? Number.NaN))] : [])];
    }),
  };
  return (
    <>
      <div class="controls">
        <Select label="Quantity" value={quantity.key} choices={choices.map((item) => ({ value: item.key, title: item.title }))} change={(value) => setQuery({ quantity: value })} />
        {points.length > 1 ? <Select label="Sweep point" value={point ?? ""} choices={[{ value: "", title: "All points together" }, ...points.map((value) => ({ value, title: value }))]} change={(at) => setQuery({ at })} /> : null}
        {measures.length > 1 ? <Segments label="Measure" value={measure} choices={measures.map((value) => ({ value, title: value.toUpperCase() }))} change={(value) => setQuery({ measure: value })} /> : null}
        <Segments
          label="Rows"
          value={selection.part}
          choices={[
            { value: "test", title: "Test" },
            { value: "validation", title: "Validation" },
          ]}
          change={(part) => setQuery({ part: part === "test" ? undefined : part })}
        />
        <BoundSlider columns={first} selection={selection} />
      </div>
      <MethodLegend methods={methods} shown={shown} change={(next) => setQuery({ hide: methods.filter((_, index) => !next.has(index)).map((method) => method.name).join(",") }, false)} />
      <DataTable model={model} file="compare" title="Side by side" />
      <CompareScatter compared={compared} methods={visible} />
      <CompareSensitivity compared={compared} methods={visible} quantity={quantity} />
      <p class="note">Medians of different experiments differ also by chance and by everything else that differs between their specs. For a test between them, paired by seed: debias-grid compare.</p>
    </>
  );
}
