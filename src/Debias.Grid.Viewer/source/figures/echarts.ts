// The parts of ECharts that the figures use.
import { CustomChart, LineChart, ParallelChart } from "echarts/charts";
import { DataZoomInsideComponent, GridComponent, ParallelComponent, TooltipComponent } from "echarts/components";
import * as core from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { EChartsCoreOption } from "echarts/core";
import { registerPointCloud } from "./pointCloud";
import type { Theme } from "./theme";

core.use([
  CustomChart,
  LineChart,
  ParallelChart,
  DataZoomInsideComponent,
  GridComponent,
  ParallelComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);
registerPointCloud();

export { core as echarts };
export type Option = EChartsCoreOption;
export type Chart = core.ECharts;

/** A figure in a theme; for the page, or for paper, where nothing is drawn over it. */
export type OptionOf = (theme: Theme, paper: boolean) => Option;
