import { Store } from "../state/store";

/** Colours of a figure beside those of methods. */
export interface Theme {
  dark: boolean;
  ink: string;
  quiet: string;
  line: string;
  paper: string;
  accent: string;
  band: string;
  low: string;
  high: string;
}

export const light: Theme = {
  dark: false,
  ink: "#1a1f27",
  quiet: "#586170",
  line: "#e2e5ea",
  paper: "#ffffff",
  accent: "#2457c5",
  band: "rgba(36, 87, 197, 0.09)",
  low: "#eef2f8",
  high: "#1b3f8f",
};

export const darkTheme: Theme = {
  dark: true,
  ink: "#e7eaf0",
  quiet: "#9aa4b2",
  line: "#2a313c",
  paper: "#151920",
  accent: "#8fb2ff",
  band: "rgba(143, 178, 255, 0.12)",
  low: "#1d2531",
  high: "#a9c4ff",
};

const scheme = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

export const theme = new Store<Theme>(scheme?.matches ? darkTheme : light);

scheme?.addEventListener("change", () => theme.set(scheme.matches ? darkTheme : light));

/** No name in it is quoted, so that it can stand in an attribute of an SVG file. */
export const font = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";

/** The same look for every axis. */
export function axis(colours: Theme, extra: Record<string, unknown>): Record<string, unknown> {
  const named = typeof extra.name === "string" ? { nameLocation: "middle", nameTextStyle: { color: colours.quiet, fontSize: 12 } } : {};
  return {
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet, width: 1 } },
    axisTick: { show: true, lineStyle: { color: colours.quiet } },
    splitLine: { show: true, lineStyle: { color: colours.line } },
    axisLabel: { color: colours.quiet, fontSize: 11, hideOverlap: true },
    ...named,
    ...extra,
  };
}

/** A method's colour as a wash behind its line. */
export function wash(colour: string, opacity: number): string {
  const value = Number.parseInt(colour.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${opacity})`;
}

/** A method's colour as the page shows it: on a dark page dark colours are lighter, black nearly white. */
export function methodColour(colour: string, colours: Theme): string {
  const value = Number.parseInt(colour.slice(1), 16);
  const channels = [value >> 16, (value >> 8) & 255, value & 255];
  const brightness = 0.299 * (channels[0] as number) + 0.587 * (channels[1] as number) + 0.114 * (channels[2] as number);
  if (!colours.dark || brightness >= 140) {
    return colour;
  }

  const share = brightness < 40 ? 0.85 : 0.35;
  return `#${channels.map((channel) => Math.round(channel + (255 - channel) * share).toString(16).padStart(2, "0")).join("")}`;
}
