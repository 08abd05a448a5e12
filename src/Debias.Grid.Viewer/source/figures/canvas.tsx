import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useStore } from "../state/store";
import { echarts, type Chart, type Option, type OptionOf } from "./echarts";
import { font, theme } from "./theme";

interface Props {
  option: OptionOf;
  height: number;
  label: string;
  /** Changes where axes or grids change: zoom is forgotten then, and only then. */
  structure: string;
  chart: { current: Chart | null };
  ready?: ((chart: Chart) => void | (() => void)) | undefined;
  /** What keys do while the figure has the focus; whether a key was used. */
  keys?: ((key: string) => boolean) | undefined;
}

/** A canvas that a chart lives on as long as the figure does. */
export function ChartCanvas({ option, height, label, structure, chart, ready, keys }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef("");
  const colours = useStore(theme);

  // Before the chart is made, so that it is drawn once, at its size.
  useLayoutEffect(() => {
    const holder = element.current as HTMLDivElement;
    holder.style.height = `${height}px`;
    chart.current?.resize();
  }, [height, chart]);

  useLayoutEffect(() => {
    const holder = element.current as HTMLDivElement;
    const made = echarts.init(holder, null, { renderer: "canvas" });
    chart.current = made;
    drawn.current = "";
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (holder.clientWidth !== made.getWidth() || holder.clientHeight !== made.getHeight()) {
          made.resize();
        }
      });
    });
    observer.observe(holder);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [chart]);

  useLayoutEffect(() => {
    const key = `${structure} ${colours.dark}`;
    const whole = drawn.current !== key;
    drawn.current = key;
    const full = { animation: false, textStyle: { fontFamily: font }, ...option(colours, false) } as Option;
    chart.current?.setOption(full, whole ? { notMerge: true } : { replaceMerge: ["series"] });
  }, [option, colours, structure, chart]);

  useEffect(() => (chart.current !== null && ready !== undefined ? (ready(chart.current) ?? undefined) : undefined), [ready, chart, structure]);

  if (keys === undefined) {
    return <div ref={element} class="canvas" role="img" aria-label={label} />;
  }

  // Keys that a screen reader would keep for itself reach an application.
  return <div ref={element} class="canvas" role="application" aria-roledescription="figure" tabIndex={0} aria-label={label} onKeyDown={(event) => keys(event.key) && event.preventDefault()} onBlur={() => keys("Escape")} />;
}
