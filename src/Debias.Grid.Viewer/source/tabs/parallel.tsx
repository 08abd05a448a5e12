import type { TabProps } from "../views/experiment";

export function ParallelTab(_: TabProps) {
  return null;
}
