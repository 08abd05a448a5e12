import type { ComponentChildren } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import { Heading } from "../parts/heading";
import { DataTable, type TableModel } from "../tables/table";
import { ChartCanvas } from "./canvas";
import { fileName, savePng, saveSvg } from "./download";
import type { Chart, OptionOf } from "./echarts";
import type { LegendItem } from "./paperHead";

interface Props {
  title: string;
  /** What the figure shows in one sentence, for those who do not see it; also below the title. */
  finding: string;
  note?: ComponentChildren;
  option: OptionOf;
  height?: number;
  structure: string;
  /** The numbers behind it; asked for only when they are shown. */
  table: () => TableModel;
  ready?: (chart: Chart) => void | (() => void);
  keys?: (key: string) => boolean;
  children?: ComponentChildren;
  level?: 2 | 3;
  file: string;
  /** Whether it needs room, and scrolls where there is too little. */
  wide?: boolean;
  /** What its markers mean, for a copy that leaves the page; none where its rows have names. */
  legend?: readonly LegendItem[];
}

const noLegend: readonly LegendItem[] = [];

/** A figure with its title, what it says, its downloads and the table behind it. */
export function Figure({ title, finding, note, option, height = 420, structure, table, ready, keys, children, level = 2, file, wide = false, legend = noLegend }: Props) {
  const chart = useRef<Chart | null>(null);
  const [shown, show] = useState(false);
  const id = useId();
  const model = useMemo(() => (shown ? table() : null), [shown, option]);
  const name = fileName(file, title);
  const paper = { name, title, legend, option };
  const canvas = <ChartCanvas option={option} height={height} label={`${title}. ${finding}`} structure={structure} chart={chart} ready={ready} keys={keys} />;
  return (
    <figure class="figure" aria-labelledby={id}>
      <div class="figure-head">
        <Heading level={level} id={id}>
          {title}
        </Heading>
        <div class="figure-tools">
          <button type="button" class="quiet" aria-expanded={shown} onClick={() => show(!shown)}>
            {shown ? "Hide table" : "Table"}
          </button>
          <button type="button" class="quiet" aria-label={`Download SVG of ${title}`} onClick={() => chart.current && saveSvg(paper, chart.current)}>
            SVG
          </button>
          <button type="button" class="quiet" aria-label={`Download PNG of ${title}`} onClick={() => chart.current && savePng(paper, chart.current)}>
            PNG
          </button>
        </div>
      </div>
      <p class="finding">{finding}</p>
      {children}
      {wide ? (
        <div class="scroll plain wide" role="region" aria-label={`${title}, figure`} tabIndex={0}>
          {canvas}
        </div>
      ) : (
        canvas
      )}
      {note === undefined ? null : <figcaption>{note}</figcaption>}
      {model === null ? null : <DataTable model={model} file={name} />}
    </figure>
  );
}
