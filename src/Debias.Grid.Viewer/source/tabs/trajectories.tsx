import type { TabProps } from "../views/experiment";

export function TrajectoriesTab(_: TabProps) {
  return null;
}
