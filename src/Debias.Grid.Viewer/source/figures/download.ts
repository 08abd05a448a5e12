import { echarts, type Chart, type OptionOf } from "./echarts";
import { light } from "./theme";

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

/** The figure as it would stand on white paper, with what the reader zoomed to. */
function onPaper(option: OptionOf, shown: Chart, renderer: "svg" | "canvas", title: string): Chart {
  const width = Math.max(480, shown.getWidth());
  const height = shown.getHeight();
  const holder = renderer === "svg" ? null : document.createElement("div");
  const chart = echarts.init(holder, null, renderer === "svg" ? { renderer, ssr: true, width, height } : { renderer, width, height, devicePixelRatio: 2 });
  const zoom = (shown.getOption() as { dataZoom?: object[] }).dataZoom;
  chart.setOption({ ...option(light, true), animation: false, backgroundColor: light.paper, aria: { enabled: false } });
  if (zoom !== undefined && zoom.length > 0) {
    chart.setOption({ dataZoom: zoom });
  }

  void title;
  return chart;
}

export function saveSvg(name: string, title: string, option: OptionOf, shown: Chart): void {
  const chart = onPaper(option, shown, "svg", title);
  saveText(`${name}.svg`, chart.renderToSVGString(), "image/svg+xml");
  chart.dispose();
}

export function savePng(name: string, title: string, option: OptionOf, shown: Chart): void {
  const chart = onPaper(option, shown, "canvas", title);
  chart.renderToCanvas({ pixelRatio: 2, backgroundColor: light.paper }).toBlob((blob) => {
    if (blob !== null) {
      save(`${name}.png`, blob);
    }

    chart.dispose();
  }, "image/png");
}

/** A file name out of words. */
export function fileName(...parts: readonly string[]): string {
  return parts.join("-").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
