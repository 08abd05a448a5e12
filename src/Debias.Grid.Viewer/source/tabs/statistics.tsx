import { useResource, useSource } from "../data/resources";
import type { ComparisonCell, StatisticsDocument } from "../data/statistics";
import { fixed, plural } from "../model/words";
import { Select } from "../parts/controls";
import { BoundSlider, MeasureSelect, PointSelect, where } from "../parts/selectors";
import { Await, Nothing } from "../parts/states";
import { setQuery, useRoute } from "../state/route";
import type { TabProps } from "../views/experiment";
import { resourceOf } from "../views/experiment";
import { DataTable } from "../tables/table";
import { DifferenceFigure, PosteriorFigure } from "./pairFigures";
import { RankDiagram } from "./rankDiagram";
import { gainModel, pairModel, standingModel } from "./statisticsTables";

/** Methods compared in pairs, seed by seed. */
export function StatisticsTab(props: TabProps) {
  const { id, columns, selection } = props;
  const { query } = useRoute();
  const source = useSource();
  const point = selection.point ?? 0;
  const wanted = new URLSearchParams();
  if (query.reference !== undefined) {
    wanted.set("reference", query.reference);
  }

  if (query.eps !== undefined) {
    wanted.set("epsilon", String(selection.epsilon));
  }

  if (query.complete === "1") {
    wanted.set("pairwise_complete", "true");
  }

  const text = wanted.toString();
  const comparison = useResource<StatisticsDocument>(`${resourceOf(id, "comparison")}${source.live && text !== "" ? `?${text}` : ""}`);
  const place = { columns, selection: { ...selection, point } };
  return (
    <>
      <div class="controls">
        <PointSelect {...place} />
        <MeasureSelect {...place} />
        {source.live ? (
          <>
            <Select label="Reference" value={query.reference ?? comparison.data?.reference ?? ""} choices={columns.methods.map((method) => ({ value: method.name, title: method.title }))} change={(reference) => setQuery({ reference })} />
            <BoundSlider columns={columns} selection={selection} />
            <Select
              label="Seeds without a result"
              value={query.complete ?? ""}
              choices={[
                { value: "", title: "Refuse to compare" },
                { value: "1", title: "Leave out, pair by pair" },
              ]}
              change={(complete) => setQuery({ complete })}
            />
          </>
        ) : null}
      </div>
      <Await of={comparison} what="The comparison">
        {(data) => {
          const found = data.comparisons.find((item) => item.point === point && item.measure === columns.measures[selection.measure]);
          return found === undefined ? <Nothing title="This point is not compared" /> : <Comparison {...props} document={data} found={found} place={where(place, false)} />;
        }}
      </Await>
      <RankDiagram {...props} />
    </>
  );
}

function Comparison({ id, columns, document, found, place }: TabProps & { document: StatisticsDocument; found: ComparisonCell; place: string }) {
  const reference = columns.methods.find((method) => method.name === document.reference)?.title ?? document.reference;
  return (
    <>
      {found.refusals.length === 0 ? null : (
        <Nothing title="Some methods are not compared">
          <ul class="plain">
            {found.refusals.map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
        </Nothing>
      )}
      {found.against_reference.length === 0 ? null : (
        <>
          <div class="multiples">
            <DifferenceFigure id={id} columns={columns} pairs={found.against_reference} quantity="balanced_accuracy" reference={reference} rope={document.rope} confidence={document.confidence} />
            <DifferenceFigure id={id} columns={columns} pairs={found.against_reference} quantity="absolute_bias" reference={reference} rope={document.rope} confidence={document.confidence} />
          </div>
          <PosteriorFigure id={id} columns={columns} pairs={found.against_reference} reference={reference} rope={document.rope} />
          <DataTable
            file={`${id}-against-${document.reference}`}
            title={`Against ${reference}`}
            model={pairModel(columns, found.against_reference, `${place}, test rows; differences are method less ${reference}, means over ${plural(document.seeds, "seed")}, intervals of ${fixed(document.confidence * 100, 0)} %; p by Holm within the column.`, false)}
          />
        </>
      )}
      {found.gain_over_thresholding.length === 0 ? null : (
        <DataTable
          file={`${id}-gain`}
          title="Gain over thresholding"
          model={gainModel(columns, found.gain_over_thresholding, `${place}, test rows; balanced accuracy less that of thresholds by group which attain the same |bias| on validation rows.`)}
        />
      )}
      {found.methods.length === 0 ? null : (
        <DataTable file={`${id}-standing`} title="Each method by itself" model={standingModel(columns, found.methods, `${place}, test rows; feasible means |bias| < ${fixed(document.epsilon, 3)}.`)} />
      )}
      {found.all_pairs_exploratory.length === 0 ? null : (
        <DataTable file={`${id}-pairs`} title="All pairs" model={pairModel(columns, found.all_pairs_exploratory, `${place}, test rows. Exploratory: many pairs find something by chance even after Holm's correction.`)} />
      )}
      <p class="note">
        Splits: over random splits of this very data, where more seeds make an interval as narrow as one likes. New data: for the population, corrected because splits share rows; more seeds help little there.
        {document.own_data_per_seed ? " Each seed of this experiment drew data of its own, so the two agree." : ""} A small p does not say that a difference matters.
      </p>
    </>
  );
}
