import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { SpecError } from "../data/plans";

interface Props {
  text: string;
  change: (text: string) => void;
  errors: readonly SpecError[];
  area: RefObject<HTMLTextAreaElement | null>;
}

/** A text field with line numbers, which marks lines that have an error; files can be dropped on it. */
export function SpecEditor({ text, change, errors, area }: Props) {
  const gutter = useRef<HTMLPreElement>(null);
  const [over, setOver] = useState(false);
  const lines = Math.max(1, text.split("\n").length);
  const wrong = new Map(errors.filter((error) => error.line > 0).map((error) => [error.line, error.message]));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) {
      void file.text().then(change);
    }
  };
  return (
    <div class={`editor${over ? " over" : ""}`} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      <pre ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} class={wrong.has(index + 1) ? "wrong" : undefined} title={wrong.get(index + 1)}>
            {wrong.has(index + 1) ? "! " : ""}
            {index + 1}
            {"\n"}
          </span>
        ))}
      </pre>
      <textarea
        ref={area}
        aria-label="Spec, as YAML or JSON"
        aria-invalid={errors.length > 0}
        spellcheck={false}
        autocomplete="off"
        wrap="off"
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onScroll={(event) => gutter.current && (gutter.current.scrollTop = event.currentTarget.scrollTop)}
      />
    </div>
  );
}
