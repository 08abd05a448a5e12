import { useLayoutEffect, useRef } from "preact/hooks";
import { Marker } from "./marker";

export interface Hovered {
  title: string;
  colour: string;
  marker: string;
  rows: readonly (readonly [string, string])[];
  x: number;
  y: number;
}

/** What is under the pointer, beside it. The figure that it belongs to is its sibling before it. */
export function Hover({ hovered }: { hovered: Hovered | null }) {
  const element = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    const canvas = box?.parentElement?.querySelector<HTMLElement>(".canvas");
    if (!box || !canvas || hovered === null) {
      return;
    }

    const frame = (box.parentElement as HTMLElement).getBoundingClientRect();
    const area = canvas.getBoundingClientRect();
    const x = area.left - frame.left + hovered.x;
    const left = x + 14 + box.offsetWidth > frame.width ? x - 14 - box.offsetWidth : x + 14;
    box.style.left = `${Math.max(0, left)}px`;
    box.style.top = `${area.top - frame.top + hovered.y - box.offsetHeight / 2}px`;
    if (ring.current !== null) {
      ring.current.style.left = `${x}px`;
      ring.current.style.top = `${area.top - frame.top + hovered.y}px`;
    }
  }, [hovered]);
  return hovered === null ? null : (
    <>
      <div ref={ring} class="ring" aria-hidden="true" />
      <div ref={element} class="tip hover" aria-hidden="true">
        <strong>
          <Marker colour={hovered.colour} marker={hovered.marker} />
          {hovered.title}
        </strong>
        <dl>
          {hovered.rows.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </div>
    </>
  );
}
