import { useMemo } from "preact/hooks";
import { quantitiesOf, quantityOf } from "../model/columns";
import { isNumeric, slices, spreadAt } from "../model/sweep";
import { extent } from "../model/ticks";
import { shortPath, valueText } from "../model/words";
import { Select } from "../parts/controls";
import { BoundSlider, Legend, MeasureSelect, PartSelect } from "../parts/selectors";
import { Nothing } from "../parts/states";
import { setQuery, useRoute } from "../state/route";
import type { TabProps } from "../views/experiment";
import { HeatMap } from "./heatMap";
import { SweepFigure, type SweepLine } from "./sweepFigure";

const most = 24;

/** How results move with a swept option. */
export function SensitivityTab({ id, columns, selection }: TabProps) {
  const { query } = useRoute();
  const { swept } = columns.document;
  const along = swept.includes(query.along ?? "") ? (query.along as string) : (swept[0] ?? "");
  const choices = quantitiesOf(columns, selection.part);
  const quantity = quantityOf(choices.some((item) => item.key === query.quantity) ? (query.quantity as string) : "objective");
  const { measure, part, epsilon, methods } = selection;
  const panels = useMemo(
    () =>
      slices(columns.points, swept, along)
        .slice(0, most)
        .map((slice) => ({
          label: slice.label,
          values: slice.points.map((item) => item.value),
          lines: [...methods].map(
            (method): SweepLine => ({ method: columns.methods[method] as SweepLine["method"], spreads: slice.points.map((item) => spreadAt(columns, item.point.index, measure, method, part, quantity.key, epsilon)) }),
          ),
        })),
    [columns, swept, along, methods, measure, part, quantity, epsilon],
  );
  const ends = useMemo(
    () => extent(panels.flatMap((panel) => panel.lines.flatMap((line) => line.spreads.flatMap((values) => [values.q25, values.q75]))).filter((value) => !Number.isNaN(value)), quantity.share),
    [panels, quantity],
  );
  if (swept.length === 0) {
    return (
      <Nothing title="Nothing was swept">
        <p>
          This experiment has one point. A list in its spec, such as <code>alpha: [0, 1, 2]</code>, makes a sweep.
        </p>
      </Nothing>
    );
  }

  const slicesInAll = new Set(columns.points.map((point) => swept.filter((path) => path !== along).map((path) => valueText(point.values[path])).join("\n"))).size;
  return (
    <>
      <div class="controls">
        <Select label="Quantity" value={quantity.key} choices={choices.map((item) => ({ value: item.key, title: item.title }))} change={(value) => setQuery({ quantity: value })} />
        {swept.length > 1 ? <Select label="Along" value={along} choices={swept.map((path) => ({ value: path, title: shortPath(path) }))} change={(path) => setQuery({ along: path })} /> : null}
        <MeasureSelect columns={columns} selection={selection} />
        <PartSelect selection={selection} />
        {quantity.key === "objective" ? <BoundSlider columns={columns} selection={selection} /> : null}
      </div>
      <Legend columns={columns} selection={selection} />
      {swept.length === 2 ? <HeatMap id={id} columns={columns} selection={selection} quantity={quantity} /> : null}
      <div class={panels.length > 1 ? "multiples" : "group"}>
        {panels.map((panel) => (
          <SweepFigure
            key={panel.label}
            file={id}
            title={`${quantity.title} by ${shortPath(along)}${panel.label === "" ? "" : `: ${panel.label}`}`}
            along={shortPath(along)}
            quantity={quantity.title}
            values={panel.values}
            numeric={isNumeric(columns.points, along)}
            lines={panel.lines}
            ends={ends}
            height={panels.length > 1 ? 260 : 400}
          />
        ))}
      </div>
      {slicesInAll > most ? <p class="note">The first {most} of {slicesInAll} combinations of the other options are drawn.</p> : null}
    </>
  );
}
