import type { ComponentChildren } from "preact";
import { useSource } from "../data/resources";

interface Props {
  level: 1 | 2 | 3;
  id?: string;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A heading of the viewer; inside a report, which has a title of its own, one level deeper. */
export function Heading({ level, id, tabIndex, children }: Props) {
  const deeper = useSource().live ? level : level + 1;
  const Tag = `h${deeper}` as "h2";
  return (
    <Tag id={id} class={`heading-${level}`} tabIndex={tabIndex ?? (level === 1 ? -1 : undefined)}>
      {children}
    </Tag>
  );
}
