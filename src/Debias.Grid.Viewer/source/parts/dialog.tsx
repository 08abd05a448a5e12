import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Heading } from "./heading";

/** A dialogue over the page; Escape closes it, and focus returns to where it was. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current as HTMLDialogElement;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      before?.focus?.();
    };
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onCancel={(event) => (event.preventDefault(), close())}>
      <Heading level={2} id={id}>{title}</Heading>
      {children}
    </dialog>
  );
}
