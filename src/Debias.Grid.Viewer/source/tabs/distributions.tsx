import type { TabProps } from "../views/experiment";

export function DistributionsTab(_: TabProps) {
  return null;
}
