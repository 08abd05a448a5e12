import { echarts, type Chart, type OptionOf } from "./echarts";
import { PaperHead, type LegendItem } from "./paperHead";
import { font, light } from "./theme";

/** Hands a file to the reader. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(name: string, text: string, type = "text/plain"): void {
  save(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** What leaves the page. */
export interface PaperFigure {
  name: string;
  title: string;
  legend: readonly LegendItem[];
  option: OptionOf;
}

/** The figure as it would stand on white paper, with what the reader zoomed to. */
function onPaper({ title, legend, option }: PaperFigure, shown: Chart, renderer: "svg" | "canvas"): Chart {
  const width = Math.max(480, shown.getWidth());
  const head = new PaperHead(title, legend, width);
  const size = { width, height: shown.getHeight() + head.height };
  const chart = renderer === "svg" ? echarts.init(null, null, { renderer, ssr: true, ...size }) : echarts.init(document.createElement("div"), null, { renderer, ...size, devicePixelRatio: 2 });
  const zoom = (shown.getOption() as { dataZoom?: object[] }).dataZoom;
  chart.setOption({ textStyle: { fontFamily: font }, ...head.below(option(light, true)), animation: false, backgroundColor: light.paper });
  if (zoom !== undefined && zoom.length > 0) {
    chart.setOption({ dataZoom: zoom });
  }

  head.draw(chart);
  return chart;
}

export function saveSvg(figure: PaperFigure, shown: Chart): void {
  const chart = onPaper(figure, shown, "svg");
  saveText(`${figure.name}.svg`, chart.renderToSVGString(), "image/svg+xml");
  chart.dispose();
}

export function savePng(figure: PaperFigure, shown: Chart): void {
  const chart = onPaper(figure, shown, "canvas");
  chart.renderToCanvas({ pixelRatio: 2, backgroundColor: light.paper }).toBlob((blob) => {
    if (blob !== null) {
      save(`${figure.name}.png`, blob);
    }

    chart.dispose();
  }, "image/png");
}

/** A file name out of words. */
export function fileName(...parts: readonly string[]): string {
  return parts.join("-").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
