import { useId } from "preact/hooks";
import type { MethodInfo } from "../data/columns";
import { Marker } from "./marker";

interface Choice {
  value: string;
  title: string;
}

export function Select({ label, value, choices, change }: { label: string; value: string; choices: readonly Choice[]; change: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A few choices side by side. */
export function Segments({ label, value, choices, change }: { label: string; value: string; choices: readonly Choice[]; change: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <span id={id} class="label">
        {label}
      </span>
      <div class="segments" role="group" aria-labelledby={id}>
        {choices.map((choice) => (
          <button key={choice.value} type="button" aria-pressed={choice.value === value} onClick={() => change(choice.value)}>
            {choice.title}
          </button>
        ))}
      </div>
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number;
  low: number;
  high: number;
  step: number;
  text: string;
  input: (value: number) => void;
  done: (value: number) => void;
}

export function Slider({ label, value, low, high, step, text, input, done }: SliderProps) {
  const id = useId();
  return (
    <div class="field slider">
      <label for={id}>
        {label} <output for={id}>{text}</output>
      </label>
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        aria-valuetext={text}
        onInput={(event) => input(event.currentTarget.valueAsNumber)}
        onChange={(event) => done(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

/** The legend of all figures: methods that are shown can be hidden, and shown again. */
export function MethodLegend({ methods, shown, change }: { methods: readonly MethodInfo[]; shown: ReadonlySet<number>; change: (shown: ReadonlySet<number>) => void }) {
  const flip = (index: number) => {
    const next = new Set(shown);
    if (!next.delete(index)) {
      next.add(index);
    }

    change(next.size === 0 ? new Set(methods.keys()) : next);
  };
  return (
    <div class="legend" role="group" aria-label="Methods shown">
      {methods.map((method, index) => (
        <button key={method.name} type="button" aria-pressed={shown.has(index)} onClick={() => flip(index)}>
          <Marker colour={method.colour} marker={method.marker} />
          {method.title}
        </button>
      ))}
    </div>
  );
}
